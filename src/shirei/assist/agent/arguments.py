"""From what a question names to the arguments of a tool: each parameter takes what was said for it, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from shirei.assist.agent.slots import Slots
from shirei.model.clock import MINUTE, format_clock
from shirei.model.talk import Call, Tool

_PARTS = (
    ("recovery", r"put it right|\bfix|\brepair|recovery|steps? |復旧|修理|修復|処置|直|복구|수리|조치|고치"),
    ("next_check", r"\bnext\b|\bcheck\b|\blook at|\binspect|\btest|first|次|確認|点検|調べ|まず|測|다음|점검|확인|먼저|검사|조사"),
)  # fmt: skip
_MEASURES = (
    ("passenger_delay", r"passenger|customer|旅客|乗客|승객|여객"), ("train_delay", r"train delay|列車(?:の)?遅延|열차 ?지연"),
    ("recovered", r"back to|normal|timetable|recover|平常|戻|回復|正常|정상|시각표|평상|돌아"),
    ("gap", r"\bgap|間隔|간격"), ("orders", r"how many orders|指示(?:は|の)?(?:何|数)|지시.{0,4}(?:몇|수)"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class About:
    """What a conversation is about, as far as reading a question needs it.

    Attributes:
        line: index of the incident's line; start_s: when it began; closed: ids of the ends of its stretch.
        last: the call of the turn before, ``None`` at the beginning.
    """

    line: int | None = None
    start_s: int | None = None
    closed: tuple[str, ...] = ()
    last: Call | None = None


def arguments_for(tool: Tool, slots: Slots, question: str, about: About) -> dict[str, str | int]:
    """The arguments that a question states for a tool; what it does not state is left out."""
    said: dict[str, str | int | None] = {
        "train": slots.train,
        "station": _one(slots.stations),
        "place": _one(slots.stations),
        "at": _one(slots.clocks),
        "option": slots.option,
        "language": slots.notice_language,
        "month": slots.month,
        "year": slots.year,
        "kind": slots.kind,
        "minutes": slots.minutes[0] if slots.minutes else None,
        "part": _word(_PARTS, slots.plain) or "cause",
        "measure": _word(_MEASURES, slots.plain),
        "question": question,
    }
    if tool.name == "what_if":
        said |= _change(slots, about)
    if tool.name == "journeys":
        said |= _ends(slots)
    if tool.name == "alternatives" and slots.option is None and said["measure"] == "passenger_delay":
        said["measure"] = None
    return {
        name: value for name, value in said.items() if value is not None and tool.parameter(name) is not None
    }


def _one(values: tuple[str, ...]) -> str | None:
    return values[0] if values else None


def _word(table: tuple[tuple[str, str], ...], plain: str) -> str | None:
    return next((value for value, pattern in table if re.search(pattern, plain)), None)


def _change(slots: Slots, about: About) -> dict[str, str | int | None]:
    """What is to be otherwise: a time, minutes more or less, a track, another stretch."""
    opens = _one(slots.clocks)
    later = slots.later_min if opens is None else None
    if opens is None and later is None and slots.minutes and about.start_s is not None:
        opens = format_clock(about.start_s + MINUTE * slots.minutes[0])
    stretch = (
        slots.stations[:2] if len(slots.stations) > 1 and set(slots.stations[:2]) != set(about.closed) else ()
    )
    return {
        "open": opens,
        "later_min": later,
        "tracks": slots.tracks,
        "from": stretch[0] if stretch else None,
        "to": stretch[1] if stretch else None,
    }


def _ends(slots: Slots) -> dict[str, str | int | None]:
    ends = slots.stations[:2]
    if slots.goal_first:
        ends = ends[::-1]
    return {"from": _one(ends), "to": ends[1] if len(ends) > 1 else None}
