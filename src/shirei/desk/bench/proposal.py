"""How soon the desk proposes, and how much the proposal spares passengers: one closure on a real timetable."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

from shirei.desk.respond import respond
from shirei.model.casefile import CaseFile
from shirei.model.incident import Incident
from shirei.model.pack import Pack
from shirei.model.plan import Policy


def measure_proposal(
    pack: Pack,
    incident: Incident,
    *,
    seeds: tuple[int, ...] = (0, 1, 2),
    seconds: float = 10.0,
    on_progress: Callable[[int, int], None] | None = None,
) -> dict[str, Any]:
    """Respond once for each seed and compare with doing nothing and with holding everything.

    Returns JSON-ready figures: seconds to the first checked plan and to the explained proposal (worst and
    median over seeds), passenger hours by policy (median), the saving against holding everything by seed, and
    how many options the checker refused.
    """
    cases = []
    for done, seed in enumerate(seeds, start=1):
        cases.append(respond(pack, incident, clock=time.perf_counter, seed=seed, seconds=seconds))
        if on_progress:
            on_progress(done, len(seeds))
    savings = [_saving(case) for case in cases]
    return {
        "seeds": list(seeds),
        "seconds": seconds,
        "first_answer_s_worst": max(case.timings.first_answer_s for case in cases),
        "proposal_s_median": statistics.median(case.timings.proposal_s for case in cases),
        "proposal_s_worst": max(case.timings.proposal_s for case in cases),
        "passenger_hours": {policy.value: _hours(cases, policy) for policy in Policy},
        "saving_against_hold_all": savings,
        "saving_against_hold_all_worst": min(savings),
        "plans": sum(len(case.proposal.options) for case in cases),
        "refused_by_checker": sum(not o.verdict.valid for case in cases for o in case.proposal.options),
    }


def _delay(case: CaseFile, policy: Policy) -> int | None:
    found = [o.figures.passenger_delay_s for o in case.proposal.options if o.plan.policy is policy]
    return found[0] if found else None


def _hours(cases: list[CaseFile], policy: Policy) -> float | None:
    found = [delay for case in cases if (delay := _delay(case, policy)) is not None]
    return round(statistics.median(found) / 3600, 1) if found else None


def _saving(case: CaseFile) -> float:
    """Share of the passenger delay of holding everything that the recommended option spares; below 0 is a loss."""
    held, at = _delay(case, Policy.HOLD_ALL), case.proposal.recommended
    if not held or at is None:
        return 0.0
    return round(1 - case.proposal.options[at].figures.passenger_delay_s / held, 4)
