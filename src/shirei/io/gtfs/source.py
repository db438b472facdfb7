"""Files of a GTFS feed, in a zip archive or a folder, as rows with their line numbers."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from shirei.errors import FeedError
from shirei.io.infer import Refusal

if TYPE_CHECKING:
    from _csv import Reader as _Reader

#: The line of the file that a row ends on, and its fields by column name.
Row = tuple[int, dict[str, str]]


class Source:
    """A feed's files. Rows that cannot be used are gathered in ``refused``."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.refused: list[Refusal] = []
        self._zip: zipfile.ZipFile | None = None
        self._names: dict[str, Path] = {}
        self._inner = ""
        if path.is_dir():
            self._names = {one.name: one for one in path.iterdir() if one.is_file()}
        else:
            self._zip = _open(path)
            self._inner = _inner_folder(self._zip.namelist())
        if not self.has("stops.txt"):
            raise FeedError("holds no stops.txt", where=str(path), mend="give a GTFS zip or its folder")

    def has(self, name: str) -> bool:
        """Whether the feed holds this file."""
        return name in self._names if self._zip is None else f"{self._inner}{name}" in self._zip.namelist()

    def rows(self, name: str, needed: Iterable[str], *, required: bool = False) -> Iterator[Row]:
        """Rows of one file, fields stripped, absent ones ``""``; nothing where an optional file is absent.

        Raises:
            FeedError: a required file or a needed column is missing, or the file cannot be decoded.
        """
        if not self.has(name):
            if required:
                raise FeedError("is missing", where=f"{self.path}, {name}", mend="a GTFS feed needs it")
            return
        reader = csv.reader(io.StringIO(self._text(name), newline=""))
        try:
            yield from self._read(reader, name, needed)
        except csv.Error as error:
            where = f"{self.path}, {name}, line {reader.line_num}"
            raise FeedError(f"is no CSV: {error}", where=where) from None

    def _read(self, reader: _Reader, name: str, needed: Iterable[str]) -> Iterator[Row]:
        header = [column.strip() for column in next(reader, [])]
        missing = [column for column in needed if column not in header]
        if missing:
            raise FeedError(f"has no column {missing[0]}", where=f"{self.path}, {name}, line 1")
        for fields in reader:
            if not any(fields):
                continue
            if len(fields) > len(header):
                self.refuse(name, reader.line_num, header[-1], "the row has more fields than the header")
                continue
            fields += [""] * (len(header) - len(fields))
            yield reader.line_num, {k: v.strip() for k, v in zip(header, fields, strict=True)}

    def refuse(self, name: str, line: int, field: str, what: str) -> None:
        """Note one row that cannot be used."""
        self.refused.append(Refusal(name, str(line), field, what))

    def _text(self, name: str) -> str:
        where = f"{self.path}, {name}"
        try:
            return self._bytes(name).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise FeedError(
                f"is not UTF-8 at byte {error.start}", where=where, mend="save it as UTF-8"
            ) from None
        except (
            OSError,
            EOFError,
            zlib.error,
            zipfile.BadZipFile,
            RuntimeError,
            NotImplementedError,
        ) as error:
            raise FeedError(f"cannot be read: {error}", where=where, mend="fetch the feed again") from None

    def _bytes(self, name: str) -> bytes:
        if self._zip is None:
            return self._names[name].read_bytes()
        return self._zip.read(f"{self._inner}{name}")


def _open(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except FileNotFoundError:
        raise FeedError("there is no such file or folder", where=str(path)) from None
    except (zipfile.BadZipFile, OSError, EOFError) as error:
        where = str(path)
        raise FeedError(
            f"is no whole zip archive: {error}", where=where, mend="fetch the feed again"
        ) from None


def _inner_folder(names: Iterable[str]) -> str:
    """The folder inside the archive that holds the feed, with its slash; ``""`` for the top."""
    found = [PurePosixPath(one) for one in names if PurePosixPath(one).name == "stops.txt"]
    best = min(found, key=lambda one: len(one.parts), default=None)
    return "" if best is None or len(best.parts) == 1 else f"{best.parent}/"
