"""The independent checker's word on a timetable run exactly as published."""

from __future__ import annotations

from shirei.check import verify
from shirei.model.clock import LAST_SECOND
from shirei.model.incident import Incident, IncidentKind, Restriction, RestrictionKind
from shirei.model.pack import Pack
from shirei.model.plan import Plan, Policy, Verdict
from tests.worlds.planned import planned_movements


def judge_as_published(pack: Pack) -> Verdict:
    """The verdict on the timetable as its own plan, under a restriction that touches no train."""
    quiet = Restriction(RestrictionKind.SPEED, LAST_SECOND - 60, LAST_SECOND, sections=(0,), extra_s=1)
    incident = Incident("quiet", IncidentKind.OTHER, 0, 0, (quiet,))
    return verify(pack, incident, Plan("as-published", Policy.DO_NOTHING, (), planned_movements(pack), 0))
