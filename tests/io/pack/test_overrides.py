"""A person confirms or corrects imported infrastructure without touching the imported files."""

from __future__ import annotations

from pathlib import Path

import pytest

from shirei.errors import PackError
from shirei.io.pack import load_pack, save_pack
from shirei.model.network import Direction, Source
from shirei.model.pack import Pack
from tests.io.pack.tiny import tiny_pack


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save_pack(tiny_pack(), tmp_path / "p")
    (tmp_path / "p" / "overrides").mkdir()
    return tmp_path / "p"


def overridden(folder: Path, file: str, text: str) -> Pack:
    (folder / "overrides" / file).write_text(text, "utf-8")
    return load_pack(folder)


def test_a_key_alone_confirms_the_row(folder: Path) -> None:
    before = load_pack(folder).network.platforms[1]
    assert (before.source, before.basis) == (Source.INFERRED, "guess")
    after = overridden(folder, "platforms.csv", "id\nA2\n").network.platforms[1]
    assert (after.source, after.basis) == (Source.DECLARED, "confirmed in overrides")
    assert (after.name, after.directions) == (before.name, before.directions)


def test_cells_that_are_filled_replace_imported_ones(folder: Path) -> None:
    text = "station,line,arriving,min_turn_s,siding_tracks,basis\nA,L,up,240,,seen on site\n"
    turnback = overridden(folder, "turnbacks.csv", text).network.turnback_at[0, 0, Direction.UP]
    assert (turnback.min_turn_s, turnback.siding_tracks, turnback.platforms) == (240, 2, (0, 1))
    assert (turnback.source, turnback.basis) == (Source.DECLARED, "seen on site")


def test_least_runs_become_declared(folder: Path) -> None:
    assert load_pack(folder).network.min_run_inferred[1, 1, 1]
    network = overridden(folder, "min_runs.csv", "section,direction,type,min_run_s\nBC,up,rapid,95\n").network
    assert network.min_run_s[1, 1, 1] == 95
    assert not network.min_run_inferred[1, 1, 1]


def test_a_new_key_adds_a_row_and_remove_takes_one_away(folder: Path) -> None:
    text = "station,line,direction,remove\nB,L,down,yes\nB,L,up,\n"
    places = overridden(folder, "passing_places.csv", text).network.passing_places
    assert [(p.station, p.direction, p.source) for p in places] == [(1, Direction.UP, Source.DECLARED)]


def test_overrides_change_the_digest_and_the_cache(folder: Path) -> None:
    before = load_pack(folder)
    after = overridden(folder, "crossovers.csv", "station,line\nA,L\n")
    assert before.digest != after.digest
    assert len(after.network.crossovers) == 2
    (folder / "overrides" / "crossovers.csv").unlink()
    again = load_pack(folder)
    assert (again.digest, len(again.network.crossovers)) == (before.digest, 1)


def test_importing_again_keeps_the_overrides_and_what_else_is_there(folder: Path) -> None:
    overridden(folder, "platforms.csv", "id,name\nA2,two\n")
    (folder / "manuals").mkdir()
    (folder / "manuals" / "rules.md").write_text("Stop at red.", "utf-8")
    save_pack(tiny_pack(), folder)
    assert load_pack(folder).network.platforms[1].name == "two"
    assert (folder / "manuals" / "rules.md").read_text("utf-8") == "Stop at red."


@pytest.mark.parametrize(
    ("file", "text", "where", "what"),
    [
        ("platforms.csv", "id,colour\nA2,red\n", "overrides/platforms.csv, line 1", "'colour'"),
        ("platforms.csv", "name\n2\n", "overrides/platforms.csv, line 1", "column id is missing"),
        ("platforms.csv", "id\nA9\n", "overrides/platforms.csv, line 2, field station", "blank"),
        ("platforms.csv", "id,remove\nA9,yes\n", "overrides/platforms.csv, line 2, field id", "not there"),
        ("platforms.csv", "id,remove\nA2,perhaps\n", "overrides/platforms.csv, line 2, field remove", "word"),
        ("platforms.csv", "id\nA2\nA2\n", "overrides/platforms.csv, line 3, field id", "second time"),
        ("turnbacks.csv", "station,line,arriving,min_turn_s\nA,L,up,soon\n",
         "overrides/turnbacks.csv, line 2, field min_turn_s", "'soon'"),
        ("trains.csv", "id\nT1\n", "overrides/trains.csv", "cannot be overridden"),
    ],
)  # fmt: skip
def test_errors_name_the_overriding_file(folder: Path, file: str, text: str, where: str, what: str) -> None:
    with pytest.raises(PackError) as caught:
        overridden(folder, file, text)
    assert caught.value.where == where
    assert what in caught.value.what
