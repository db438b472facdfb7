"""Tools about the event itself: where it stands, what is broken, until when, what was decided, what is missing."""

from __future__ import annotations

from shirei.desk.in_force import option_in_force
from shirei.desk.talk.names import KINDS, policy_names
from shirei.desk.talk.scene import Scene, clock, hours, told
from shirei.model.clock import MINUTE
from shirei.model.incident import Incident, Restriction
from shirei.model.names import Names
from shirei.model.proposal import Choice
from shirei.model.talk import Arguments, Fact, Value

_INCIDENT = "incident file, incident"
_MOST_FAULTS = 3


def situation(scene: Scene, asked: Arguments) -> tuple[Fact, ...]:  # noqa: ARG001
    """What happened, until when, which plan is in force and what it costs."""
    incident = scene.case.incident
    a, b = _ends(scene, incident)
    values: dict[str, Value] = {
        "kind": KINDS[incident.kind], "a": a, "b": b, "since": clock(incident.start_s), "until": clock(incident.end_s),
    }  # fmt: skip
    facts = [Fact("situation", values, _INCIDENT)]
    option, _ = option_in_force(scene.case)
    if option is not None:
        decided = any(d.choice is not Choice.REJECT for d in scene.case.decisions)
        figures = option.figures
        facts.append(Fact("plan_decided" if decided else "plan_recommended", {
            **told(option), "hours": hours(figures.passenger_delay_s), "whole": figures.trains_cancelled,
            "part": figures.trains_part_cancelled,
        }, scene.source(option)))  # fmt: skip
    return (*facts, *_likeliest(scene, 1))


def _ends(scene: Scene, incident: Incident) -> tuple[Names, Names]:
    """The two ends of what is restricted; the same name twice for one place."""
    network = scene.pack.network
    one: Restriction = incident.restrictions[0]
    if one.sections:
        first, last = network.sections[one.sections[0]], network.sections[one.sections[-1]]
        return scene.names(first.from_station), scene.names(last.to_station)
    station = one.station if one.station is not None else network.platforms[one.platform or 0].station
    return scene.names(station), scene.names(station)


def forecast(scene: Scene, asked: Arguments) -> tuple[Fact, ...]:  # noqa: ARG001
    """When service can resume, how sure that is, and what it rests on."""
    found, start_s = scene.case.forecast, scene.case.incident.start_s
    if found is None:
        return (Fact("restart_given", {"at": clock(scene.case.incident.end_s)}, _INCIDENT),)
    values: dict[str, Value] = {
        "at": clock(start_s + found.q50_min * MINUTE), "minutes": found.q50_min,
        "early": clock(start_s + found.q10_min * MINUTE), "late": clock(start_s + found.q90_min * MINUTE),
        "q10": found.q10_min, "q90": found.q90_min, "sure": 80,
    }  # fmt: skip
    return (
        Fact("restart", values, "incident file, forecast"),
        Fact("restart_basis", {"basis": found.basis}, "incident file, forecast"),
    )


def diagnose(scene: Scene, asked: Arguments) -> tuple[Fact, ...]:
    """What is likely broken, the next best check, or the steps of putting it right."""
    found = scene.case.diagnosis
    if found is None:
        return (Fact("no_diagnosis", {"kind": KINDS[scene.case.incident.kind]}, "incident file, diagnosis"),)
    part = str(asked.get("part", "cause"))
    if part == "cause":
        return _likeliest(scene, _MOST_FAULTS)
    return _next_check(scene) if part == "next_check" else _recovery(scene)


def _likeliest(scene: Scene, count: int) -> tuple[Fact, ...]:
    found = scene.case.diagnosis
    if found is None:
        return ()
    return tuple(
        Fact("fault", {"fault": one.fault.names or one.fault.name, "percent": round(100 * one.probability)},
             "incident file, diagnosis")
        for one in found.ranked[:count]
    )  # fmt: skip


def _cited(scene: Scene, clause: str | None) -> str:
    manual = scene.case.diagnosis.manual if scene.case.diagnosis else ""
    return f"{manual} {clause}" if clause and manual else "incident file, diagnosis"


def _next_check(scene: Scene) -> tuple[Fact, ...]:
    found = scene.case.diagnosis
    if found is None or found.next_check is None:
        return (Fact("no_check", {}, "incident file, diagnosis"),)
    check = found.next_check.check
    values: dict[str, Value] = {
        "question": check.names or check.question, "role": check.role, "minutes": round(check.cost_s / MINUTE),
    }  # fmt: skip
    return (Fact("next_check", values, _cited(scene, check.clause)),)


def _recovery(scene: Scene) -> tuple[Fact, ...]:
    found = scene.case.diagnosis
    assert found is not None
    top = found.ranked[0].fault
    head = Fact("recovery_of", {"fault": top.names or top.name}, "incident file, diagnosis")
    steps = [
        Fact("recovery_step", {"step": k, "text": one.names or one.text, "role": one.role, "minutes": one.minutes},
             _cited(scene, one.clause))
        for k, one in enumerate(found.recovery, start=1)
    ]  # fmt: skip
    return (head, *steps)


def decisions(scene: Scene, asked: Arguments) -> tuple[Fact, ...]:  # noqa: ARG001
    """Who decided what, when and why."""
    options = {one.plan.id: one for one in scene.case.proposal.options}
    facts = []
    for one in scene.case.decisions:
        policy = options[one.option_id].plan.policy if one.option_id in options else None
        values: dict[str, Value] = {
            "by": one.by, "at": clock(one.at_s), "option": one.option_id or "-", "reason": one.reason,
            "policy": "-" if policy is None else policy_names(policy),
        }  # fmt: skip
        facts.append(Fact(f"decided_{one.choice.value}", values, "incident file, decisions"))
    return tuple(facts) or (Fact("nothing_decided", {}, "incident file, decisions"),)


def missing(scene: Scene, asked: Arguments) -> tuple[Fact, ...]:  # noqa: ARG001
    """What the proposal could not rest on."""
    said = [Fact("missing", {"text": one}, "incident file, missing") for one in scene.case.proposal.missing]
    return (Fact("missing_count", {"count": len(said)}, "incident file, missing"), *said)
