"""Whatever is wrong with a file is said in one line: file, line, field, what, mend."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from shirei.errors import InputError, PackError
from shirei.io.pack import bundled_pack, load_pack, save_pack
from shirei.io.pack.schema import TABLES
from tests.io.pack.tiny import tiny_pack


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save_pack(tiny_pack(), tmp_path / "p")
    return tmp_path / "p"


def spoil(folder: Path, file: str, old: str, new: str) -> PackError:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    assert "\n" not in str(caught.value)
    assert caught.value.mend
    return caught.value


CASES = [
    # file, text, spoilt text, where, part of what
    ("pack.toml", "format = 1", "format = 2", "pack.toml, field format", "reads up to 1"),
    ("pack.toml", "format = 1", "format = true", "pack.toml, field format", "whole number"),
    ("pack.toml", 'id = "tiny"', "id = 3", "pack.toml, field id", "no text"),
    ("pack.toml", 'id = "tiny"', 'idd = "tiny"', "pack.toml", "there is no 'idd'"),
    (
        "pack.toml",
        "reaction_s = 90",
        "reaction_s = -1",
        "pack.toml, [practice], field reaction_s",
        "whole number",
    ),
    ("pack.toml", "q50_min = 30", "q50_min = 3", "pack.toml, [restoration 1], field q50_min", "do not rise"),
    (
        "pack.toml",
        "probability = 0.125",
        "probability = 1.25",
        "pack.toml, [disturbances 1], field probability",
        "1.25",
    ),
    ("pack.toml", 'group = "links"', 'group = "chains"', "pack.toml, [provenance 1], field group", "chains"),
    ("pack.toml", "[names]", "[names", "pack.toml", "no TOML"),
    ("stations.csv", "139.7", "239.7", "stations.csv, line 2, field lon", "-180 to 180"),
    ("stations.csv", "\nB,", "\nA,", "stations.csv, line 3, field id", "first in stations.csv, line 2"),
    ("stations.csv", ",lon,", ",longitude,", "stations.csv, line 1", "longitude"),
    ("stations.csv", "id,", "name,", "stations.csv, line 1", "'name'"),
    ("lines.csv", ",no,", ",maybe,", "lines.csv, line 2, field loop", "'maybe'"),
    ("line_stations.csv", "L,B\n", "", "sections.csv", "no section joins A and C"),
    ("line_stations.csv", "L,B", "M,B", "line_stations.csv, line 3, field line", "'M'"),
    ("sections.csv", "AB,L,A,B,2", "AB,L,A,B,two", "sections.csv, line 2, field tracks", "'two'"),
    ("sections.csv", "AB,L,A,B", "AB,L,B,A", "sections.csv", "no section joins A and B"),
    (
        "platforms.csv",
        "A1,A,L,1,down;up",
        "A1,A,L,1,down;left",
        "platforms.csv, line 2, field directions",
        "'left'",
    ),
    ("turnbacks.csv", "A1;A2", "A1;C1", "turnbacks.csv, line 2, field platforms", "C1 is elsewhere"),
    ("turnbacks.csv", "A1;A2", "A1;A9", "turnbacks.csv, line 2, field platforms", "'A9'"),
    ("feeding_sections.csv", "AB;BC", "AB;CD", "feeding_sections.csv, line 2, field sections", "'CD'"),
    (
        "min_runs.csv",
        "AB,down,local,100",
        "AB,down,local,-5",
        "min_runs.csv, line 2, field min_run_s",
        "'-5'",
    ),
    ("trains.csv", "T1,1,local", "T1,1,express", "trains.csv, line 2, field type", "'express'"),
    ("trains.csv", "T2,2", "T1,2", "trains.csv, line 3, field id", "a second time"),
    ("trains.csv", "up,W1", "up,W9", "trains.csv, line 3, field working", "'W9'"),
    (
        "visits.csv",
        "T1,B,05:02:00",
        "T1,B,04:59:00",
        "visits.csv, line 3, field arr",
        "before the train left",
    ),
    (
        "visits.csv",
        "05:02:00,05:02:30",
        "05:02:00,05:01:00",
        "visits.csv, line 3, field dep",
        "before it arrives",
    ),
    ("visits.csv", "05:02:00", "5 past 2", "visits.csv, line 3, field arr", "not a time"),
    ("visits.csv", "05:02:00", "37:00:00", "visits.csv, line 3, field arr", "not a time"),
    ("visits.csv", "05:02:00,05:02:30", ",", "visits.csv, line 3, field arr", "neither"),
    (
        "visits.csv",
        "05:00:00,05:00:00",
        "05:00:00,05:00:30",
        "visits.csv, line 2, field dep",
        "first or last",
    ),
    ("visits.csv", "T1,B,", "T1,X,", "visits.csv, line 3, field station", "'X'"),
    ("visits.csv", "T1,B,", "T7,B,", "visits.csv, line 3, field train", "'T7'"),
    ("visits.csv", "stop,,20,arr+dep", "stop,,31,arr+dep", "visits.csv, line 3, field min_dwell_s", "longer"),
    (
        "visits.csv",
        "stop,,20,arr+dep",
        "stop,A1,20,arr+dep",
        "visits.csv, line 3, field platform",
        "another station",
    ),
    ("visits.csv", "stop,,20,arr+dep", "stop,,20", "visits.csv, line 3", "7 cells where the header has 8"),
    ("visits.csv", "stop,,20,arr+dep", 'stop,"x"y,20,arr', "visits.csv, line 3", "no CSV"),
    ("visits.csv", "T1,B,05:02:00,05:02:30,stop,,20,arr+dep\n", "", "visits.csv", "not neighbours"),
    (
        "links.csv",
        "T1,T2,turn",
        "T2,T1,turn",
        "links.csv, line 2, field to_train",
        "before the first train has",
    ),
    ("links.csv", "turn,150", "turn,301", "links.csv, line 2, field min_s", "planned 300 s"),
    ("workings.csv", "W1", "W2", "trains.csv, line 2, field working", "'W1'"),
    ("aliases.csv", "station,A", "station,Z", "aliases.csv, line 2, field id", "'Z'"),
    ("aliases.csv", "station,A", "town,A", "aliases.csv, line 2, field kind", "'town'"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}:{case[2][:24]!r}")
def test_the_error_says_where_and_what(folder: Path, case: tuple[str, ...]) -> None:
    file, old, new, where, what = case
    error = spoil(folder, file, old, new)
    assert error.where == where
    assert what in error.what


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_missing_file(folder: Path, table) -> None:
    (folder / table.file).unlink()
    with pytest.raises(PackError, match="lacks this file") as caught:
        load_pack(folder)
    assert caught.value.where.endswith(table.file)


def test_no_pack_at_all(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(PackError, match=r"is no pack") as caught:
            load_pack(path)
        assert caught.value.where == str(path)


def test_a_line_that_is_not_utf8_is_named(folder: Path) -> None:
    path = folder / "stations.csv"
    path.write_bytes(path.read_bytes().replace("ア".encode(), "ア".encode("shift_jis")))
    with pytest.raises(PackError, match="not UTF-8") as caught:
        load_pack(folder)
    assert caught.value.where == "stations.csv, line 2"


def test_line_numbers_count_texts_of_many_lines_and_blank_rows(folder: Path) -> None:
    path = folder / "sections.csv"
    text = path.read_text("utf-8")
    assert '"two\nlines"' in text
    path.write_text(text + "\n,,,,,,,,\nCD,L,C,D,2,2,declared,,\n", "utf-8")
    with pytest.raises(PackError, match="no stations 'D'") as caught:
        load_pack(folder)
    assert caught.value.where == "sections.csv, line 7, field to_station"


def test_an_unknown_bundled_pack() -> None:
    with pytest.raises(PackError, match="no pack 'x' is shipped"):
        bundled_pack("x")


def test_random_damage_loads_or_is_refused(folder: Path) -> None:
    """Bytes changed, cut out or put in anywhere: the pack loads or an InputError says why; nothing else."""
    rng = random.Random(0)
    files = sorted(path for path in folder.iterdir() if path.is_file())
    refused = 0
    for _ in range(400):
        path = rng.choice(files)
        whole = path.read_bytes()
        path.write_bytes(damaged(whole, rng))
        try:
            load_pack(folder, cache=rng.random() < 0.3)
        except InputError as error:
            refused += 1
            assert str(error)
        path.write_bytes(whole)
    assert 100 < refused < 400


INTRUDERS = [b",", b'"', b"\n", b"\0", b"\xff", b";", b"9999999999", b"-1", b"\xef\xbb\xbf", "٣".encode()]


def damaged(data: bytes, rng: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(out) + 1)
        match rng.randrange(4):
            case 0:
                out[at : at + 1] = bytes([rng.randrange(256)])
            case 1:
                del out[at : at + rng.randint(1, 20)]
            case 2:
                out[at:at] = rng.choice(INTRUDERS)
            case _:
                del out[at:]
    return bytes(out)
