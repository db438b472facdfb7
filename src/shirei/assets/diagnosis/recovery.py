"""Minutes of recovery, and what is lost where the wrong fault is put right."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from shirei.assets.diagnosis.table import Floats, Table
from shirei.model.diagnosis import Fault

#: What a wrong start costs beside its own steps, minutes: it has to be noticed, the site cleared and protected
#: again, and the forecast and the plan for the trains rest on it meanwhile. Chosen among 30, 45, 60 and 90 on
#: incidents of the hidden world that no figure is stated on (benchmarks/diagnosis.py, CHOOSE_SEED).
WRONG_START_MIN = 60


def minutes(fault: Fault, arrival: Mapping[str, int]) -> int:
    """Minutes until a fault is put right: the way of whoever comes from farthest, then the steps."""
    return way_minutes(fault, arrival) + sum(step.minutes for step in fault.recovery)


def way_minutes(fault: Fault, arrival: Mapping[str, int]) -> int:
    """Minutes until whoever comes from farthest is there."""
    return max((arrival.get(step.role, 0) for step in fault.recovery), default=0)


def expected_minutes(table: Table, belief: Floats) -> float:
    """Minutes of recovery over all faults, by their probability."""
    return float(belief @ np.array([minutes(fault, table.arrival) for fault in table.faults], float))


def losses(table: Table) -> Floats:
    """Shape (faults, faults): minutes lost when the recovery of the first is begun and the second is true.

    Lost are the steps that the true fault does not need, ``WRONG_START_MIN``, and the way of whoever is
    called only then; nothing where both have the same steps.
    """
    return np.array(
        [[_lost(acted, true, table.arrival) for true in table.faults] for acted in table.faults], float
    )


def _lost(acted: Fault, true: Fault, arrival: Mapping[str, int]) -> int:
    if acted.recovery == true.recovery:
        return 0
    vain = sum(step.minutes for step in acted.recovery if step not in true.recovery)
    called = {step.role for step in acted.recovery}
    late = max((arrival.get(step.role, 0) for step in true.recovery if step.role not in called), default=0)
    return WRONG_START_MIN + vain + late
