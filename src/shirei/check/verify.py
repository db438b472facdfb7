"""The judge: one pass over the rules of docs/rules.md."""

from __future__ import annotations

from shirei.check.rules import RULES
from shirei.check.scene import Scene
from shirei.check.shape import shape
from shirei.model.incident import Incident, check_fits
from shirei.model.pack import Pack
from shirei.model.plan import Plan, Verdict


def verify(pack: Pack, incident: Incident, plan: Plan) -> Verdict:
    """Judge a plan by every rule of docs/rules.md.

    A plan whose movements do not fit the pack breaks the rule ``shape`` and is judged no further. Trains
    outside ``plan.movements.trains`` are not judged: ``Verdict.checked`` counts those of the same lines as
    ``trains_outside`` and the timetable's links across the edge as ``links_outside``; visits without a known
    platform track count as ``platform_unknown``. Every other key is a rule and the single checks made for it.
    A rule spells out at most :data:`~shirei.check.outcome.MOST` violations of one kind.

    Raises:
        IncidentError: the incident names something that the pack does not have.
        PackError: the timetable has a train that does not run between neighbouring stations.
    """
    check_fits(incident, pack.network, pack.timetable)
    outcome = shape(pack, plan)
    checked = {outcome.rule: outcome.checked}
    if outcome.violations:
        return Verdict(False, outcome.violations, checked)
    scene = Scene.of(pack, incident, plan)
    outcomes = [rule(scene) for rule in RULES]
    checked |= {one.rule: one.checked for one in outcomes}
    checked |= scene.not_judged()
    violations = tuple(violation for one in outcomes for violation in one.violations)
    return Verdict(not violations, violations, checked)
