"""The passages that documents share: what happened, what was decided, what it costs, each a few sentences."""

from __future__ import annotations

from collections.abc import Iterator

from shirei.assist.writing.documents.voice import Voice, clock, hours
from shirei.assist.writing.facts import Role
from shirei.assist.writing.of_incident import place_of
from shirei.model.casefile import CaseFile
from shirei.model.clock import MINUTE
from shirei.model.incident import Restriction, RestrictionKind
from shirei.model.plan import Policy
from shirei.model.proposal import Choice, Decision, Option
from shirei.passengers.facts import NoticeFacts


def chosen(case: CaseFile) -> Option | None:
    """The decided alternative, else the recommended one."""
    decided = [d.option_id for d in case.decisions if d.choice is not Choice.REJECT and d.option_id]
    best = case.proposal.recommended
    for option in case.proposal.options:
        if decided and option.plan.id == decided[-1]:
            return option
    return None if best is None else case.proposal.options[best]


def situation(voice: Voice, case: CaseFile) -> Iterator[str]:
    """What happened where and when, what it closes, and how long it may last."""
    incident = case.incident
    yield _began(voice, case)
    yield voice.say("known", at=clock(incident.known_at_s))
    for one in incident.restrictions:
        yield from _restricted(voice, case, one)
    if case.forecast is not None:
        f = case.forecast
        yield voice.say("forecast", q10=f.q10_min, q50=f.q50_min, q90=f.q90_min)


def _began(voice: Voice, case: CaseFile) -> str:
    incident = case.incident
    place = place_of(voice.pack, incident, incident.restrictions[0])
    said = {
        "at": clock(incident.start_s),
        "kind": voice.kind(incident.kind),
        "line": voice.line(incident.line),
    }
    if Role.STATION in place:
        return voice.say("began_at", a=_at(voice, place[Role.STATION]), **said)
    if Role.FROM in place:
        return voice.say("began_pair", a=_at(voice, place[Role.FROM]), b=_at(voice, place[Role.TO]), **said)
    return voice.say("began", **said)


def _at(voice: Voice, values: tuple[object, ...]) -> str:
    station = values[0]
    assert isinstance(station, int)
    return voice.station(station)


def _restricted(voice: Voice, case: CaseFile, one: Restriction) -> Iterator[str]:
    place = place_of(voice.pack, case.incident, one)
    times = {"since": clock(one.start_s), "until": clock(one.end_s)}
    if one.kind is RestrictionKind.SECTION_CLOSED and Role.FROM in place:
        phrase = "closed_estimate" if case.incident.end_is_estimate else "closed"
        yield voice.say(phrase, a=_at(voice, place[Role.FROM]), b=_at(voice, place[Role.TO]), **times)
    elif one.kind is RestrictionKind.PLATFORM_OUT and one.platform is not None:
        track = voice.pack.network.platforms[one.platform].name
        yield voice.say("platform_out", a=_at(voice, place[Role.STATION]), track=track, **times)
    elif one.kind is RestrictionKind.FAILED_TRAIN and one.train is not None:
        yield voice.say(
            "failed_train", train=voice.train(one.train), a=_at(voice, place[Role.STATION]), **times
        )


def cause(voice: Voice, case: CaseFile) -> Iterator[str]:
    """The likeliest fault."""
    if case.diagnosis is None or not case.diagnosis.ranked:
        return
    top = case.diagnosis.ranked[0]
    name = voice.name(top.fault.names, top.fault.name)
    yield voice.say("fault", fault=name, share=round(100 * top.probability))


def decision(voice: Voice, case: CaseFile) -> Iterator[str]:
    """Who decided what when and why, or that nobody has."""
    yield voice.say("options", n=len(case.proposal.options))
    for one in case.decisions:
        yield decided(voice, one)
    if not case.decisions:
        best = chosen(case)
        yield voice.say("none_recommended") if best is None else voice.say("undecided", option=best.plan.id)


def decided(voice: Voice, one: Decision) -> str:
    """One decision."""
    phrase = {Choice.ACCEPT: "decided", Choice.CHANGE: "changed", Choice.REJECT: "rejected"}[one.choice]
    return voice.say(phrase, by=one.by, option=one.option_id, at=clock(one.at_s), reason=one.reason)


def cost(voice: Voice, case: CaseFile) -> Iterator[str]:
    """The figures of the chosen alternative, and what it saves against doing nothing and holding everything."""
    option = chosen(case)
    if option is None:
        return
    figures, name = option.figures, option.plan.id
    yield voice.say("delay", option=name, hours=hours(figures.passenger_delay_s))
    for other in case.proposal.options:
        theirs = other.figures.passenger_delay_s
        if other.plan.policy in (Policy.DO_NOTHING, Policy.HOLD_ALL) and figures.passenger_delay_s < theirs:
            share = round(100 * (1 - figures.passenger_delay_s / theirs))
            yield voice.say("saves", option=name, other=other.plan.id, share=share)
    if figures.trains_cancelled:
        yield voice.say("cancelled", n=figures.trains_cancelled)
    if figures.trains_part_cancelled:
        yield voice.say("part", n=figures.trains_part_cancelled)
    if figures.greatest_gap_station is not None:
        at, minutes = voice.station(figures.greatest_gap_station), figures.greatest_gap_s // MINUTE
        yield voice.say("gap", station=at, minutes=minutes)
    if figures.workings_out_of_place:
        yield voice.say("out_of_place", n=figures.workings_out_of_place)
    if figures.recovered_at_s is not None:
        yield voice.say("recovered", at=clock(figures.recovered_at_s))


def passengers(voice: Voice, case: CaseFile, notice: NoticeFacts | None) -> Iterator[str]:
    """Where trains do not run, where they shuttle, and when passengers were told."""
    if notice is not None and notice.suspended is not None:
        a, b = (voice.station(s) for s in notice.suspended)
        yield voice.say("suspended", a=a, b=b)
        for ends in notice.shuttles:
            yield voice.say("shuttle", a=voice.station(ends[0]), b=voice.station(ends[1]))
    if case.notices_sent:
        yield voice.say("told", n=len(case.notices), at=clock(case.decisions[-1].at_s))
