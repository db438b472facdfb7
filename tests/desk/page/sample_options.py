"""Four ways through the made-up morning: trains follow each other first come, first served."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

Point = tuple[int, int, int]
HEADWAY, REOCCUPATION = 105, 25


@dataclass(frozen=True)
class Train:
    """One planned train; points in running order."""

    id: str
    number: str
    kind: str
    down: bool
    points: tuple[Point, ...]
    working: str


@dataclass(frozen=True)
class Day:
    """The timetable and the closure, positions ``closed[0]`` to ``closed[1]``."""

    trains: tuple[Train, ...]
    closed: tuple[int, int]
    start: int
    known: int
    end: int

    def blocks(self, here: int, ahead: int, at: int) -> bool:
        """Whether a departure from ``here`` towards ``ahead`` would enter the closed section."""
        low, high = self.closed
        return low <= min(here, ahead) < high and self.start <= at < self.end

    def meets(self, train: Train) -> bool:
        """Whether the train is planned to enter the closed section while it is closed."""
        pairs = pairwise(train.points)
        return any(self.blocks(a[0], b[0], a[2]) for a, b in pairs)


@dataclass
class Run:
    """How all trains run under one option, and why."""

    pieces: dict[str, list[list[Point]]]
    actions: list[dict[str, Any]] = field(default_factory=list)
    reasons: list[dict[str, Any]] = field(default_factory=list)

    def figures(self, day: Day) -> dict[str, Any]:
        """The option's figures, counted from its runs."""
        late, cancelled, part, dropped, between, last = 0, 0, 0, 0, 0, None
        for train in day.trains:
            run = {p[0]: p for piece in self.pieces[train.id] for p in piece}
            planned = {p[0]: p for p in train.points}
            delays = [run[pos][1] - planned[pos][1] for pos in run]
            late += sum(delays)
            dropped += len(planned) - len(run)
            cancelled += not run
            part += 0 < len(run) < len(planned)
            between += sum(max(0, d - 600) for d in delays[:1])
            very_late = [run[pos][1] for pos in run if run[pos][1] - planned[pos][1] > 180]
            last = max([last or 0, *very_late])
        gap, where = self._gap(day)
        return {
            "train_delay_s": late,
            "passenger_delay_s": late * 58 + dropped * 31_000,
            "passengers": len(day.trains) * 276,
            "stranded": dropped * 41,
            "trains_cancelled": cancelled,
            "trains_part_cancelled": part,
            "stops_cancelled": dropped,
            "greatest_gap_s": gap,
            "greatest_gap_station": where,
            "between_stations_s": late // 9,
            "recovered_at_s": last or None,
            "workings_out_of_place": part // 6,
            "load_source": "uniform",
        }

    def _gap(self, day: Day) -> tuple[int, str]:
        from tests.desk.page.sample_words import STATIONS

        widest, where = 0, STATIONS[0][0]
        for pos in range(1, 23):
            for down in (True, False):
                times = sorted(
                    p[2]
                    for t in day.trains
                    if t.down == down
                    for piece in self.pieces[t.id]
                    for p in piece
                    if p[0] == pos
                )
                times = [t for t in times if day.start - 900 <= t <= day.end + 3600]
                gap = max((b - a for a, b in pairwise(times)), default=0)
                if gap > widest:
                    widest, where = gap, STATIONS[pos][0]
        return widest, where


def follow(
    day: Day, held: Callable[[Train, Point, int], int], skip: Callable[[Train], bool]
) -> dict[str, list[list[Point]]]:
    """Run trains in planned order: ``held`` gives the earliest departure, ``skip`` names those not run."""
    runs: dict[str, list[list[Point]]] = {}
    left: dict[tuple[bool, int], int] = {}
    for train in sorted(day.trains, key=lambda t: t.points[0][1]):
        runs[train.id] = [] if skip(train) else [_one(train, held, left)]
    return runs


def _one(
    train: Train, held: Callable[[Train, Point, int], int], left: dict[tuple[bool, int], int]
) -> list[Point]:
    piece: list[Point] = []
    before: Point | None = None
    for point in train.points:
        pos, planned_arr, planned_dep = point
        key = (train.down, pos)
        arr = planned_arr
        if before and piece:
            arr = max(
                planned_arr, piece[-1][2] + (planned_arr - before[2]) - 4, left.get(key, 0) + REOCCUPATION
            )
        dep = max(planned_dep, arr + min(planned_dep - planned_arr, 25), left.get(key, 0) + HEADWAY)
        dep = held(train, point, dep)
        if not piece:
            arr = dep
        piece.append((pos, arr, dep))
        left[key] = dep
        before = point
    pos, arr, _ = piece[-1]
    piece[-1] = (pos, arr, arr)
    return piece


def _at_closure(day: Day) -> Callable[[Train, Point, int], int]:
    def held(train: Train, point: Point, dep: int) -> int:
        ahead = point[0] + (1 if train.down else -1)
        return day.end if day.blocks(point[0], ahead, dep) else dep

    return held


def do_nothing(day: Day) -> Run:
    """Trains wait at the closure in the order of the timetable."""
    return Run(follow(day, _at_closure(day), lambda train: False))


def hold_all(day: Day) -> Run:
    """Every train stands from two minutes after the report until the restart."""
    run = Run(
        follow(
            day, lambda t, p, dep: day.end if day.known + 120 <= dep < day.end else dep, lambda train: False
        )
    )
    run.actions = [
        {
            "kind": "hold",
            "text": f"Hold {t.number} at the next station until 08:47",
            "train": t.id,
            "group": 0,
        }
        for t in day.trains
        if t.points[0][1] < day.end and t.points[-1][1] > day.known
    ][:18]
    return run


def _cut(train: Train, day: Day) -> list[list[Point]]:
    low, high = (day.closed[0] - 2, day.closed[1] + 3)
    a = [p for p in train.points if p[0] <= low]
    b = [p for p in train.points if p[0] >= high]
    return [
        [
            (p, arr + (60 if k else 0), dep + (60 if k < len(part) - 1 else 0))
            for k, (p, arr, dep) in enumerate(part)
        ]
        for part in ((a, b) if train.down else (b, a))
        if len(part) > 1
    ]


def _ordered(piece: list[Point]) -> list[Point]:
    fixed, left = [], 0
    for pos, arr, dep in piece:
        arr = max(arr, left)
        fixed.append((pos, arr, max(arr, dep)))
        left = fixed[-1][2]
    return fixed


def turn_back(day: Day) -> Run:
    """Both sides run as shuttles while the section is closed."""
    cut = [train for train in day.trains if day.meets(train)]
    run = Run(follow(day, _at_closure(day), lambda train: train in cut))
    for train in cut:
        run.pieces[train.id] = [_ordered(piece) for piece in _cut(train, day)]
    run.actions = [
        {
            "kind": "turn_back",
            "text": f"Turn {t.number} back at {'Hibari' if t.down else 'Sakuragi'}",
            "train": t.id,
            "group": i,
        }
        for i, t in enumerate(cut)
    ]
    run.reasons = [_reason(i, [i], t, 5100 + 240 * i) for i, t in enumerate(cut[:6])]
    return run


def mixed(day: Day) -> Run:
    """Every second train turns back short of the closure, the others wait at stations with exits."""
    met = [train for train in day.trains if day.meets(train)]
    cut = [t for i, t in enumerate(met) if i // 2 % 2 == 0]
    gone = [t for i, t in enumerate(met) if i // 2 % 4 == 3]
    run = Run(follow(day, _at_closure(day), lambda train: train in cut or train in gone))
    for train in cut:
        run.pieces[train.id] = [_ordered(piece) for piece in _cut(train, day)]
    for group, train in enumerate(cut):
        place = "Hibari" if train.down else "Sakuragi"
        run.actions.append(
            {
                "kind": "turn_back",
                "text": f"Turn {train.number} back at {place}",
                "train": train.id,
                "group": group,
            }
        )
        run.actions.append(
            {
                "kind": "relink",
                "text": f"Unit of {train.number} goes on as the next train from {place}",
                "train": train.id,
                "group": group,
            }
        )
        run.reasons.append(_reason(group, [2 * group, 2 * group + 1], train, 9800 - 610 * group))
    for train in gone:
        group = len(run.reasons)
        run.actions.append(
            {"kind": "cancel", "text": f"Cancel {train.number} throughout", "train": train.id, "group": group}
        )
        run.reasons.append(_reason(group, [len(run.actions) - 1], train, 3900 - 250 * group))
    held = [t for t in met if t not in cut and t not in gone]
    for train in held[:4]:
        run.actions.append(
            {
                "kind": "hold",
                "text": f"Hold {train.number} at {'Kitano' if train.down else 'Yashiro'} until 08:47",
                "train": train.id,
                "group": len(run.reasons),
            }
        )
    return run


def _reason(group: int, actions: list[int], train: Train, saved: int) -> dict[str, Any]:
    reached = next(arr for pos, arr, _ in train.points if pos == (10 if train.down else 12))
    clock = f"{reached // 3600:02d}:{reached // 60 % 60:02d}"
    return {
        "group": group,
        "actions": actions,
        "conflict": f"{train.number} would reach the closed section at {clock} and stand behind three trains",
        "without": f"{train.number} waits 38 min between stations and blocks the platform at Hibari",
        "passenger_delay_s": saved * 310,
        "train_delay_s": saved,
    }
