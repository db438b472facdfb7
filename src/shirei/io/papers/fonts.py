"""Fonts of this machine that have the letters of a language: looked for by name in the usual folders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

#: Where systems keep fonts: Linux, macOS, Windows.
_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    "C:/Windows/Fonts",
)
#: File name (lower case) with the number of the face inside it by language; the first that is there is taken.
_FACES: tuple[tuple[str, dict[str, int]], ...] = (
    ("notosanscjk-regular.ttc", {"ja": 0, "ko": 1, "zh-Hans": 2, "zh-Hant": 3, "en": 0}),
    ("notosanscjkjp-regular.otf", {"ja": 0, "ko": 0, "zh-Hans": 0, "zh-Hant": 0, "en": 0}),
    ("notoserifcjk-regular.ttc", {"ja": 0, "ko": 1, "zh-Hans": 2, "zh-Hant": 3, "en": 0}),
    ("droidsansfallbackfull.ttf", {"ja": 0, "ko": 0, "zh-Hans": 0, "zh-Hant": 0, "en": 0}),
    ("applesdgothicneo.ttc", {"ko": 0}),
    ("hiragino sans gb.ttc", {"zh-Hans": 0}),
    ("ヒラギノ角ゴシック w3.ttc", {"ja": 0, "en": 0}),
    ("yugothm.ttc", {"ja": 0, "en": 0}),
    ("meiryo.ttc", {"ja": 0, "en": 0}),
    ("msgothic.ttc", {"ja": 0, "en": 0}),
    ("ipaexg.ttf", {"ja": 0, "en": 0}),
    ("ipag.ttf", {"ja": 0, "en": 0}),
    ("malgun.ttf", {"ko": 0}),
    ("nanumgothic.ttf", {"ko": 0}),
    ("msyh.ttc", {"zh-Hans": 0}),
    ("msjh.ttc", {"zh-Hant": 0}),
    ("arial unicode.ttf", {"ja": 0, "ko": 0, "zh-Hans": 0, "zh-Hant": 0, "en": 0}),
    ("dejavusans.ttf", {"en": 0}),
    ("arial.ttf", {"en": 0}),
    ("helvetica.ttc", {"en": 0}),
)


@dataclass(frozen=True, slots=True)
class Font:
    """A font file and the face in it."""

    path: Path
    face: int


def font_for(language: str, folders: tuple[str, ...] = _FOLDERS) -> Font | None:
    """The first font with the language's letters, ``None`` where the machine has none that is known."""
    found = _files(folders)
    for name, faces in _FACES:
        if language in faces and name in found:
            return Font(found[name], faces[language])
    return None


@lru_cache(maxsize=4)
def _files(folders: tuple[str, ...]) -> dict[str, Path]:
    return {path.name.lower(): path for folder in folders for path in _under(Path(folder).expanduser())}


def _under(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (p for p in sorted(folder.rglob("*")) if p.suffix.lower() in (".ttf", ".ttc", ".otf"))
