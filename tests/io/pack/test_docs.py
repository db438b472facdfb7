"""docs/packs.md says what the reader knows: every column and key, no more and no less; its examples run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from shirei.io.pack import load_pack, save_pack
from shirei.io.pack.header import KEYS
from shirei.io.pack.schema import PROVENANCE_GROUPS, TABLES, Table
from shirei.model.pack import Practice
from tests.io.pack.tiny import tiny_pack

TEXT = (Path(__file__).parents[3] / "docs" / "packs.md").read_text("utf-8")


def rows(heading: str) -> list[list[str]]:
    """Cells of the table under a heading."""
    part = TEXT.split(f"\n{heading}\n", 1)[1]
    part = re.split(r"\n#+ ", part, maxsplit=1)[0]
    lines = [line for line in part.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_documented_and_every_documented_column_is_read(table: Table) -> None:
    documented = rows(f"## {table.file}")
    assert [row[0].strip("` ") for row in documented] == list(table.columns)
    blank = {row[0].strip("` ") for row in documented if row[2] == "yes"}
    either = {row[0].strip("` ") for row in documented if row[2] == "one of the two"}
    assert blank == table.optional
    assert either == ({"arr", "dep"} if table.name == "visits" else set())
    assert all(row[-1] for row in documented)


def test_no_other_table_is_documented() -> None:
    assert set(re.findall(r"^## (\w+)\.csv$", TEXT, re.M)) == {table.name for table in TABLES}


@pytest.mark.parametrize("part", KEYS)
def test_every_key_of_pack_toml_is_documented(part: str) -> None:
    lists = ("disturbances", "restoration", "provenance")
    heading = "## pack.toml" if not part else f"### [[{part}]]" if part in lists else f"### [{part}]"
    assert [row[0].strip("` ") for row in rows(heading)] == list(KEYS[part])


def test_usual_practice_and_groups_are_as_documented() -> None:
    usual = {row[0].strip("` "): int(row[2]) for row in rows("### [practice]")}
    assert usual == {key: getattr(Practice(), key) for key in KEYS["practice"]}
    assert re.findall(r"`(\w+)`", rows("### [[provenance]]")[0][1]) == list(PROVENANCE_GROUPS)


def test_tables_that_can_be_overridden_are_listed() -> None:
    listed = re.search(r"the columns of the file it overrides: ([\w,\s]+)\.", TEXT)
    assert listed
    assert re.split(r",\s+", listed[1]) == [table.name for table in TABLES if table.overridable]


def test_columns_that_may_be_blank_may_be_left_out(tmp_path: Path) -> None:
    save_pack(tiny_pack(), tmp_path / "p")
    (tmp_path / "p" / "stations.csv").write_text("id,name_en\nA,Alpha\nB,Beta\nC,Gamma\n", "utf-8")
    pack = load_pack(tmp_path / "p")
    assert pack.network.stations[0].names.ja is None
    assert pack.network.stations[0].lon is None


@pytest.mark.parametrize("separator", [";", "\t"])
def test_files_as_spreadsheets_write_them(tmp_path: Path, separator: str) -> None:
    """A byte order mark, another separator, other columns first, CR LF line ends, hours without a zero."""
    save_pack(tiny_pack(), tmp_path / "p")
    path = tmp_path / "p" / "links.csv"
    text = separator.join(["kind", "min_s", "to_train", "from_train"]) + "\r\n"
    text += separator.join(["turn", "150", "T2", "T1"]) + "\r\n" + separator * 3 + "\r\n"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    visits = tmp_path / "p" / "visits.csv"
    visits.write_text(visits.read_text("utf-8").replace(",05:00:00,05:00:00", ",5:00,"), "utf-8")
    pack = load_pack(tmp_path / "p")
    assert pack.timetable.link_min_s.tolist() == [150]
    assert pack.timetable.visit_dep_s[0] == 18000


@pytest.mark.parametrize("code", re.findall(r"```python\n(.*?)```", TEXT, re.S))
def test_examples_run(code: str) -> None:
    exec(compile(code, "docs/packs.md", "exec"), {})


def test_the_override_example_fits_the_shipped_pack(tmp_path: Path) -> None:
    from shirei.io.pack import bundled_pack

    save_pack(load_pack(bundled_pack("chuo-demo"), cache=False), tmp_path / "p")
    (tmp_path / "p" / "overrides").mkdir()
    (example,) = re.findall(r"```csv\n(.*?)```", TEXT, re.S)
    (tmp_path / "p" / "overrides" / "turnbacks.csv").write_text(example, "utf-8")
    network = load_pack(tmp_path / "p").network
    assert any(t.basis == "timed on site" and t.min_turn_s == 150 for t in network.turnbacks)
