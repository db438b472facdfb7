"""From answers to probabilities: Bayes' rule with one fault at a time and answers independent given the fault."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log10

import numpy as np

from shirei.assets.diagnosis.table import Floats, Table
from shirei.model.diagnosis import UNKNOWN_ANSWER, Evidence, Observation


def posterior(table: Table, observations: Iterable[Observation]) -> Floats:
    """Shape (faults,), sums to 1."""
    weight = table.prior.copy()
    for one in observations:
        if one.answer != UNKNOWN_ANSWER:
            weight = weight * table.answer(one.check, one.answer)
            weight /= weight.sum()
    return weight


def evidence(table: Table, fault: int, observations: Sequence[Observation]) -> tuple[Evidence, ...]:
    """What each answer says about one fault, the strongest first.

    The weight is log10 of how often the answer comes under the fault over how often it comes under all
    others, these weighted as before anything was observed: 1 makes the fault ten times as likely.
    """
    others = table.prior.copy()
    others[fault] = 0
    others /= others.sum() or 1.0
    found = []
    for one in observations:
        if one.answer != UNKNOWN_ANSWER:
            row = table.answer(one.check, one.answer)
            found.append(Evidence(one, round(log10(row[fault] / max(float(row @ others), 1e-12)), 3)))
    return tuple(sorted(found, key=lambda one: -abs(one.weight)))


def information(table: Table, belief: Floats, check: str) -> float:
    """Bits that the answer to a check is expected to tell about the fault (mutual information)."""
    joint = table.likelihood(check) * belief
    answer = joint.sum(axis=1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        bits = np.where(joint > 0, joint * np.log2(joint / (answer * belief)), 0.0)
    return max(0.0, float(np.nansum(bits)))
