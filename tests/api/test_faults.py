"""A desk that is killed loses nothing that it accepted, on either store. The benchmark does fifty rounds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.desk_faults import endure

from tests.stores import Server, server


@pytest.fixture
def postgres() -> Iterator[Server]:
    with server() as running:
        yield running


@pytest.mark.timeout(240)
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_killed_desk_loses_nothing_that_it_accepted(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if kind == "sqlite":
        url = f"sqlite:///{tmp_path / 'desk.db'}"
    else:
        url = request.getfixturevalue("postgres").database("desk")
    found = endure(url, rounds=2, seed=7)
    assert found["reports_accepted"] > 0 and found["reports_lost"] == 0 and found["decisions_lost"] == 0
