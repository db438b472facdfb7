"""From what a report says and what the pack knows of such incidents to minutes until service can resume."""

from __future__ import annotations

from math import sqrt

from shirei.model.pack import RestorationPrior
from shirei.model.proposal import Forecast

#: 10 % and 90 % quantile over the median where a duration is stated and the pack knows nothing of the kind.
ASSUMED_SPREAD = (0.7, 1.6)


def forecast_restoration(
    prior: RestorationPrior | None, stated_min: int | None, elapsed_min: int = 0
) -> Forecast | None:
    """Minutes from the start until service can resume; ``None`` where nothing is stated nor known.

    The rule: without a statement the quantiles are the prior's. A stated duration becomes the median; around
    it the prior's relative spread (q10/q50, q90/q50) is kept, but narrowed to its square root, because
    whoever states a duration knows more than the kind of incident tells. What has already passed
    (``elapsed_min``) cannot be undercut: quantiles below it are raised to one minute beyond it.
    """
    if stated_min is None and prior is None:
        return None
    if stated_min is None and prior is not None:
        quantiles = (prior.q10_min, prior.q50_min, prior.q90_min)
        because = f": {prior.basis}" if prior.basis else ""
        basis = f"the pack's record of {prior.kind} incidents ({prior.source.value}{because})"
    else:
        quantiles, basis = _around(stated_min or 0, prior)
    least = elapsed_min + 1 if elapsed_min > 0 else 1
    low, middle, high = (max(least, value) for value in quantiles)
    return Forecast(low, max(low, middle), max(low, middle, high), basis)


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
