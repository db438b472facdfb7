"""Facts of the incident itself: where, since when, until when, and what passengers are told of it."""

from __future__ import annotations

from collections.abc import Iterator

from shirei.assist.writing.facts import Amount, Fact, Role, Value, What
from shirei.model.casefile import CaseFile
from shirei.model.clock import MINUTE
from shirei.model.incident import Incident, Restriction, RestrictionKind
from shirei.model.pack import Pack
from shirei.passengers.facts import NoticeFacts

_WHAT = {
    RestrictionKind.SECTION_CLOSED: What.CLOSED,
    RestrictionKind.SPEED: What.SLOW,
    RestrictionKind.HEADWAY: What.HEADWAY,
    RestrictionKind.PLATFORM_OUT: What.PLATFORM_OUT,
    RestrictionKind.FAILED_TRAIN: What.FAILED_TRAIN,
}


def incident_facts(pack: Pack, case: CaseFile) -> Iterator[Fact]:
    """Begin, report, each restriction, forecast."""
    incident = case.incident
    place = place_of(pack, incident, incident.restrictions[0])
    yield Fact(What.BEGAN, {**place, Role.AT: (incident.start_s,)}, "incident")
    yield Fact(What.KNOWN, {**place, Role.AT: (incident.known_at_s,)}, "incident.known_at_s")
    for k, one in enumerate(incident.restrictions):
        yield _restricted(pack, incident, one, f"incident.restrictions[{k}]")
    if case.forecast is not None:
        f = case.forecast
        spans = tuple(Amount(q * MINUTE, "s") for q in (f.q50_min, f.q10_min, f.q90_min))
        times = tuple(incident.start_s + q * MINUTE for q in (f.q50_min, f.q10_min, f.q90_min))
        shares = tuple(Amount(p, "%") for p in (50, 10, 90, 80))
        yield Fact(What.FORECAST, {Role.LASTING: spans, Role.UNTIL: times, Role.AMOUNT: shares}, "forecast")


def place_of(pack: Pack, incident: Incident, one: Restriction) -> dict[Role, tuple[Value, ...]]:
    """Where a restriction is: one station, or the ends of a stretch, which lie on the incident's line."""
    if one.station is not None:
        return {Role.STATION: (one.station,)}
    if one.platform is not None:
        return {Role.STATION: (pack.network.platforms[one.platform].station,)}
    sections = [
        pack.network.sections[s] for s in one.sections if pack.network.sections[s].line == incident.line
    ]
    if not sections:
        return {}
    starts = {s.from_station for s in sections} - {s.to_station for s in sections}
    ends = {s.to_station for s in sections} - {s.from_station for s in sections}
    if len(starts) != 1 or len(ends) != 1:
        return {}
    return {Role.FROM: tuple(starts), Role.TO: tuple(ends)}


def _restricted(pack: Pack, incident: Incident, one: Restriction, source: str) -> Fact:
    roles: dict[Role, tuple[Value, ...]] = {
        **place_of(pack, incident, one),
        Role.SINCE: (one.start_s,),
        Role.UNTIL: (one.end_s,),
        Role.LASTING: (Amount(one.end_s - one.start_s, "s"),),
    }
    if one.train is not None:
        roles[Role.TRAIN] = (one.train,)
    if one.platform is not None:
        roles[Role.PLATFORM] = (pack.network.platforms[one.platform].name,)
    if one.extra_s:
        roles[Role.AMOUNT] = (Amount(one.extra_s, "s"),)
    if one.headway_s:
        roles[Role.AMOUNT] = (Amount(one.headway_s, "s"),)
    return Fact(_WHAT[one.kind], roles, source)


def notice_facts(facts: NoticeFacts) -> Iterator[Fact]:
    """What passengers are told beyond the incident: the stretch without trains, shuttles, the rounded restart."""
    until = tuple(t for t in (facts.told_restart_s, facts.expected_s) if t is not None)
    if facts.suspended is not None:
        ends: dict[Role, tuple[Value, ...]] = {
            Role.FROM: facts.suspended[:1],
            Role.TO: facts.suspended[1:],
            Role.SINCE: (facts.since_s,),
        }
        yield Fact(What.SUSPENDED, {**ends, Role.UNTIL: until} if until else ends, "notices: suspended")
    for a, b in facts.shuttles:
        yield Fact(What.SHUTTLE, {Role.FROM: (a,), Role.TO: (b,)}, "notices: shuttles")
    if facts.delay_max_min is not None:
        span = (Amount(facts.delay_max_min * MINUTE, "s"),)
        yield Fact(What.GREATEST_DELAY, {Role.AMOUNT: span}, "notices: delay_max_min")
    if facts.next_update_s is not None:
        yield Fact(What.UPDATE, {Role.AT: (facts.next_update_s,)}, "notices: next_update_s")
    if until:
        yield Fact(What.FORECAST, {Role.UNTIL: until}, "notices: expected_s")
