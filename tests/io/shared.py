"""The shared data folder beside the project: real feeds that the project does not ship."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def shared_data(name: str) -> Path:
    """One folder of the shared data; the test is skipped where it is absent."""
    for base in (os.environ.get("SHIREI_SHARED"), ROOT.parent / "shared"):
        for folder in (Path(base) / "data" / name, Path(base) / name) if base else ():
            if folder.is_dir():
                return folder
    pytest.skip(f"the shared data folder beside the project has no {name} (or set SHIREI_SHARED)")
