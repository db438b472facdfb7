"""From a reading to an incident: what the report's words close, slow down or hold, from when to when.

What the report leaves out is either needed, and then refused with the question to answer, or taken in the
safer way and said so in the list of assumptions.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from shirei.assist.intake.questions import ask
from shirei.desk.effects import ABOUT_A_TRAIN, Scene, restrictions
from shirei.desk.foresee import Heard, foresee
from shirei.errors import ReportError
from shirei.model.clock import DAY, LAST_SECOND, MINUTE, format_clock, parse_clock
from shirei.model.diagnosis import Diagnosis
from shirei.model.incident import Incident, IncidentKind
from shirei.model.network import Direction
from shirei.model.pack import Pack
from shirei.model.proposal import Forecast
from shirei.model.reading import ReportReading

#: Kinds that strike a whole line where the report names only the line.
_WHOLE_LINE = (IncidentKind.WEATHER, IncidentKind.EARTHQUAKE, IncidentKind.POWER)
_BOTH = (Direction.DOWN, Direction.UP)
_TRACKS = {"both": _BOTH, "down": (Direction.DOWN,), "up": (Direction.UP,)}


@dataclass(slots=True)
class _Notes:
    """Assumptions as they are made, in plain words."""

    said: list[str] = field(default_factory=list)

    def take(self, words: str) -> None:
        self.said.append(words)


def incident_from_reading(
    pack: Pack,
    reading: ReportReading,
    *,
    known_at_s: int | None,
    incident_id: str,
    diagnosis: Diagnosis | None = None,
) -> tuple[Incident, Forecast, tuple[str, ...]]:
    """Understand a reading as an incident of the pack, with a forecast and what was assumed or is missing.

    ``known_at_s`` is when the desk learnt of it; without a time in the report it is also when it began.
    Where the report states no duration, the diagnosis shifts the forecast.

    Raises:
        ReportError: the report lacks something that cannot be assumed, or names what the pack does not have;
            ``mend`` is the question to answer, in the report's language.
    """
    notes = _Notes()
    kind = _kind(reading)
    train = _train(pack, reading, kind, notes)
    places = _places(pack, reading)
    line = _line(pack, reading, places, train, notes)
    start_s = _start(pack, reading, known_at_s, notes)
    known_s = start_s if known_at_s is None else known_at_s
    forecast, end_s = _until(pack, reading, kind, start_s, known_s, diagnosis, notes)
    within = _within(pack, reading, kind, line, places, train, notes)
    scene = Scene(
        pack=pack, reading=reading, kind=kind, line=line, places=within, train=train,
        start_s=start_s, end_s=end_s, directions=_directions(reading, notes),
    )  # fmt: skip
    effects = restrictions(scene, notes.take)
    incident = Incident(
        id=incident_id, kind=kind, line=line, known_at_s=known_s, restrictions=effects, text=reading.text,
        language=reading.language,
    )  # fmt: skip
    return incident, forecast, tuple(notes.said)


def _refuse(what: str, question: str, reading: ReportReading, *words: str) -> ReportError:
    return ReportError(what, where="report", mend=ask(question, reading.language, *words))


def _kind(reading: ReportReading) -> IncidentKind:
    for word in reading.unknown:
        mend = reading.questions[0] if reading.questions else None
        raise ReportError(f"{word.value!r} is no station or line of this pack", where="report", mend=mend)
    if reading.kind is None:
        raise _refuse("the report does not say what happened", "kind", reading)
    return IncidentKind(reading.kind.value)


def _train(pack: Pack, reading: ReportReading, kind: IncidentKind, notes: _Notes) -> int | None:
    if reading.train is None:
        return None
    known = pack.timetable.train_index.get(reading.train.value)
    if known is None and kind not in ABOUT_A_TRAIN:
        notes.take(f"{reading.train.value} is no train of this timetable; nothing follows from it here.")
        return None
    if known is None and reading.train.value in pack.timetable.train_numbers:
        raise _refuse(
            f"{reading.train.value} is the number of several trains",
            "which_train",
            reading,
            reading.train.value,
        )
    if known is None:
        raise _refuse(
            f"there is no train {reading.train.value}", "unknown_train", reading, reading.train.value
        )
    return known


def _places(pack: Pack, reading: ReportReading) -> tuple[int, ...]:
    """Stations that the place names: none, one, or the two ends of a stretch."""
    if reading.place is None:
        return ()
    index = pack.network.station_index
    missing = [one for one in reading.place.value.split("..") if one not in index]
    if missing:
        raise _refuse(f"{missing[0]!r} is no station of this pack", "place", reading)
    return tuple(index[one] for one in reading.place.value.split(".."))


def _line(
    pack: Pack, reading: ReportReading, places: tuple[int, ...], train: int | None, notes: _Notes
) -> int:
    lines = pack.network.lines
    through = [i for i, line in enumerate(lines) if set(line.stations).issuperset(places)]
    if reading.line is not None:
        named = pack.network.line_index[reading.line.value]
        if named not in through:
            raise _refuse(
                "the place is not on the line that the report names", "off_line", reading, _words(reading)
            )
        return named
    if train is not None and int(pack.timetable.train_line[train]) in through:
        through = [int(pack.timetable.train_line[train])]
    if not places and train is None and len(lines) > 1:
        raise _refuse("the report names neither a place nor a line", "place", reading)
    if not through:
        raise _refuse("no line has both stations", "place", reading)
    if len(through) > 1:
        names = [lines[i].names.best(reading.language) for i in through[:6]]
        raise _refuse("the place is on several lines", "which_line", reading, *names)
    if len(lines) > 1:
        notes.take(
            f"The report names no line; {lines[through[0]].names.en} is taken, as the only one that fits."
        )
    return through[0]


def _words(reading: ReportReading) -> str:
    return reading.text[slice(*reading.place.span)] if reading.place else ""


def _within(
    pack: Pack,
    reading: ReportReading,
    kind: IncidentKind,
    line: int,
    places: tuple[int, ...],
    train: int | None,
    notes: _Notes,
) -> tuple[int, ...]:
    """The stations that bound the incident; both ends of the line where it strikes all of it."""
    stations = pack.network.lines[line].stations
    if kind is IncidentKind.EARTHQUAKE and len(places) == 1 and reading.side is None:
        notes.take("An earthquake stops more than one station; all of the line is taken.")
        return stations[0], stations[-1]
    if places or (train is not None and kind in ABOUT_A_TRAIN):
        return places
    if kind not in _WHOLE_LINE:
        raise _refuse("the report does not say where it is", "place", reading)
    notes.take(f"The report names no place; all of {pack.network.lines[line].names.en} is taken.")
    return stations[0], stations[-1]


def _directions(reading: ReportReading, notes: _Notes) -> tuple[Direction, ...]:
    if reading.tracks is None:
        notes.take("The report names no track; both directions are taken as affected.")
        return _BOTH
    return _TRACKS[reading.tracks.value]


def _start(pack: Pack, reading: ReportReading, known_at_s: int | None, notes: _Notes) -> int:
    if reading.time is None:
        if known_at_s is None:
            raise _refuse("the report does not say when it began", "time", reading)
        notes.take(f"The report gives no time; the time of the report, {format_clock(known_at_s)}, is taken.")
        return known_at_s
    said = parse_clock(reading.time.value, where="report")
    start = _of_the_operating_day(pack, said, known_at_s)
    if start != said:
        notes.take(
            f"{reading.time.value} is taken as {format_clock(start)}, after midnight of this operating day."
        )
    return start


def _of_the_operating_day(pack: Pack, said_s: int, known_at_s: int | None) -> int:
    """After midnight the operating day counts on past 24:00; the nearer reading to what is known is meant."""
    later = said_s + DAY
    if later > LAST_SECOND:
        return said_s
    if known_at_s is not None:
        return min(said_s, later, key=lambda at: abs(at - known_at_s))
    times = pack.timetable.visit_arr_s
    before_service = bool(len(times)) and said_s < int(times.min()) and later <= int(times.max())
    return later if before_service else said_s


def _until(
    pack: Pack,
    reading: ReportReading,
    kind: IncidentKind,
    start_s: int,
    known_s: int,
    diagnosis: Diagnosis | None,
    notes: _Notes,
) -> tuple[Forecast, int]:
    stated = stated_minutes(reading, start_s)
    elapsed = max(0, known_s - start_s) // MINUTE
    place = () if reading.place is None else tuple(reading.place.value.split(".."))
    forecast = foresee(pack, kind, Heard(start_s, elapsed, stated, place=place), diagnosis)
    if forecast is None:
        raise _refuse(
            f"neither the report nor the pack says how long a {kind.value} incident lasts",
            "duration",
            reading,
        )
    if stated is None:
        notes.take(f"The report gives no duration; {forecast.q50_min} min is expected from {forecast.basis}.")
    elif "assumed" in forecast.basis:
        notes.take(
            "The pack has no record of how long such incidents last; the spread of the forecast is assumed."
        )
    over = stated is not None and stated <= elapsed
    end = start_s + (forecast.q50_min if stated is None or over else stated) * MINUTE
    if over:
        notes.take(f"The stated duration is already over; {forecast.q50_min} min from the start is taken.")
    if end > LAST_SECOND:
        notes.take(f"The end is cut at {format_clock(LAST_SECOND)}, the last time that is planned for.")
    if start_s >= LAST_SECOND:
        raise _refuse("it begins after the last time that is planned for", "time", reading)
    return forecast, min(end, LAST_SECOND)


def stated_minutes(reading: ReportReading, start_s: int) -> int | None:
    """How long it lasts in all as the report says; ``None`` where it does not. Raises ``ReportError``."""
    if reading.duration_min is not None:
        return int(reading.duration_min.value)
    if reading.end_time is None:
        return None
    end = parse_clock(reading.end_time.value, where="report")
    end += DAY if end <= start_s and end + DAY - start_s <= DAY // 2 else 0
    if end <= start_s:
        raise _refuse(
            f"the stated end {reading.end_time.value} is before the start {format_clock(start_s)}",
            "duration",
            reading,
        )
    return max(1, (end - start_s) // MINUTE)
