"""Calibration: chances put right by how often past forecasts came true, by group of causes.

The probability integral transform of forecasts made before their outcomes were known is uniform where the forecast is
calibrated; where it is not, its own distribution is the correction (conformal predictive distributions: Vovk et al.,
"Nonparametric predictive distributions based on conformal prediction", Machine Learning 108 (2019)).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from shirei.predict.restoration.distribution import Durations

Floats = npt.NDArray[np.float64]

#: Where the correction is kept; a straight line between.
GRID: Floats = np.round(np.linspace(0.0, 1.0, 21), 2)
#: Outcomes that "no correction" counts for against all groups, and all groups against one. These and ``HALF_LIFE`` were
#: chosen on four quarters before the one that is stated (docs/forecasts.md).
STRENGTH_ALL, STRENGTH_GROUP = 200.0, 50.0
#: An outcome counts half after so many later ones: what was lately true matters more.
HALF_LIFE = 400


@dataclass(frozen=True, slots=True)
class Calibration:
    """Outcomes in order of time: the group of each, and the chance its forecast had given to ending so soon."""

    groups: tuple[str, ...] = ()
    chances: tuple[float, ...] = ()

    def learn(self, groups: Sequence[str], chances: Sequence[float]) -> Calibration:
        """With later outcomes added."""
        return replace(self, groups=(*self.groups, *groups), chances=(*self.chances, *map(float, chances)))

    def correct(self, durations: Durations, groups: Sequence[str]) -> Durations:
        """The same forecasts with their chances put right by each row's group."""
        if not self.chances or not groups:
            return durations
        curves = {group: self.curve(group) for group in set(groups)}
        cdf = [np.interp(row, GRID, curves[group]) for row, group in zip(durations.cdf, groups, strict=True)]
        return replace(durations, cdf=np.array(cdf))

    def curve(self, group: str) -> Floats:
        """``(21,)`` the share of outcomes that came by each chance of ``GRID``, from 0 to 1, ascending."""
        chances = np.array(self.chances)
        weight = 0.5 ** (np.arange(len(chances))[::-1] / HALF_LIFE)
        everywhere = _shares(chances, weight, GRID, STRENGTH_ALL)
        own = np.array(self.groups) == group
        return _shares(chances[own], weight[own], everywhere, STRENGTH_GROUP)


def chances_of(durations: Durations, minutes: Floats, *, cap: float, seed: int) -> Floats:
    """The chance that each forecast gave to ending by ``minutes``; drawn evenly from what is left at the cap."""
    chance = durations.by(minutes)
    capped = minutes >= cap
    spread = np.random.default_rng(seed).random(len(minutes))
    return np.where(capped, chance + (1 - chance) * spread, chance)


def _shares(chances: Floats, weight: Floats, prior: Floats, strength: float) -> Floats:
    total = weight.sum()
    if total == 0:
        return prior
    came = np.array([weight[chances <= at].sum() for at in GRID])
    share = (came + strength * prior) / (total + strength)
    share[0], share[-1] = 0.0, 1.0
    return np.asarray(np.maximum.accumulate(share))
