"""A made-up morning on a made-up line, drawn up the way the desk's encoder draws up a real one.

The Mizuho Line has 24 stations. At 08:02 a signal fails between Kitano and Yashiro; trains follow each
other through a small first-come-first-served model, so that queues and gaps look like those of a railway.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.desk.page.sample_options import Day, Train, do_nothing, hold_all, mixed, turn_back
from tests.desk.page.sample_words import NOTICES, OPTION_WORDS, QUESTION, REPORT, STATIONS, STORY

MINUTE = 60
START, KNOWN, END = 8 * 3600 + 2 * MINUTE, 8 * 3600 + 5 * MINUTE, 8 * 3600 + 47 * MINUTE
CLOSED = (10, 12)
#: Departures of one nine-minute cycle: minutes after its start, and the type.
CYCLE = ((0, "rapid"), (2, "local"), (4, "local"))


@dataclass(frozen=True)
class Shape:
    """How large the morning is."""

    trains: int = 150
    first_s: int = 6 * 3600 + 40 * MINUTE
    window: tuple[int, int] = (7 * 3600 + 20 * MINUTE, 9 * 3600 + 50 * MINUTE)


MORNING = Shape()
#: As many trains as a whole weekday of the busiest line, all of them in the picture.
ALL_DAY = Shape(trains=642, first_s=5 * 3600, window=(5 * 3600, 22 * 3600))


def sample_view(
    shape: Shape = MORNING, *, refused: str | None = None, recommended: str | None = "D"
) -> dict[str, Any]:
    """A whole view; ``refused`` names an option that the checker turns down."""
    day = Day(tuple(_timetable(shape)), CLOSED, START, KNOWN, END)
    runs = {"A": do_nothing(day), "B": hold_all(day), "C": turn_back(day), "D": mixed(day)}
    options = [_option(day, key, run, key == refused, key == recommended) for key, run in runs.items()]
    return {
        "schema": 1,
        "title": "Signal failure, Kitano to Yashiro",
        "generated_by": "shirei 0.1.0",
        "pack": {"id": "mizuho", "name": "Mizuho Railway (sample)", "digest": "9f2c41d07be35a6688d1c0"},
        "line": _line(),
        "incident": _incident(),
        "forecast": {
            "q10_min": 27,
            "q50_min": 45,
            "q90_min": 78,
            "basis": "declared prior of the pack for signal failures",
        },
        "window": list(shape.window),
        "planned": [_planned(train) for train in day.trains],
        "types": [
            {"id": "local", "names": {"en": "Local", "ja": "各停", "ko": "완행"}},
            {"id": "rapid", "names": {"en": "Rapid", "ja": "快速", "ko": "쾌속"}},
        ],
        "options": options,
        "predicted": "A",
        "decision": None,
        "notices": [{"language": tag, "title": title, "text": text} for tag, title, text in NOTICES],
        "story": [{"at_s": at, "what": what} for at, what in STORY],
        "missing": [
            "No passenger counts: every planned pair of stops counts as one passenger",
            "Turnback times at Hibari are inferred from the timetable",
            "No diagnosis: the failed signal has no telemetry",
        ],
        "provenance": [
            {"k": "Timetable", "v": "Mizuho Railway weekday, declared service pattern"},
            {"k": "Infrastructure", "v": "24 stations declared; 3 turnbacks declared, 1 inferred"},
            {"k": "Search", "v": "seed 0, 412 steps, 6.1 s on 2 threads"},
            {"k": "Checker", "v": "15 rules, 61,204 single checks"},
        ],
    }


def _timetable(shape: Shape) -> list[Train]:
    trains = []
    for k in range(shape.trains):
        lap, slot = divmod(k // 2, len(CYCLE))
        minutes, kind = CYCLE[slot]
        down = k % 2 == 0
        start = shape.first_s + lap * 9 * MINUTE + int(minutes * MINUTE) + (0 if down else 60)
        number = f"{lap * 10 + slot * 2 + (1 if down else 2) + 400}{'T' if kind == 'rapid' else 'M'}"
        trains.append(
            Train(
                f"{number}-{k}",
                number,
                kind,
                down,
                tuple(_points(start, kind, down)),
                f"U{lap % 9 + 1:02d}-{slot}",
            )
        )
    return trains


def _points(start: int, kind: str, down: bool) -> list[tuple[int, int, int]]:
    at, points = start, []
    order = list(range(len(STATIONS)))
    for place, pos in enumerate(order if down else order[::-1]):
        calls = kind == "local" or pos % 4 != 1
        ends = place in (0, len(order) - 1)
        dwell = 0 if ends or not calls else 30 if pos not in (8, 10, 15) else 45
        points.append((pos, at, at + dwell))
        at += dwell + 85 + (pos * 7) % 30
    return points


def _line() -> dict[str, Any]:
    km, stations = 0.0, []
    for i, (ident, en, ja, ko) in enumerate(STATIONS):
        stations.append(
            {"id": ident, "names": {"en": en, "ja": ja, "ko": ko, "zh-Hans": None}, "km": round(km, 1)}
        )
        km += 1.1 + (i * 5 % 7) / 6
    return {
        "id": "mizuho",
        "names": {"en": "Mizuho Line", "ja": "瑞穂線", "ko": "미즈호선"},
        "colour": "#f15a22",
        "loop": False,
        "stations": stations,
        "direction_names": [
            {"en": "for Minato", "ja": "港方面", "ko": "미나토 방면"},
            {"en": "for Asagiri", "ja": "朝霧方面", "ko": "아사기리 방면"},
        ],
    }


def _incident() -> dict[str, Any]:
    def reading(field: str, value: str, words: str) -> dict[str, Any]:
        at = REPORT.index(words)
        return {"field": field, "value": value, "start": at, "end": at + len(words)}

    return {
        "id": "2026-11-24-001",
        "kind": "signal",
        "text": REPORT,
        "language": "ja",
        "known_at_s": KNOWN,
        "start_s": START,
        "end_s": END,
        "end_is_estimate": True,
        # One entry a section, as the encoder writes them; the page draws neighbours as one.
        "closed": [
            {
                "from_pos": pos,
                "to_pos": pos + 1,
                "directions": ["down", "up"],
                "start_s": START,
                "end_s": END,
                "kind": "section_closed",
            }
            for pos in range(*CLOSED)
        ],
        "reading": [
            reading("time", "08:02", "8時02分"),
            reading("line", "mizuho", "瑞穂線"),
            reading("place", "kitano..yashiro", "北野〜社間"),
            reading("train", "441T", "441T"),
            reading("symptom", "信号現示せず", "信号が現示せず"),
            reading("kind", "signal", "信号故障"),
        ],
        "questions": [QUESTION],
    }


def _planned(train: Train) -> dict[str, Any]:
    return {
        "id": train.id,
        "number": train.number,
        "type": train.kind,
        "direction": "down" if train.down else "up",
        "points": [list(point) for point in train.points],
        "working": train.working,
    }


def _option(day: Day, key: str, run: Any, refused: bool, recommended: bool) -> dict[str, Any]:
    words = OPTION_WORDS[key]
    return {
        "id": key,
        "policy": words["policy"],
        "label": words["label"],
        "recommended": recommended and not refused,
        "valid": not refused,
        "violations": [
            "turn: 455M leaves Hibari 96 s after it arrived; the turnback needs 180 s (08:31:20)",
            "platform: 460M and 455M are both on platform 2 of Hibari (08:31:50)",
        ]
        if refused
        else [],
        "figures": run.figures(day),
        "actions": run.actions,
        "reasons": run.reasons,
        "trains": [
            {"id": train.id, "pieces": [[list(p) for p in piece] for piece in run.pieces[train.id]]}
            for train in day.trains
        ],
    }
