"""A written document before it has a file format: headings, paragraphs with their origin, lists, tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Origin(StrEnum):
    """Who wrote a paragraph."""

    PLAIN = "plain"  # generated from the facts, without a language model
    MODEL = "model"  # written by a model, every sentence verified
    REWRITTEN = "rewritten"  # written by a model, verified after one correction


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's title; ``level`` 1 or 2."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. ``remark`` says why a model's text was not used, empty where none was asked or it was used."""

    text: str
    origin: Origin = Origin.PLAIN
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short sentences."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; every row has as many cells as the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Bullets | Table


@dataclass(frozen=True, slots=True)
class Paper:
    """One document in one language. ``foot`` says what it rests on and who wrote it, a line each."""

    title: str
    language: str
    blocks: tuple[Block, ...]
    foot: tuple[str, ...] = field(default=())
