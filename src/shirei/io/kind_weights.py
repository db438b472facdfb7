"""The weights of the kind classifier: one ``.npz`` of plain arrays."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import numpy as np
import numpy.typing as npt

from shirei.errors import SavedModelError
from shirei.io.whole_file import write_whole

Arrays = dict[str, npt.NDArray[np.generic]]
_STAMP = (1980, 1, 1, 0, 0, 0)


def read_kind_weights(path: Path) -> Arrays:
    """The arrays of a file; nothing in it is executed.

    Raises:
        SavedModelError: the file is missing or holds something else.
    """
    try:
        with np.load(path, allow_pickle=False) as held:
            return {name: held[name] for name in held.files}
    except (OSError, ValueError, zipfile.BadZipFile):
        raise SavedModelError(
            "holds no weights", where=str(path), mend="run python benchmarks/train_kinds.py"
        ) from None


def write_kind_weights(path: Path, arrays: Mapping[str, npt.NDArray[np.generic]]) -> None:
    """Write arrays whole or not at all; equal arrays give equal bytes."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for name, array in sorted(arrays.items()):
            content = BytesIO()
            np.save(content, array, allow_pickle=False)
            info = zipfile.ZipInfo(f"{name}.npy", _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(info, content.getvalue())
    write_whole(path, packed.getvalue())
