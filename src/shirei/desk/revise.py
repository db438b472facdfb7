"""A forecast made anew while the incident goes on: time has passed, or something was learnt; a line in the record."""

from __future__ import annotations

from dataclasses import dataclass, replace

from shirei.desk.diagnose import closed
from shirei.desk.foresee import Heard, foresee
from shirei.desk.record import append, verify_chain
from shirei.desk.understand import stated_minutes
from shirei.errors import IncidentError
from shirei.model.casefile import CaseFile
from shirei.model.clock import MINUTE, format_clock
from shirei.model.pack import Pack
from shirei.model.proposal import Forecast, Revision

#: The kind of line in the record.
REVISED = "forecast"


@dataclass(frozen=True, slots=True)
class News:
    """What was learnt, times in seconds of the operating day; all ``None``: that it still lasts.

    ``until_s``: when it will end, as somebody on the spot says; ``found``: the fault that was found, by its id with or
    without its kind; ``reached_s``: when whoever was called was there.
    """

    until_s: int | None = None
    found: str | None = None
    reached_s: int | None = None


def revise(pack: Pack, case: CaseFile, news: News, *, by: str, at_s: int) -> CaseFile:
    """The case with its forecast as of ``at_s``; the options stay as they are.

    Raises:
        IncidentError: nobody's name, a moment before the last one, a fault that the pack does not know, or times that
            cannot be.
    """
    verify_chain(case.record)
    found = _checked(pack, case, news, by, at_s)
    told = {"by": by, "until_s": news.until_s, "found": found, "reached_s": news.reached_s}
    record = append(case.record, REVISED, at_s, told)
    return with_forecast(pack, replace(case, record=record), at_s, _because(news, found))


def with_forecast(pack: Pack, case: CaseFile, at_s: int, because: str) -> CaseFile:
    """The case with the forecast that follows from all that is known at ``at_s``, kept beside the earlier ones."""
    forecast = foresee(pack, case.incident.kind, heard_so_far(case, at_s), case.diagnosis)
    if forecast is None:
        return case
    return replace(case, forecast=forecast, revisions=(*case.revisions, revision(forecast, at_s, because)))


def revision(forecast: Forecast, at_s: int, because: str = "") -> Revision:
    """One forecast as it is kept."""
    return Revision(at_s, because, forecast.fan[0])


def heard_so_far(case: CaseFile, at_s: int) -> Heard:
    """What people have said until ``at_s``: the report, then the record's lines, of which the latest count."""
    start, reading = case.incident.start_s, case.reading
    whole = (case.incident.end_s - start) // MINUTE
    stated = whole if reading is None else stated_minutes(reading, start)
    place = () if reading is None or reading.place is None else tuple(reading.place.value.split(".."))
    until = None if stated is None else start + stated * MINUTE
    news: dict[str, int | str | None] = {"until_s": until, "found": None, "reached_s": None}
    for line in case.record:
        if line.kind == REVISED:
            news |= {name: line.payload[name] for name in news if line.payload[name] is not None}
    ended, found, reached = news["until_s"], news["found"], news["reached_s"]
    return Heard(
        start_s=start,
        passed_min=max(0, at_s - start) // MINUTE,
        stated_min=None if ended is None else (int(ended) - start) // MINUTE,
        found=None if found is None else str(found),
        reached_min=None if reached is None else (int(reached) - start) // MINUTE,
        place=place,
    )


def _checked(pack: Pack, case: CaseFile, news: News, by: str, at_s: int) -> str | None:
    """The full id of the fault that was found, if one was."""
    start = case.incident.start_s
    latest = max((one.at_s for one in case.revisions), default=start)
    if not by.strip():
        raise IncidentError(
            "a forecast that changes needs a name", where="forecast", mend="say who reports it"
        )
    if at_s < max(start, latest):
        raise IncidentError(
            f"{format_clock(at_s)} is before the latest forecast", where="--at",
            mend=f"a time from {format_clock(max(start, latest))} on",
        )  # fmt: skip
    if news.until_s is not None and news.until_s <= at_s:
        raise IncidentError("it was to have ended by then", where="--until", mend="a time after --at")
    if news.reached_s is not None and not start <= news.reached_s <= at_s:
        raise IncidentError(
            "nobody can have been there then", where="--reached", mend="from the start to --at"
        )
    if (news.reached_s is not None or news.found is not None) and case.diagnosis is None:
        raise IncidentError(
            f"the pack knows no faults of {case.incident.kind.value}",
            where="forecast",
            mend="add faults.toml",
        )
    if news.found is None or case.diagnosis is None:
        return None
    return closed(pack.faults, case.incident.kind, news.found, case.diagnosis).fault


def _because(news: News, found: str | None) -> str:
    said = [
        "" if found is None else f"found: {found.partition('.')[2]}",
        "" if news.reached_s is None else f"reached at {format_clock(news.reached_s)}",
        "" if news.until_s is None else f"expected until {format_clock(news.until_s)}",
    ]
    return ", ".join(filter(None, said)) or "still not restored"
