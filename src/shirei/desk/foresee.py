"""The desk's forecast of an incident: what the pack has learnt, what is believed to be broken, what has passed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from shirei.assets.diagnosis.recovery import minutes, way_minutes
from shirei.desk.diagnose import diagnosis_of
from shirei.desk.foresee_model import learnt_elsewhere
from shirei.model.diagnosis import UNKNOWN_ANSWER, Diagnosis, FaultKnowledge
from shirei.model.incident import IncidentKind
from shirei.model.pack import Pack
from shirei.model.proposal import Forecast
from shirei.predict.cases import Belief
from shirei.predict.forecast import Known, forecast_restoration


@dataclass(frozen=True, slots=True)
class Heard:
    """What people have said of an incident beside its checks, all in minutes from its start, ``start_s``.

    Attributes:
        passed_min: how long it has lasted; ``stated_min``: how long it lasts in all, as somebody said.
        found: id of the fault that was found; ``reached_min``: when whoever was called was there.
        place: station ids.
    """

    start_s: int = 0
    passed_min: int = 0
    stated_min: int | None = None
    found: str | None = None
    reached_min: int | None = None
    place: tuple[str, ...] = ()


def foresee(
    pack: Pack, kind: IncidentKind, heard: Heard, diagnosis: Diagnosis | None = None
) -> Forecast | None:
    """Minutes from the start until service can resume; ``None`` where nothing is stated nor known.

    The pack's closed incidents of the kind are learnt from at every call, which takes some milliseconds; a saved
    model goes before them, and takes seconds when it is first opened.
    """
    belief = belief_of(pack.faults, diagnosis)
    if heard.found is not None:
        belief = replace(belief, chance={heard.found: 1.0})
    return forecast_restoration(
        Known(
            kind=kind,
            prior=next((prior for prior in pack.restoration if prior.kind == kind.value), None),
            stated_min=heard.stated_min,
            passed_min=heard.passed_min,
            belief=replace(belief, reached_min=heard.reached_min),
            usual=belief_of(pack.faults, diagnosis_of(pack, kind, "")),
            cases=pack.cases,
            place=heard.place,
            answers=_answered(diagnosis),
            learnt=learnt_elsewhere(pack, kind, heard.start_s, heard.place),
        )
    )


def belief_of(knowledge: FaultKnowledge | None, diagnosis: Diagnosis | None) -> Belief:
    """A diagnosis as a forecast reads it; nothing believed where there is none."""
    if knowledge is None or diagnosis is None:
        return Belief()
    known = (*knowledge.faults, *knowledge.otherwise)
    return Belief(
        chance={one.fault.id: one.probability for one in diagnosis.ranked},
        recovery_min={fault.id: float(minutes(fault, knowledge.arrival)) for fault in known},
        way_min={fault.id: float(way_minutes(fault, knowledge.arrival)) for fault in known},
        usual_min=diagnosis.usual_min,
    )


def _answered(diagnosis: Diagnosis | None) -> tuple[tuple[str, str], ...]:
    seen = () if diagnosis is None else diagnosis.observations
    return tuple((one.check, one.answer) for one in seen if one.answer != UNKNOWN_ANSWER)
