"""Work: what may fail from a table, proposals as a calendar (RFC 5545) and as a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from shirei.errors import RecordsError
from shirei.io.csv_out import write_csv
from shirei.io.records_file import read_records
from shirei.io.whole_file import write_whole
from shirei.model.clock import format_clock
from shirei.model.work import AssetRisk, WorkProposal

_NEEDED = ("asset", "place", "chance", "within_days", "work_min", "repair_min")


def read_risks(path: Path) -> tuple[AssetRisk, ...]:
    """Rows of ``asset,place,chance,within_days,work_min,repair_min`` and, if there is one, ``finding``.

    Raises ``RecordsError`` with the line for what cannot be used.
    """
    records = read_records(path)
    lacking = [name for name in _NEEDED if name not in records.columns]
    if lacking:
        raise RecordsError(
            f"lacks the columns {', '.join(lacking)}", where=str(path), mend=f"give {','.join(_NEEDED)}"
        )
    findings = records.columns.get("finding", ("",) * len(records))
    rows = zip(*(records.columns[name] for name in _NEEDED), findings, strict=True)
    return tuple(_risk(row, f"{path}, record {number}") for number, row in enumerate(rows, start=1))


def _risk(row: Sequence[str], where: str) -> AssetRisk:
    asset, place, *words, finding = row
    try:
        chance, within, work, repair = (float(word) for word in words)
        return AssetRisk(asset, place, chance, within, int(work * 60), int(repair * 60), finding)
    except (ValueError, OverflowError):
        raise RecordsError(
            "chance, days or minutes are no number", where=where, mend="write plain numbers"
        ) from None
    except RecordsError as error:
        raise RecordsError(error.what, where=f"{where}, {asset}", mend=error.mend) from None


def write_calendar(path: Path, proposals: Sequence[WorkProposal], pack: str, stamp: dt.datetime) -> None:
    """One event for each proposal, in local time without a zone, as a control room writes it."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Shirei//work proposals//EN")
    calendar.add("version", "2.0")
    for proposal in proposals:
        event = Event()
        begins, ends = _times(proposal)
        event.add("uid", f"{pack}-{proposal.risk.asset}-{proposal.day.isoformat()}@shirei".replace(" ", "-"))
        event.add("dtstamp", stamp)
        event.add("dtstart", begins)
        event.add("dtend", ends)
        event.add("summary", f"Inspect {proposal.risk.asset}")
        event.add("location", proposal.risk.place)
        event.add("priority", min(proposal.rank, 9))
        event.add("description", in_words(proposal))
        calendar.add_component(event)
    write_whole(path, calendar.to_ical())


def write_work_table(path: Path, proposals: Sequence[WorkProposal]) -> None:
    """The same as a table."""
    header = ("rank", "asset", "place", "day", "from", "until", "by", "late", "trains", "chance",
              "consequence_passenger_h", "value_passenger_h", "finding")  # fmt: skip
    rows = [
        (
            one.rank, one.risk.asset, one.risk.place, one.day.isoformat(), format_clock(one.window.start_s),
            format_clock(one.window.end_s), one.by.isoformat(), int(one.late), one.window.trains,
            f"{one.risk.chance:g}", f"{one.consequence_s / 3600:.1f}", f"{one.value_s / 3600:.1f}", one.risk.finding,
        )
        for one in proposals
    ]  # fmt: skip
    write_csv(path, header, rows)


def in_words(proposal: WorkProposal) -> str:
    """Why, by when, and what runs meanwhile, one sentence each."""
    risk, window = proposal.risk, proposal.window
    meanwhile = (
        f"No train runs there from {format_clock(window.start_s)} to {format_clock(window.end_s)}."
        if window.trains == 0
        else f"There is no gap long enough; {window.trains} trains run there meanwhile, the fewest of any such time."
    )
    late = " No crew is free before that day." if proposal.late else ""
    return (
        f"{risk.finding + '. ' if risk.finding else ''}It fails with a chance of {risk.chance:.0%} within"
        f" {risk.within_days:g} days, which would cost {proposal.consequence_s / 3600:.0f} passenger hours."
        f" Do it by {proposal.by.isoformat()}.{late} {meanwhile}"
    )


def _times(proposal: WorkProposal) -> tuple[dt.datetime, dt.datetime]:
    midnight = dt.datetime.combine(proposal.day, dt.time())
    return tuple(midnight + dt.timedelta(seconds=s) for s in (proposal.window.start_s, proposal.window.end_s))  # type: ignore[return-value]
