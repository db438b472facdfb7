"""Timetables drawn from a declared service: reproducible, feasible, and clear about what cannot be drawn."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from shirei.check import verify
from shirei.errors import PackError
from shirei.io.pack import bundled_pack, load_pack
from shirei.io.pack.generate import draw_timetable, read_service
from shirei.io.pack.generate.__main__ import main
from shirei.io.pack.generate.paths import Lane, LaneFacts, Wish, find_path
from shirei.model.timetable import Timetable
from tests.check.scenes import OPEN, plan
from tests.io.pack.tiny import assert_equal_packs
from tests.worlds import planned_movements

DEMO = bundled_pack("chuo-demo")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(DEMO, tmp_path / "p", ignore=shutil.ignore_patterns(".shirei-cache"))
    return tmp_path / "p"


def declare(folder: Path, old: str, new: str) -> None:
    path = folder / "service.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def draw(folder: Path) -> Timetable:
    pack = load_pack(folder, cache=False)
    return draw_timetable(pack.network, read_service(folder, pack.network), pack.practice, "weekday")


SMALL = """
line = "chuo"
grid_s = 5
turn_s = 200
dwell = { usual_s = 25, reserve_s = 5, at_s = { tokyo = 60 } }
balance = { from = "20:00", type = "rapid" }
patterns = [
  { type = "rapid", supplement = 0.05, passes = [] },
  { type = "special-rapid", supplement = 0.14, passes = ["koenji", "asagaya", "ogikubo"] },
]
extras = [{ direction = "down", type = "rapid", from = "mitaka", to = "takao", at = ["08:30"] },
          { direction = "up", type = "rapid", from = "takao", to = "mitaka", at = ["11:30"] }]

[[periods]]
direction = "up"
from = "09:00"
to = "10:00"
per_hour = 12
cycle = ["special-rapid takao", "rapid mitaka"]

[[periods]]
direction = "down"
from = "09:00"
to = "11:00"
cycle = ["special-rapid takao", "rapid mitaka"]
"""


@pytest.mark.slow
def test_the_service_draws_the_shipped_timetable(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The one command, on a copy whose timetable is thrown away, gives the shipped files byte for byte."""
    for name in ("trains", "visits", "links", "workings"):
        header = (folder / f"{name}.csv").read_text("utf-8").splitlines()[0]
        (folder / f"{name}.csv").write_text(header + "\n", "utf-8")
    assert main([str(folder)]) == 0
    assert "618 trains" in capsys.readouterr().out
    for path in DEMO.iterdir():
        if path.is_file():
            assert (folder / path.name).read_bytes() == path.read_bytes(), path.name


def test_a_small_service_is_drawn_twice_alike_and_is_valid(folder: Path) -> None:
    (folder / "service.toml").write_text(SMALL, "utf-8")
    assert main([str(folder)]) == 0
    first = load_pack(folder, cache=False)
    assert first.timetable.n_trains == 26
    assert verify(first, OPEN, plan(planned_movements(first))).violations == ()
    assert main([str(folder)]) == 0
    assert_equal_packs(load_pack(folder, cache=False), first)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("per_hour = 12", "per_hour = 40", "finds no path"),
        ("per_hour = 12", "", "needs per_hour"),
        ("turn_s = 200", "", "turn_s"),
        ('"rapid mitaka"', '"rapid ogikubo"', "no turnback"),
        ('"rapid mitaka"', '"rapid nowhere"', "nowhere"),
        ('"11:00"', '"09:30"', "no period for a departure"),
        ('at = ["11:30"]', "at = []", "units cannot be brought home"),
        ('from = "09:00"', 'from = "nine"', "not a time"),
        ("line =", "line", "does not fit"),
    ],
)
def test_what_cannot_be_drawn_is_said(folder: Path, old: str, new: str, what: str) -> None:
    (folder / "service.toml").write_text(SMALL, "utf-8")
    declare(folder, old, new)
    with pytest.raises(PackError, match=what):
        draw(folder)


def test_the_command_says_what_is_wrong(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "service.toml").unlink()
    assert main([str(folder)]) == 2
    assert "declares no service" in capsys.readouterr().err
    assert main([]) == 2


def lane() -> Lane:
    """Three stations outward; trains may wait at the middle one, on track 1 (through) or 2."""
    facts = LaneFacts(5, ((), (1, 2), ()), frozenset([1]), ((100, 110), (90, 100)), 30, 120)
    return Lane(facts)


def wish(kind: int, at: int, run: int = 200, *, stops: bool = True) -> Wish:
    return Wish(kind, 0, 2, at, 0, 0, (run, run), (0, 30 if stops else 0, 0), (True, stops, True))


def test_a_train_alone_runs_as_wished() -> None:
    path = find_path(lane(), wish(0, 1000))
    assert path is not None
    assert (path.enter_s, path.leave_s, path.track) == ((1000, 1200, 1430), (1000, 1230, 1430), (-1, 1, -1))


def test_a_slow_train_lets_a_fast_one_pass() -> None:
    one = lane()
    fast = find_path(one, wish(1, 1120, 120, stops=False))
    assert fast is not None
    one.place(fast)
    slow = find_path(one, wish(0, 900))
    assert slow is not None
    # the slow one is there from 1100, the fast one passes at 1240, and 90 s later the slow one follows
    assert fast.enter_s[1] == 1240
    assert slow.track[1] == 2
    assert slow.leave_s[1] == 1330


def test_no_path_between_trains_that_leave_no_room() -> None:
    one = lane()
    for at in (900, 1020, 1140):
        placed = find_path(one, wish(0, at))
        assert placed is not None
        one.place(placed)
    assert find_path(one, wish(0, 1080)) is None
