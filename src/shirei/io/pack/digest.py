"""Which world a pack is: sha256 over the files that are read, whatever their names on disk or dates are."""

from __future__ import annotations

import hashlib
from pathlib import Path

from shirei.errors import PackError
from shirei.io.faults import FAULTS_TOML
from shirei.io.outcomes import RECORDS_CSV
from shirei.io.pack.schema import OVERRIDES, PACK_TOML, RESTORATION_MODEL, TABLES

#: File, size, time of change and of the change of its entry, in nanoseconds.
Stamp = tuple[str, int, int, int]


def pack_files(folder: Path) -> list[str]:
    """Files that ``load_pack`` reads, relative to the pack, in a fixed order."""
    overrides = [
        table.file for table in TABLES if table.overridable and (folder / OVERRIDES / table.file).is_file()
    ]
    knowledge = [name for name in (FAULTS_TOML, RECORDS_CSV, RESTORATION_MODEL) if (folder / name).is_file()]
    tables = [table.file for table in TABLES]
    return [PACK_TOML, *tables, *(f"{OVERRIDES}/{name}" for name in overrides), *knowledge]


def stamps(folder: Path) -> list[Stamp]:
    """What the file system says about each file; equal stamps mean unchanged files.

    Raises:
        PackError: a file is missing or cannot be seen.
    """
    found: list[Stamp] = []
    for name in pack_files(folder):
        try:
            entry = (folder / name).stat()
        except OSError:
            raise PackError(
                "the pack lacks this file",
                where=str(folder / name),
                mend="add it, at least with its header; see docs/packs.md",
            ) from None
        found.append((name, entry.st_size, entry.st_mtime_ns, entry.st_ctime_ns))
    return found


def digest(folder: Path) -> str:
    """sha256 over names and contents of the files that are read, as 64 hexadecimal digits."""
    whole = hashlib.sha256()
    for name in pack_files(folder):
        with (folder / name).open("rb") as stream:
            content = hashlib.file_digest(stream, "sha256").hexdigest()
        whole.update(f"{name}\0{content}\n".encode())
    return whole.hexdigest()
