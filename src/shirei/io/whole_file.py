"""Files that are there whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from shirei.errors import OutputError


def write_whole(path: Path, content: bytes) -> None:
    """Write bytes beside the file, then put them in its place, so that nobody sees half of them."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise OutputError(
            f"cannot be written: {error.strerror}",
            where=str(path),
            mend="free space or choose another folder; nothing was changed",
        ) from error
