"""Operator packs: folders of TOML and CSV that a person can read and edit; see docs/packs.md."""

from shirei.io.pack.bundled import bundled_pack, find_pack
from shirei.io.pack.read import load_pack
from shirei.io.pack.write import save_pack

__all__ = ["bundled_pack", "find_pack", "load_pack", "save_pack"]
