"""Which document has which passages: summary, handover note, instructions, passenger text, incident report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from shirei.assist.writing.documents import passages
from shirei.assist.writing.documents.orders import by_station, by_train, order_text, planned_at
from shirei.assist.writing.documents.phrases import FEET
from shirei.assist.writing.documents.voice import Voice, clock, hours
from shirei.model.casefile import CaseFile
from shirei.model.clock import MINUTE
from shirei.model.paper import Block, Bullets, Heading, Paper, Paragraph, Table
from shirei.model.plan import Action, ActionKind
from shirei.passengers.facts import NoticeFacts

#: Orders of this many trains or so are listed in a handover note; the rest is counted by the instructions.
_AHEAD = 12


class Wanted(StrEnum):
    """The documents there are."""

    SUMMARY = "summary"
    HANDOVER = "handover"
    DRIVER = "driver"
    STATION = "station"
    PASSENGER = "passenger"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a document is about: the case, what passengers are told, and for instructions one train or station."""

    case: CaseFile
    notice: NoticeFacts | None = None
    train: int | None = None
    station: int | None = None


def plain_papers(voice: Voice, wanted: Wanted, subject: Subject) -> tuple[Paper, ...]:
    """The document without a language model; passenger text is one paper for each of its languages."""
    if wanted is Wanted.PASSENGER:
        return tuple(_passenger(subject.case))
    blocks = tuple(_WRITERS[wanted](voice, subject))
    return (
        Paper(_title(voice, wanted, subject.case), voice.language, blocks, tuple(_foot(voice, subject.case))),
    )


def _title(voice: Voice, wanted: Wanted, case: CaseFile) -> str:
    kind = voice.kind(case.incident.kind)
    what = f"{voice.line(case.incident.line)}, {kind} {clock(case.incident.start_s)}"
    return f"{voice.title(wanted.value)}: {what}"


def _foot(voice: Voice, case: CaseFile) -> Iterator[str]:
    last = case.record[-1].hash[:12] if case.record else "-"
    parts = {"id": case.incident.id, "pack": case.pack.id, "digest": case.pack.digest[:12], "record": last}
    yield FEET["advisory"][voice.language].format(**parts)
    if voice.lacking:
        yield FEET["fallback_language"][voice.language]


def _passage(voice: Voice, title: str, sentences: Iterable[str]) -> Iterator[Block]:
    text = (" " if voice.language != "ja" else "").join(sentences)
    if text:
        yield Heading(voice.title(title))
        yield Paragraph(text)


def _summary(voice: Voice, subject: Subject) -> Iterator[Block]:
    case = subject.case
    yield from _passage(voice, "situation", passages.situation(voice, case))
    yield from _passage(voice, "cause", passages.cause(voice, case))
    yield from _passage(voice, "decision", passages.decision(voice, case))
    yield from _passage(voice, "cost", passages.cost(voice, case))
    yield from _passage(voice, "passengers", passages.passengers(voice, case, subject.notice))
    yield from _unknown(voice, case)


def _handover(voice: Voice, subject: Subject) -> Iterator[Block]:
    case = subject.case
    yield from _passage(voice, "situation", passages.situation(voice, case))
    yield from _passage(voice, "decision", passages.decision(voice, case))
    yield from _recovery(voice, case)
    option = passages.chosen(case)
    ahead = [] if option is None else _ahead(voice, option.plan.actions, _now(case))
    yield Heading(voice.title("orders_ahead"))
    yield Bullets(tuple(ahead)) if ahead else Paragraph(voice.say("nothing_ordered"))
    yield from _passage(voice, "passengers", passages.passengers(voice, case, subject.notice))
    yield from _unknown(voice, case)


def _now(case: CaseFile) -> int:
    return case.decisions[-1].at_s if case.decisions else case.incident.known_at_s


def _ahead(voice: Voice, actions: tuple[Action, ...], now_s: int) -> list[str]:
    """The next orders that change where a train goes or stands, the soonest first."""
    telling = [a for a in actions if a.kind not in (ActionKind.CHANGE_PLATFORM, ActionKind.REORDER)]
    timed = sorted((a.until_s or planned_at(voice.pack, a), k) for k, a in enumerate(telling))
    return [order_text(voice, telling[k]) for at, k in timed if at >= now_s][:_AHEAD]


def _recovery(voice: Voice, case: CaseFile) -> Iterator[Block]:
    diagnosis = case.diagnosis
    if diagnosis is None:
        return
    yield from _passage(voice, "cause", passages.cause(voice, case))
    if diagnosis.next_check is not None:
        check = diagnosis.next_check.check
        yield Heading(voice.title("next_check"), 2)
        yield Paragraph(voice.name(check.names, check.question))
    if diagnosis.recovery:
        yield Heading(voice.title("steps"), 2)
        head = tuple(voice.title(key) for key in ("step", "role", "minutes", "clause"))
        rows = (
            (
                voice.name(s.names, s.text),
                voice.role(s.role),
                str(s.minutes),
                f"{diagnosis.manual} {s.clause or '-'}",
            )
            for s in diagnosis.recovery
        )
        yield Table(head, tuple(rows))


def _unknown(voice: Voice, case: CaseFile) -> Iterator[Block]:
    """What the proposal could not rest on; these remarks are the file's own, in English."""
    missing = (*case.assumptions, *case.proposal.missing)
    if missing:
        yield Heading(voice.title("open"))
        yield Bullets(tuple(missing))


def _driver(voice: Voice, subject: Subject) -> Iterator[Block]:
    option = passages.chosen(subject.case)
    actions = () if option is None else option.plan.actions
    trains = list(by_train(voice.pack, actions, subject.train))
    for train, own in trains:
        yield Heading(voice.train(train), 2)
        yield Bullets(tuple(order_text(voice, a) for a in own))
    if not trains:
        yield Paragraph(voice.say("nothing_ordered"))


def _station(voice: Voice, subject: Subject) -> Iterator[Block]:
    option = passages.chosen(subject.case)
    actions = () if option is None else option.plan.actions
    stations = list(by_station(voice.pack, actions, subject.station))
    head = (voice.title("time"), voice.title("order"))
    for station, own in stations:
        yield Heading(voice.station(station), 2)
        yield Table(head, tuple((clock(planned_at(voice.pack, a)), order_text(voice, a)) for a in own))
    if not stations:
        yield Paragraph(voice.say("nothing_ordered"))


def _passenger(case: CaseFile) -> Iterator[Paper]:
    for one in case.notices:
        yield Paper(one.title, one.language, (Paragraph(one.text),))


def _report(voice: Voice, subject: Subject) -> Iterator[Block]:
    case = subject.case
    if case.incident.text:
        yield Heading(voice.title("report_words"))
        yield Paragraph(f"“{case.incident.text}”")
    yield from _passage(voice, "situation", passages.situation(voice, case))
    yield from _recovery(voice, case)
    yield from _passage(voice, "decision", passages.decision(voice, case))
    yield from _alternatives(voice, case)
    yield from _passage(voice, "cost", passages.cost(voice, case))
    yield Heading(voice.title("chronology"))
    yield Table((voice.title("time"), voice.title("event")), tuple(_chronology(voice, case)))
    yield from _passage(voice, "passengers", passages.passengers(voice, case, subject.notice))
    for one in case.notices:
        if one.language == voice.language:
            yield Heading(voice.title("notices"), 2)
            yield Paragraph(f"{one.title}. {one.text}")
    yield from _unknown(voice, case)


def _alternatives(voice: Voice, case: CaseFile) -> Iterator[Block]:
    keys = ("option", "passenger_hours", "not_run", "greatest_gap", "orders", "checker")
    rows = (
        (
            o.plan.id,
            hours(o.figures.passenger_delay_s),
            f"{o.figures.trains_cancelled} / {o.figures.trains_part_cancelled}",
            str(o.figures.greatest_gap_s // MINUTE),
            str(len(o.plan.actions)),
            voice.title("passed" if o.verdict.valid else "failed"),
        )
        for o in case.proposal.options
    )
    yield Heading(voice.title("alternatives"))
    yield Table(tuple(voice.title(key) for key in keys), tuple(rows))


def _chronology(voice: Voice, case: CaseFile) -> Iterator[tuple[str, str]]:
    incident = case.incident
    yield clock(incident.start_s), next(iter(passages.situation(voice, case)))
    yield clock(incident.known_at_s), voice.say("known", at=clock(incident.known_at_s))
    for one in case.decisions:
        yield clock(one.at_s), passages.decided(voice, one)
    if case.notices_sent:
        at = clock(case.decisions[-1].at_s)
        yield at, voice.say("told", n=len(case.notices), at=at)


_WRITERS: dict[Wanted, Callable[[Voice, Subject], Iterator[Block]]] = {
    Wanted.SUMMARY: _summary,
    Wanted.HANDOVER: _handover,
    Wanted.DRIVER: _driver,
    Wanted.STATION: _station,
    Wanted.REPORT: _report,
}
