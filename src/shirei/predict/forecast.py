"""From what a report says and what the pack knows of such incidents to minutes until service can resume."""

from __future__ import annotations

from math import sqrt

from shirei.model.diagnosis import Diagnosis
from shirei.model.pack import RestorationPrior
from shirei.model.proposal import Forecast

#: 10 % and 90 % quantile over the median where a duration is stated and the pack knows nothing of the kind.
ASSUMED_SPREAD = (0.7, 1.6)
#: A diagnosis shifts a record of the kind by this factor at most, either way.
MOST_SHIFT = 4.0


def forecast_restoration(
    prior: RestorationPrior | None,
    stated_min: int | None,
    elapsed_min: int = 0,
    diagnosis: Diagnosis | None = None,
) -> Forecast | None:
    """Minutes from the start until service can resume; ``None`` where nothing is stated nor known.

    The rule: without a statement the quantiles are the prior's. A stated duration becomes the median; around
    it the prior's relative spread (q10/q50, q90/q50) is kept, but narrowed to its square root, because
    whoever states a duration knows more than the kind of incident tells. Where nothing is stated, a diagnosis
    shifts the prior by the recovery that it expects over the recovery that such incidents usually need, and
    takes its place where there is none. What has already passed
    (``elapsed_min``) cannot be undercut: quantiles below it are raised to one minute beyond it.
    """
    if stated_min is not None:
        quantiles, basis = _around(stated_min, prior)
    elif prior is not None:
        quantiles, basis = _from_record(prior, diagnosis)
    elif diagnosis is not None and diagnosis.expected_min > 0:
        quantiles, basis = _from_diagnosis(diagnosis)
    else:
        return None
    least = elapsed_min + 1 if elapsed_min > 0 else 1
    low, middle, high = (max(least, value) for value in quantiles)
    return Forecast(low, max(low, middle), max(low, middle, high), basis)


def _from_record(prior: RestorationPrior, diagnosis: Diagnosis | None) -> tuple[tuple[int, int, int], str]:
    because = f": {prior.basis}" if prior.basis else ""
    basis = f"the pack's record of {prior.kind} incidents ({prior.source.value}{because})"
    if diagnosis is None or diagnosis.usual_min <= 0 or diagnosis.expected_min == diagnosis.usual_min:
        return (prior.q10_min, prior.q50_min, prior.q90_min), basis
    shift = min(MOST_SHIFT, max(1 / MOST_SHIFT, diagnosis.expected_min / diagnosis.usual_min))
    low, middle, high = (round(value * shift) for value in (prior.q10_min, prior.q50_min, prior.q90_min))
    basis += (
        f" times {shift:.2f}: the diagnosis expects {diagnosis.expected_min:.0f} min of recovery, "
        f"where {diagnosis.usual_min:.0f} min are usual"
    )
    return (low, middle, high), basis


def _from_diagnosis(diagnosis: Diagnosis) -> tuple[tuple[int, int, int], str]:
    low, high = ASSUMED_SPREAD
    middle = diagnosis.expected_min
    basis = f"{middle:.0f} min of recovery as the diagnosis expects; its spread is assumed (the pack has no record)"
    return (round(middle * low), round(middle), round(middle * high)), basis


def _around(stated_min: int, prior: RestorationPrior | None) -> tuple[tuple[int, int, int], str]:
    if prior is None or prior.q50_min <= 0:
        low, high = ASSUMED_SPREAD
        basis = f"{stated_min} min as the report states; its spread is assumed (the pack has no record)"
    else:
        low, high = sqrt(prior.q10_min / prior.q50_min), sqrt(prior.q90_min / prior.q50_min)
        basis = (
            f"{stated_min} min as the report states, spread as the pack's record of {prior.kind}, narrowed"
        )
    return (round(stated_min * low), stated_min, round(stated_min * high)), basis
