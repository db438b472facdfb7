"""``faults.toml`` and ``records.csv``: what the shipped pack declares, and every slip named with its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from shirei.errors import PackError
from shirei.io.faults import read_faults
from shirei.io.outcomes import read_outcome_file
from shirei.io.pack import bundled_pack
from shirei.model.diagnosis import FaultKnowledge
from shirei.model.incident import IncidentKind

PACK = bundled_pack("chuo-demo")
GOOD = """\
format = 1
manual = "handbook"
[arrival]
Maintainer = 15
[points]
something_else = 0.1
something_else_recovery = ["look"]
[points.steps]
look = {role = "Maintainer", minutes = 5, text = {en = "Look"}}
[points.faults.stone]
name = {en = "Stone", ja = "石"}
prior = 0.9
recovery = ["look"]
[points.checks.seen]
question = {en = "Seen?"}
role = "Driver"
cost_s = 30
answers = ["yes", "no"]
likelihood."*" = [0.1, 0.9]
likelihood.stone = [0.8, 0.2]
says.yes = ['stone']
"""


def known() -> FaultKnowledge:
    found = read_faults(PACK)
    assert found is not None
    return found


def read(tmp_path: Path, text: str) -> FaultKnowledge:
    (tmp_path / "faults.toml").write_text(text, "utf-8")
    found = read_faults(tmp_path)
    assert found is not None
    return found


def test_the_demonstration_pack_knows_every_kind_but_other() -> None:
    kinds = {fault.kind for fault in known().faults}
    assert kinds == set(IncidentKind) - {IncidentKind.OTHER}
    assert {fault.kind for fault in known().otherwise} == kinds
    for kind in kinds:
        assert sum(check.kind is kind for check in known().checks) >= 4
        assert sum(fault.kind is kind for fault in known().faults) >= 5


def test_every_clause_and_role_is_in_the_handbook_in_every_language() -> None:
    cited = {check.clause for check in known().checks}
    cited |= {step.clause for fault in (*known().faults, *known().otherwise) for step in fault.recovery}
    for language in ("en", "ja", "ko"):
        text = (PACK / "manuals" / f"handbook.{language}.md").read_text("utf-8")
        assert cited <= set(re.findall(r"^## (\d+\.\d+)\b", text, re.M)), language
    roles = set(
        re.findall(r"^\| ([A-Z][a-z ]+) \|", (PACK / "manuals" / "handbook.en.md").read_text("utf-8"), re.M)
    )
    assert {check.role for check in known().checks} <= roles
    assert {step.role for fault in known().faults for step in fault.recovery} <= roles


def test_every_fault_and_question_is_said_in_three_languages() -> None:
    steps = {step for fault in (*known().faults, *known().otherwise) for step in fault.recovery}
    assert all(step.names is not None and step.names.ja and step.names.ko for step in steps)
    for one in (*known().faults, *known().checks):
        assert one.names is not None and one.names.ja and one.names.ko, one.id


def test_every_check_separates_something() -> None:
    for check in known().checks:
        rows = list(check.likelihood.values())
        assert max(abs(a[x] - b[x]) for a in rows for b in rows for x in check.answers) > 0.4, check.id


def test_a_good_file(tmp_path: Path) -> None:
    found = read(tmp_path, GOOD)
    (stone,), (seen,), (otherwise,) = found.faults, found.checks, found.otherwise
    assert (stone.id, stone.prior, stone.names and stone.names.ja) == ("points.stone", 0.9, "石")
    assert seen.likelihood["points.stone"] == {"yes": 0.8, "no": 0.2}
    assert otherwise.prior == 0.1 and found.arrival == {"Maintainer": 15}
    assert seen.clause is None and seen.says[0].pattern == "stone"


def test_a_pack_without_the_file_knows_nothing(tmp_path: Path) -> None:
    assert read_faults(tmp_path) is None


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("prior = 0.9", "prior = 1.9", 12, "no number from 0 to 1"),
        ("prior = 0.9", "prior = 0.5", 10, "sum to 0.600"),
        ("prior = 0.9", "prior = true", 12, "no number"),
        ("something_else = 0.1", "something_else = 0", 6, "never impossible"),
        ('recovery = ["look"]\n[points.ch', 'recovery = ["leap"]\n[points.ch', 13, "no step 'leap'"),
        ("likelihood.stone = [0.8, 0.2]", "likelihood.stone = [0.8, 0.1]", 20, "sum to 0.900"),
        ("likelihood.stone = [0.8, 0.2]", "likelihood.stone = [0.8]", 20, "not one number for each of 2"),
        ("likelihood.stone", "likelihood.rock", 20, "there is no 'rock'"),
        ('likelihood."*" = [0.1, 0.9]\n', "", 19, "is missing"),
        ('answers = ["yes", "no"]', 'answers = ["yes"]', 18, "2 or more different texts"),
        ('answers = ["yes", "no"]', 'answers = ["yes", "unknown"]', 18, "an answer to every check"),
        ("says.yes = ['stone']", "says.yes = ['(stone']", 21, "no pattern"),
        ("cost_s = 30", "cost_s = -1", 17, "no whole number"),
        ("minutes = 5", "minutes = 1.5", 9, "no whole number"),
        ('role = "Driver"', 'rolle = "Driver"', 16, "there is no 'rolle'"),
        ("[points.faults.stone]", "[points.faults.something_else]", 10, "always there"),
        ("format = 1", "format = 2", 1, "no whole number from 1 to 1"),
        ("[points.checks.seen]", "[pints.checks.seen]", 14, "there is no 'pints'"),
        ("format = 1", "format = ", 1, "is no TOML"),
    ],
)
def test_a_slip_is_named_with_its_line(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    assert GOOD.count(old) == 1
    with pytest.raises(PackError, match=re.escape(says)) as caught:
        read(tmp_path, GOOD.replace(old, new))
    if "is no TOML" not in says:
        assert f"faults.toml, line {line}," in str(caught.value)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "faults.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(PackError, match="UTF-8"):
        read_faults(tmp_path)


def test_closed_incidents_are_read(tmp_path: Path) -> None:
    knowledge = read(tmp_path, GOOD)
    path = tmp_path / "records.csv"
    path.write_text(
        "id,kind,fault,checks\n1,points,stone,seen=yes\n2,points,,\n3,points,mouse,gone=yes\n", "utf-8"
    )
    first, second = read_outcome_file(path, knowledge)
    assert first.fault == "points.stone" and first.observations[0].answer == "yes"
    assert second.fault == "points.mouse" and second.observations == ()


@pytest.mark.parametrize(
    ("row", "line", "says"),
    [
        ("pints,stone,", 2, "no kind"),
        ("points,stone,seen=maybe", 2, "no answer"),
        ("points,stone,seen", 2, "no answer"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(tmp_path: Path, row: str, line: int, says: str) -> None:
    knowledge = read(tmp_path, GOOD)
    path = tmp_path / "records.csv"
    path.write_text(f"kind,fault,checks\n{row}\n", "utf-8")
    with pytest.raises(PackError, match=says) as caught:
        read_outcome_file(path, knowledge)
    assert f"line {line}" in str(caught.value)


def test_a_table_without_the_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "records.csv").write_text("kind,cause\npoints,stone\n", "utf-8")
    with pytest.raises(PackError, match="no column 'fault'"):
        read_outcome_file(tmp_path / "records.csv", None)
