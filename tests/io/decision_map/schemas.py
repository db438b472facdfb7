"""The official schemas where npm packages carry them; the OMG's files are not ours to ship."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from lxml import etree

#: Folder with ``node_modules`` in which ``npm install bpmn-moddle@9 dmn-moddle@10`` was run.
FOLDER = Path(os.environ.get("SHIREI_NODE", Path(__file__).parents[3]))


def schema(package: str, path: str) -> etree.XMLSchema:
    """The schema of a package, or a skip that says how to get it."""
    file = FOLDER / "node_modules" / package / "resources" / path
    if not file.exists():
        pytest.skip(f"no official schema: npm install {package}, and name the folder in SHIREI_NODE")
    return etree.XMLSchema(etree.parse(str(file)))
