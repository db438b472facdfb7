"""Manuals as facts: documents, clauses with their place in the original, and citations that can be verified."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ClauseKind(StrEnum):
    """What a piece of a manual is."""

    CHAPTER = "chapter"
    ARTICLE = "article"
    ITEM = "item"
    TABLE = "table"
    NOTE = "note"
    CAPTION = "caption"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross-reference in a clause: the words at ``[start, end)`` of the document point to clause ``to``.

    ``to`` is the id of a clause of the same document, or ``None`` where the words lead nowhere that is known.
    """

    start: int
    end: int
    words: str
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """The smallest piece of a manual that can be cited.

    Attributes:
        id: unique in the document and stable over editions where the numbering is ("2.3", "第47条第2項(1)").
        kind, number, title: as the document has them; ``number`` and ``title`` may be empty.
        text: exactly the document's ``[start, end)``; spans count characters of the document's text.
        parent: id of the clause that holds this one, ``None`` at the top.
        asset_types, places: what it is about, for filters; empty where it is general.
    """

    id: str
    kind: ClauseKind
    number: str
    title: str
    text: str
    start: int
    end: int
    parent: str | None = None
    references: tuple[Reference, ...] = ()
    asset_types: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manual:
    """One edition of a document in one language.

    Attributes:
        id: the same over languages and editions ("handbook").
        effective: ISO date from which it holds, ``None`` where the document does not say.
        text: the whole text that spans count in, after decoding and with page furniture taken out.
        source: file name as given.
        digest: sha256 of the original bytes, hexadecimal.
        remarks: what was left out or could not be read.
        origins: where the text stands in the decoded file: pieces ``(start in text, start in file, length)`` in the
            order of the text; empty where the text is that file, or where the file has no characters to count.
    """

    id: str
    title: str
    edition: str
    effective: str | None
    language: str
    text: str
    clauses: tuple[Clause, ...]
    source: str
    digest: str
    remarks: tuple[str, ...] = ()
    origins: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a sentence comes from: ``quote`` is the document's text at ``[start, end)``, inside the clause."""

    document: str
    edition: str
    language: str
    clause: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an answer with what supports it; never without a citation."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the manuals say, or that they do not.

    ``refused`` means that no clause supports an answer; ``reason`` then says what was looked for.
    """

    question: str
    language: str
    sentences: tuple[Sentence, ...]
    refused: bool
    reason: str
