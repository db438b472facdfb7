"""Write a pack as a folder, all of it or nothing."""

from __future__ import annotations

import contextlib
import csv
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from shirei.errors import OutputError
from shirei.io.pack.cache import CACHE
from shirei.io.pack.content import Cells, content
from shirei.io.pack.header import write_header
from shirei.io.pack.schema import PACK_TOML, TABLES, Table
from shirei.model.pack import Pack


def save_pack(pack: Pack, path: Path) -> None:
    """Write a pack to the folder ``path``.

    The folder is written beside its place and renamed, so that a full disk or an interruption leaves what was
    there before. Where ``path`` is a pack already, its tables and ``pack.toml`` are replaced; everything else
    in it (``overrides/``, manuals, records) is kept.

    Raises:
        OutputError: the folder cannot be written, is something other than a pack, or the pack holds text that
            a file cannot.
    """
    path = Path(path)
    _check_target(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    except OSError as error:
        raise OutputError(
            f"cannot be written: {error.strerror}", where=str(path), mend="choose another place"
        ) from None
    try:
        draft.chmod(0o755)
        _write_files(pack, draft)
        _keep_the_rest(path, draft)
        _swap(draft, path)
    except OSError as error:
        raise OutputError(
            f"cannot be written: {error.strerror}",
            where=str(path),
            mend="make room or choose another place; nothing was changed",
        ) from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _check_target(path: Path) -> None:
    if path.is_dir() and any(path.iterdir()) and not (path / PACK_TOML).is_file():
        raise OutputError(
            "is a folder with other things in it", where=str(path), mend="choose an empty or a new folder"
        )
    if path.exists() and not path.is_dir():
        raise OutputError("is no folder", where=str(path), mend="choose a folder")


def _write_files(pack: Pack, folder: Path) -> None:
    (folder / PACK_TOML).write_text(_encodable(write_header(pack), PACK_TOML), "utf-8", newline="\n")
    rows = content(pack)
    for table in TABLES:
        _write_table(folder, table, rows[table.name])


def _write_table(folder: Path, table: Table, rows: Iterable[Cells]) -> None:
    try:
        with (folder / table.file).open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(table.columns)
            writer.writerows(rows if table.name == "visits" else (_checked(row, table) for row in rows))
    except UnicodeEncodeError as error:
        raise OutputError(
            f"a text cannot be written as UTF-8: {error.object!r}", where=table.file, mend="correct it"
        ) from None


def _checked(row: Cells, table: Table) -> Cells:
    """The row, unless a cell would not come back as it was."""
    for column, cell in zip(table.columns, row, strict=True):
        if "\r" in cell or "\0" in cell:
            raise OutputError(
                "a text holds a carriage return or a zero byte",
                where=f"{table.file}, field {column}",
                mend="take it out",
            )
        if column == table.key[0] == "id" and (cell != cell.strip() or not cell or ";" in cell):
            raise OutputError(
                f"{cell!r} is no id", where=table.file, mend="no semicolon in it, no blanks around it"
            )
    return row


def _encodable(text: str, file: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise OutputError(
            f"a text cannot be written as UTF-8: {error.reason}", where=file, mend="correct it"
        ) from None
    return text


def _keep_the_rest(old: Path, new: Path) -> None:
    """Carry over what the pack at ``old`` holds besides its tables."""
    if not old.is_dir():
        return
    ours = {PACK_TOML, CACHE, *(table.file for table in TABLES)}
    for item in old.iterdir():
        if item.name in ours:
            continue
        if item.is_dir() and not item.is_symlink():
            shutil.copytree(item, new / item.name, symlinks=True)
        else:
            shutil.copy2(item, new / item.name, follow_symlinks=False)


def _swap(draft: Path, path: Path) -> None:
    """Put the draft in its place; whatever interrupts this, a whole pack stands there."""
    if not path.exists():
        draft.rename(path)
        return
    aside = draft.with_name(f"{draft.name}.old")
    try:
        path.rename(aside)
        draft.rename(path)
    except BaseException:
        if not path.exists():
            aside.rename(path)
        raise
    finally:
        if path.exists():
            with contextlib.suppress(OSError):
                shutil.rmtree(aside)
