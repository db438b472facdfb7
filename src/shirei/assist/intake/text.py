"""A report in one plain spelling, with the way back to the characters that were written."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from shirei.errors import ReportError
from shirei.model.reading import Reading

#: Longest report that is read, in characters. A spoken report of five minutes has about 4,000.
LONGEST_REPORT = 10_000

_HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—―−﹣"), "-")
_TILDES = dict.fromkeys(map(ord, "〜∼～˜"), "~")
_QUOTES = dict.fromkeys(map(ord, "’‘`´"), "'")
_SPELLING = _HYPHENS | _TILDES | _QUOTES
#: Half-width voicing marks belong to the letter before them.
_VOICING = "ﾞﾟ"


@dataclass(frozen=True, slots=True)
class PlainText:
    """``plain`` is ``original`` in NFKC, lower case, without Latin accents and with one hyphen and one tilde.

    ``starts[i]`` and ``ends[i]`` are where the ``i``-th plain character was written in the original.
    """

    original: str
    plain: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Span in the original of the plain characters ``[start, end)``, which are at least one."""
        return self.starts[start], self.ends[end - 1]

    def words(self, start: int, end: int) -> str:
        """What the original says at the plain characters ``[start, end)``."""
        first, last = self.span(start, end)
        return self.original[first:last]

    def only(self, start: int, end: int) -> PlainText:
        """The same text with all but the plain characters ``[start, end)`` blanked out; spans stay as they are."""
        first, last = self.span(start, end)
        original = " " * first + self.original[first:last] + " " * (len(self.original) - last)
        plain = " " * start + self.plain[start:end] + " " * (len(self.plain) - end)
        return PlainText(original, plain, self.starts, self.ends)

    def reading(self, value: str, start: int, end: int) -> Reading:
        """A value read from the plain characters ``[start, end)``."""
        return Reading(value, self.span(start, end))


def plain_text(original: str) -> PlainText:
    """Spell a report plainly.

    Raises:
        ReportError: it has no words, or more than :data:`LONGEST_REPORT` characters.
    """
    if len(original) > LONGEST_REPORT:
        raise ReportError(
            f"the report has {len(original):,} characters, more than {LONGEST_REPORT:,}",
            where="report",
            mend="say what happened, where and when in a few sentences",
        )
    if not original.strip():
        raise ReportError("the report is empty", where="report", mend="say what happened, where and when")
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(original):
        for letter in _plain_letter(original[start:end]):
            letters.append(letter)
            starts.append(start)
            ends.append(end)
    return PlainText(original, "".join(letters), tuple(starts), tuple(ends))


def _clusters(text: str) -> list[tuple[int, int]]:
    """Cut a text into letters with the marks that belong to them."""
    starts = [i for i, letter in enumerate(text) if i == 0 or not _continues(letter)]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _continues(letter: str) -> bool:
    jamo = "\u1160" <= letter <= "\u11ff"
    return jamo or letter in _VOICING or unicodedata.combining(letter) != 0


def _plain_letter(cluster: str) -> str:
    composed = unicodedata.normalize("NFKC", cluster).translate(_SPELLING)
    bare = unicodedata.normalize("NFKD", composed)
    if bare and bare[0].isascii() and bare[0].isalpha():
        composed = "".join(c for c in bare if not unicodedata.combining(c))
    return composed.lower()
