"""From bytes to text: byte order marks, UTF-8, UTF-16, then the encodings of old Japanese and Korean files."""

from __future__ import annotations

import codecs
import re

from shirei.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD = ("cp932", "euc_jp", "cp949")
#: Letters that running text of each old encoding is full of, where the encoding is the right one.
_USUAL = {"cp932": r"[぀-ヿ]", "euc_jp": r"[぀-ヿ]", "cp949": r"[가-힣]"}
#: Half-width katakana, private use, rare signs, hanja: what the wrong encoding makes of right bytes.
_ODD = re.compile(r"[ｦ-ﾟ\ue000-\uf8ff\u0370-\u05ff\u2500-\u257f�]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def decode(data: bytes, *, where: str) -> tuple[str, str]:
    """The text and the name of its encoding; line ends become ``\\n``.

    Raises ``DocumentError`` where the bytes are no text in any encoding that is tried.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data, name, where)
    if (utf16 := _utf16_without_mark(data)) is not None:
        return _strict(data, utf16, where)
    for name in ("utf-8", *_by_likelihood(data)):
        try:
            return _checked(data.decode(name), where), name
        except UnicodeDecodeError:
            continue
    raise _no_text(where)


def _strict(data: bytes, name: str, where: str) -> tuple[str, str]:
    try:
        return _checked(data.decode(name), where), name.removesuffix("-sig")
    except UnicodeDecodeError:
        raise _no_text(where) from None


def _checked(text: str, where: str) -> str:
    if len(_CONTROL.findall(text)) > len(text) // 1000:
        raise _no_text(where)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 is told by line ends and spaces: a zero byte beside each of them, always on the same side."""
    sample = data[:20_000]
    little = sum(sample[0::2].count(c) for c in b"\n ") if b"\n\0" in sample or b" \0" in sample else 0
    if sample.count(0) < max(2, len(sample) // 400):
        return None
    odd = sample[1::2].count(0)
    return "utf-16-le" if odd >= sample[0::2].count(0) and little else "utf-16-be"


def _by_likelihood(data: bytes) -> list[str]:
    """The old encodings that can read the bytes, the one with the most usual and fewest odd letters first."""
    scores = {}
    for name in _OLD:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        scores[name] = len(re.findall(_USUAL[name], text)) - 3 * len(_ODD.findall(text))
    return sorted(scores, key=lambda name: -scores[name])


def _no_text(where: str) -> DocumentError:
    return DocumentError(
        "is no text in UTF-8, UTF-16, Shift_JIS, EUC-JP or EUC-KR", where=where, mend="save it as UTF-8"
    )
