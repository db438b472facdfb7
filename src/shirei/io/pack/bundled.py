"""Packs that are shipped with Shirei, as package data under ``shirei/packs``."""

from __future__ import annotations

from pathlib import Path

from shirei.errors import PackError

_FOLDER = Path(__file__).parents[2] / "packs"
#: Pack id to its folder.
_PACKS = {"chuo-demo": "chuo_demo"}


def bundled_pack(name: str) -> Path:
    """Folder of a pack that is shipped with Shirei, such as ``chuo-demo``; it may not be writable.

    Raises:
        PackError: no such pack is shipped.
    """
    if name not in _PACKS:
        raise PackError(
            f"no pack {name!r} is shipped", where="bundled packs", mend=f"one of {', '.join(_PACKS)}"
        )
    return _FOLDER / _PACKS[name]


def find_pack(name: str) -> Path:
    """The folder of a pack, by path or by the name of one that ships with Shirei.

    Raises:
        PackError: there is neither.
    """
    path = Path(name)
    if not path.exists() and "/" not in name:
        path = bundled_pack(name)
    if not path.is_dir():
        raise PackError(
            "there is no such pack", where=name, mend="write the path of a pack folder, or chuo-demo"
        )
    return path
