"""A forecast from a few hundred closed incidents: weighted past durations, by what is believed to be broken.

Each fault that may be the cause speaks with its probability. For a fault, its own closed incidents count in full; the
others of its kind count together as ``KIN`` incidents, stretched by the recovery that this fault needs over the one
that theirs needed; the declared quantiles count as ``DECLARED``. So rare faults borrow from their kind, a new kind from
what the pack declares, and an answered check or a changed cause moves the forecast at once. What has passed is
conditioned on in the whole mixture, which by itself makes short recoveries less likely.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from shirei.model.history import ClosedCase
from shirei.model.incident import IncidentKind
from shirei.model.pack import RestorationPrior
from shirei.predict.curve import Curve, from_cases, from_quantiles

Floats = npt.NDArray[np.float64]

#: Closed incidents that the rest of the kind, and that the declared quantiles, count for in one fault.
KIN, DECLARED = 6.0, 1.0
#: Each past duration is spread by this scale on the logarithm. All three were chosen on records drawn with other
#: seeds than the pack's (benchmarks/case_forecasts.py).
WIDTH = 0.08
#: Fewer closed incidents of a kind with their minutes are no ground to learn from.
LEAST_CASES = 5
#: A duration is stretched by this factor at most, either way.
MOST_STRETCH = 4.0
_LEVELS = tuple(np.linspace(0.05, 0.95, 10).tolist())


@dataclass(frozen=True, slots=True)
class Belief:
    """What may be broken: ``chance`` by fault id (they sum to 1), and the minutes of recovery of each by its steps.

    Attributes:
        recovery_min: with the way of whoever comes; ``way_min``: the way alone.
        usual_min: the mean recovery of the kind before anything was observed; 0 where no steps are known.
        reached_min: minutes from the start when whoever was called was there; ``None`` while they are on their way.
    """

    chance: Mapping[str, float] = field(default_factory=dict)
    recovery_min: Mapping[str, float] = field(default_factory=dict)
    way_min: Mapping[str, float] = field(default_factory=dict)
    usual_min: float = 0.0
    reached_min: float | None = None


def learn_curve(
    cases: Sequence[ClosedCase], kind: IncidentKind, belief: Belief, prior: RestorationPrior | None
) -> Curve | None:
    """The duration of an incident of ``kind``; ``None`` where there are too few closed ones to learn from."""
    own = [case for case in cases if case.kind is kind]
    if len(own) < LEAST_CASES:
        return None
    minutes, weights = [], []
    for fault, chance in (belief.chance or {"": 1.0}).items():
        told, counts = _for_fault(own, fault, belief, prior)
        minutes.append(_from_there(told, fault, belief))
        weights.append(counts * (chance / counts.sum()))
    return from_cases(np.concatenate(minutes), np.concatenate(weights), WIDTH)


def _for_fault(
    own: Sequence[ClosedCase], fault: str, belief: Belief, prior: RestorationPrior | None
) -> tuple[Floats, Floats]:
    """Past durations as this fault would have had them, and what each counts."""
    needs = belief.recovery_min.get(fault, belief.usual_min)
    same = np.array([not fault or case.fault == fault for case in own])
    taken = np.array([case.minutes for case in own])
    needed = np.array([belief.recovery_min.get(case.fault or "", belief.usual_min) for case in own])
    minutes = [np.where(same, taken, taken * _stretch(needs, needed))]
    weights = [np.where(same, 1.0, KIN / max(1, (~same).sum()))]
    if prior is not None:
        declared = from_quantiles(prior.q10_min, prior.q50_min, prior.q90_min).quantiles(_LEVELS)
        minutes.append(np.array(declared) * _stretch(needs, np.full(len(_LEVELS), belief.usual_min)))
        weights.append(np.full(len(_LEVELS), DECLARED / len(_LEVELS)))
    return np.concatenate(minutes), np.concatenate(weights)


def _from_there(told: Floats, fault: str, belief: Belief) -> Floats:
    """Once the place is reached, the way is known: what is left are the steps, as much longer as recovery has been."""
    needs = belief.recovery_min.get(fault, 0.0)
    if belief.reached_min is None or needs <= 0:
        return told
    return belief.reached_min + told * ((needs - belief.way_min.get(fault, 0.0)) / needs)


def _stretch(needs: float, needed: Floats) -> Floats:
    known = (needed > 0) & (needs > 0)
    factor = np.divide(needs, needed, out=np.ones_like(needed), where=known)
    return np.asarray(np.clip(factor, 1.0 / MOST_STRETCH, MOST_STRETCH))
