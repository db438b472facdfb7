"""What every format is read into: text without page furniture, and its lines with what the format says of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Style(StrEnum):
    """What the format itself says that a line is."""

    TEXT = "text"
    HEADING = "heading"
    ROW = "row"
    QUOTE = "quote"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Line:
    """One line ``[start, end)`` of the draft's text; ``level`` counts from 1 for headings and is 0 otherwise."""

    start: int
    end: int
    style: Style = Style.TEXT
    level: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """A document before its clauses are found.

    Attributes:
        text: what spans count in.
        lines: the lines that hold something, in order, without overlap.
        facts: what the document states about itself: ``id``, ``title``, ``edition``, ``effective``, ``language``.
        remarks: what was left out or could not be read, one sentence each.
        origins: pieces ``(start in text, start in the decoded file, length)``, in order of the text; empty where
            the text is the decoded file itself, or where the file has no characters to count (PDF, DOCX, HTML).
    """

    text: str
    lines: tuple[Line, ...]
    facts: dict[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    origins: tuple[tuple[int, int, int], ...] = ()


class Writer:
    """Collects lines into a draft's text, one below the other; ``spaced`` puts an empty line between paragraphs."""

    def __init__(self, *, spaced: bool = False) -> None:
        self._spaced = spaced
        self._parts: list[str] = []
        self._lines: list[Line] = []
        self._origins: list[tuple[int, int, int]] = []
        self._length = 0

    def add(self, words: str, style: Style = Style.TEXT, level: int = 0, origin: int | None = None) -> None:
        """Append one line; an empty one is left out. ``origin`` is where it begins in the decoded file."""
        if not words.strip():
            return
        if (
            self._spaced
            and self._parts
            and (style is not Style.ROW or self._lines[-1].style is not Style.ROW)
        ):
            self._parts.append("")
            self._length += 1
        start = self._length
        self._parts.append(words)
        self._lines.append(Line(start, start + len(words), style, level))
        if origin is not None:
            self._origins.append((start, origin, len(words)))
        self._length += len(words) + 1

    def draft(self, facts: dict[str, str] | None = None, remarks: tuple[str, ...] = ()) -> Draft:
        """What was collected."""
        text = "".join(part + "\n" for part in self._parts)
        return Draft(text, tuple(self._lines), facts or {}, remarks, tuple(self._origins))
