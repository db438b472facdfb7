"""The binary cache of a pack: ``.shirei-cache/pack.npz`` inside it. It holds only what the files say.

The small tables are kept as rows of text, so that a cached pack is built by the same code as a fresh one; the
timetable is kept as its arrays. Nothing in it is executed when it is read (no pickle).
"""

from __future__ import annotations

import json
import logging
import os
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from shirei.io.pack.digest import Stamp
from shirei.io.pack.ground import Tables
from shirei.io.pack.rows import Row
from shirei.model.timetable import Timetable

CACHE = ".shirei-cache"
_FILE = "pack.npz"
#: Raised whenever what the cache holds, or how it is read, changes.
CACHE_FORMAT = 1
#: A file changed this recently may change again without a new time stamp; then its content is compared.
_SETTLED_NS = 2_000_000_000
_WORDS = ("train_ids", "train_numbers", "workings")
_ARRAYS = (
    "train_type",
    "train_line",
    "train_direction",
    "visit_start",
    "visit_station",
    "visit_arr_s",
    "visit_dep_s",
    "visit_kind",
    "visit_platform",
    "visit_min_dwell_s",
    "visit_inferred",
    "train_working",
    "link_from",
    "link_to",
    "link_kind",
    "link_min_s",
)
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Cached:
    """What the cache holds: the raw header, the rows of the small tables, the timetable."""

    header: dict[str, Any]
    tables: Tables
    timetable: Timetable


class Cache:
    """The cache file of one pack, if there is a usable one."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / CACHE / _FILE
        self._stream: BinaryIO | None = None
        self._archive: Any = None
        self._about: dict[str, Any] = {}
        self._open()

    def _open(self) -> None:
        try:
            self._stream = self.path.open("rb")
            self._archive = np.load(self._stream, allow_pickle=False)
            about = json.loads(bytes(self._archive["about"]))
            if about["format"] == CACHE_FORMAT:
                self._about = about
        except FileNotFoundError:
            pass
        except (
            Exception
        ) as error:  # damaged bytes can make the readers of zip and arrays raise almost anything
            _log.debug("the cache %s is broken and will be made anew: %s", self.path, error)

    def close(self) -> None:
        """Let go of the file."""
        if self._stream:
            self._stream.close()

    def digest_for(self, stamps: list[Stamp]) -> str | None:
        """The digest, if the cache was made from files with these stamps that had settled by then."""
        if (
            self._about
            and [tuple(stamp) for stamp in self._about["stamps"]] == stamps
            and self._about["settled"]
        ):
            return str(self._about["digest"])
        return None

    def read(self, digest: str) -> Cached | None:
        """The content made from files of this digest, or ``None``."""
        if self._about.get("digest") != digest:
            return None
        try:
            return self._read()
        except Exception as error:  # as above
            _log.debug("the cache %s is broken and will be made anew: %s", self.path, error)
            return None

    def _read(self) -> Cached:
        words = json.loads(bytes(self._archive["words"]))
        tables = {
            name: [Row(f, n, dict(zip(columns, cells, strict=True))) for f, n, cells in rows]
            for name, (columns, rows) in words["tables"].items()
        }
        texts: dict[str, Any] = {name: tuple(words[name]) for name in _WORDS}
        arrays: dict[str, Any] = {name: self._archive[name] for name in _ARRAYS}
        return Cached(words["header"], tables, Timetable(calendar=words["calendar"], **texts, **arrays))


def write_cache(folder: Path, digest: str, stamps: list[Stamp], content: Cached) -> None:
    """Keep what was read. A folder that cannot be written is no error: the pack is then read anew."""
    about = {"format": CACHE_FORMAT, "digest": digest, "stamps": stamps, "settled": _settled(stamps)}
    words = {
        "header": content.header,
        "tables": {name: _packed(rows) for name, rows in content.tables.items()},
        "calendar": content.timetable.calendar,
        **{name: getattr(content.timetable, name) for name in _WORDS},
    }
    arrays = {name: getattr(content.timetable, name) for name in _ARRAYS}
    try:
        _write(folder / CACHE / _FILE, about=_bytes(about), words=_bytes(words), **arrays)
    except OSError as error:
        _log.debug("no cache is kept in %s: %s", folder / CACHE, error)


def _settled(stamps: list[Stamp]) -> bool:
    return time.time_ns() - max(max(changed, entry) for _, _, changed, entry in stamps) > _SETTLED_NS


def _packed(rows: list[Row]) -> tuple[list[str], list[tuple[str, int, list[str]]]]:
    columns = sorted({column for row in rows for column in row.cells})
    return columns, [(row.file, row.line, [row.text(column) for column in columns]) for row in rows]


def _bytes(value: Any) -> NDArray[np.uint8]:
    return np.frombuffer(
        json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8"), np.uint8
    )


def _write(path: Path, **arrays: Any) -> None:
    path.parent.mkdir(exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".pack.", dir=path.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            np.savez(stream, **arrays)
        draft.chmod(0o644)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
