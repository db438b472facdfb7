"""Tools that ask about another course of the event: it reopens at another time, elsewhere, or plans are made anew.

Each builds a changed copy of the incident and computes plans for it without a search of its own budget: doing
nothing, holding everything, turning back, and a short count of trials. The incident file is not touched.
"""

from __future__ import annotations

import time
from dataclasses import replace

from shirei.desk.judge import judged, recommended
from shirei.desk.talk.names import TRACKS
from shirei.desk.talk.scene import Scene, clock, hours, told
from shirei.errors import IncidentError
from shirei.model.clock import MINUTE, parse_clock
from shirei.model.incident import Incident, Restriction, RestrictionKind
from shirei.model.network import Direction
from shirei.model.proposal import Option
from shirei.model.talk import Arguments, Fact, Value
from shirei.traffic.reschedule import Budget, propose

#: Trials of each phase: enough to improve a plan a little within a second.
TRIALS = {"regulate": 2, "improve": 6, "prune": 2}
_COMPUTED = "computed now, nothing is changed"
_WAYS = {"down": Direction.DOWN, "up": Direction.UP}


def what_if(scene: Scene, asked: Arguments) -> tuple[Fact, ...]:
    """What plans would cost if the closure ended at another time, on one track only, or covered another stretch."""
    if not set(asked) & {"open", "later_min", "tracks", "from", "to"}:
        raise IncidentError("nothing is changed", where="what_if", mend="say a time, a track or a stretch")
    incident = changed(scene, asked)
    facts = [_changed_fact(scene, incident, asked)]
    return (*facts, *_plans(scene, incident))


def reschedule(scene: Scene, asked: Arguments) -> tuple[Fact, ...]:
    """Plans made anew as of another time; orders reach no train before it. Nothing is put in their place."""
    at_s = parse_clock(str(asked["at"])) if "at" in asked else scene.case.incident.known_at_s
    incident = replace(scene.case.incident, known_at_s=at_s)
    head = Fact("again_at", {"at": clock(at_s)}, _COMPUTED)
    return (head, *_plans(scene, incident))


def changed(scene: Scene, asked: Arguments) -> Incident:
    """The incident with what is asked changed.

    Raises:
        IncidentError: it would reopen before it began, or the stretch is not on the line.
    """
    incident = scene.case.incident
    if "from" in asked or "to" in asked:
        incident = _elsewhere(scene, incident, asked)
    end_s = incident.end_s + MINUTE * int(asked.get("later_min", 0))
    if "open" in asked:
        end_s = parse_clock(str(asked["open"]))
    if end_s <= incident.start_s:
        raise IncidentError(
            f"it began at {clock(incident.start_s)}, later than it would reopen", where="what_if",
            mend="say a later time",
        )  # fmt: skip
    tracks = str(asked.get("tracks", "both"))
    parts = [part for one in incident.restrictions for part in _until(one, end_s, tracks, "open" in asked)]
    return replace(incident, restrictions=tuple(parts))


def _until(one: Restriction, end_s: int, tracks: str, has_time: bool) -> list[Restriction]:
    """A restriction that ends at a time; where only one track is spoken of, the other stays as it is."""
    if (
        tracks == "both"
        or one.kind is not RestrictionKind.SECTION_CLOSED
        or _WAYS[tracks] not in one.directions
    ):
        return [replace(one, end_s=end_s)] if tracks == "both" else [one]
    others = tuple(d for d in one.directions if d is not _WAYS[tracks])
    stays = [replace(one, directions=others)] if others else []
    if not has_time and end_s == one.end_s:
        return stays or [one]
    return [*stays, replace(one, directions=(_WAYS[tracks],), end_s=end_s)]


def _elsewhere(scene: Scene, incident: Incident, asked: Arguments) -> Incident:
    """The closure over another stretch of the line."""
    line = scene.pack.network.lines[incident.line]
    ends = [scene.station(asked[name]) for name in ("from", "to") if name in asked]
    if len(ends) != 2 or not set(ends) <= set(line.stations) or ends[0] == ends[1]:
        raise IncidentError("two stations of the line are needed", where="what_if", mend="name both ends")
    a, b = sorted(ends, key=line.stations.index)
    sections = scene.pack.network.sections_between(incident.line, a, b)
    first = incident.restrictions[0]
    if not first.sections:
        first = Restriction(RestrictionKind.SECTION_CLOSED, first.start_s, first.end_s, sections)
    return replace(incident, restrictions=(replace(first, sections=sections), *incident.restrictions[1:]))


def _changed_fact(scene: Scene, incident: Incident, asked: Arguments) -> Fact:
    network = scene.pack.network
    closed = incident.restrictions[0].sections
    values: dict[str, Value] = {
        "tracks": TRACKS[str(asked.get("tracks", "both"))],
        "until": clock(max(r.end_s for r in incident.restrictions) if "open" not in asked
                       else parse_clock(str(asked["open"]))),
    }  # fmt: skip
    if closed and "from" in asked:
        values |= {"a": scene.names(network.sections[closed[0]].from_station),
                   "b": scene.names(network.sections[closed[-1]].to_station)}  # fmt: skip
        return Fact("if_stretch", values, _COMPUTED)
    return Fact("if_open", values, _COMPUTED)


def _plans(scene: Scene, incident: Incident) -> tuple[Fact, ...]:
    """Plans for a changed incident, each beside the same idea for the incident as it is."""
    budget = Budget(0.0, time.perf_counter, trials=TRIALS)
    found = propose(scene.pack, incident, budget=budget, seed=0)
    options = tuple(judged(scene.pack, incident, one) for one in found.candidates)
    now = {one.plan.policy: one for one in scene.case.proposal.options}
    facts = [_beside(one, now.get(one.plan.policy)) for one in options if one.verdict.valid]
    best = recommended(options)
    if best is not None:
        values = {
            "policy": told(options[best])["policy"],
            "hours": hours(options[best].figures.passenger_delay_s),
        }
        facts.append(Fact("if_best", values, _COMPUTED))
    return tuple(facts)


def _beside(option: Option, now: Option | None) -> Fact:
    values: dict[str, Value] = {
        "policy": told(option)["policy"], "hours": hours(option.figures.passenger_delay_s),
        "whole": option.figures.trains_cancelled, "part": option.figures.trains_part_cancelled,
    }  # fmt: skip
    if now is None:
        return Fact("if_plan_new", values, _COMPUTED)
    return Fact("if_plan", values | {"now": hours(now.figures.passenger_delay_s)}, _COMPUTED)
