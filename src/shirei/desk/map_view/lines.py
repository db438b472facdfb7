"""Text in lines of a given width, without a font at hand: estimated widths, and the breaking rules of ja, ko and en."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

#: Advance widths of a common sans-serif in 1/100 em, on the broad side.
_WIDTHS = {
    **dict.fromkeys("iljI.,:;'|!", 29), **dict.fromkeys("ftr()[]{}/\\\"- ", 37), **dict.fromkeys("mwMW@%", 90),
    **dict.fromkeys("abcdeghknopquvxyzsJ0123456789$#*+=<>~_?", 57), **dict.fromkeys("ABEKPSVXYTLFZ&", 68),
    **dict.fromkeys("CDGHNOQRU", 75),
}  # fmt: skip
#: What must not begin a line, and what must not end one (JIS X 4051, the common part).
_NOT_FIRST = frozenset(
    "、。，．・：；？！）」』】〉》〕］｝ーゝゞ々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)]}%…"
)
_NOT_LAST = frozenset("（「『【〈《〔［｛([{")


def text_width(text: str, size: float) -> float:
    """Estimated width in pixels of one line at this font size."""
    return sum(_em(char) for char in text) * size


def wrapped(text: str, width: float, size: float, most: int = 0) -> tuple[str, ...]:
    """Lines no wider than ``width`` pixels; at most ``most`` of them where given, the last then ends in "…".

    Words of Latin and Korean stay whole where they fit a line; Japanese breaks between any two characters that may
    stand at the end and the beginning of a line.
    """
    lines: list[str] = []
    line = ""
    for part in _parts(" ".join(text.split())):
        for piece in _fitting(part, width, size):
            if line and text_width((line + piece).rstrip(), size) > width:
                lines.append(line.rstrip())
                line = piece.lstrip()
            else:
                line += piece
    lines.append(line.rstrip())
    if most and len(lines) > most:
        return (*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), width, size))
    return tuple(lines)


def _em(char: str) -> float:
    if char in _WIDTHS:
        return _WIDTHS[char] / 100
    if unicodedata.combining(char):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(char) in "WF" else 0.64


def _parts(text: str) -> Iterator[str]:
    """Pieces between which a line may break."""
    part = ""
    for char in text:
        if part and _may_break(part[-1], char):
            yield part
            part = ""
        part += char
    if part:
        yield part


def _may_break(before: str, after: str) -> bool:
    if before in _NOT_LAST or after in _NOT_FIRST or after == " ":
        return False
    return before == " " or _breaks_anywhere(before) or _breaks_anywhere(after)


def _breaks_anywhere(char: str) -> bool:
    """Whether a script is written without spaces: kana and ideographs, not hangul."""
    return unicodedata.east_asian_width(char) in "WF" and not "가" <= char <= "힣"


def _fitting(part: str, width: float, size: float) -> Iterator[str]:
    """The part, or, where it is wider than a line, as much as fits at a time."""
    piece = ""
    for char in part:
        if piece and text_width(piece + char, size) > width:
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


def _cut(line: str, width: float, size: float) -> str:
    while line and text_width(line + "…", size) > width:
        line = line[:-1]
    return line.rstrip() + "…"
