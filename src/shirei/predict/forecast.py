"""From what is known of an incident to minutes until service can resume, with what moves them and how they go on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from shirei.model.history import ClosedCase
from shirei.model.incident import IncidentKind
from shirei.model.pack import RestorationPrior
from shirei.model.proposal import Cause, Forecast, Precedent, Spread
from shirei.predict.cases import MOST_STRETCH, Belief, learn_curve
from shirei.predict.curve import Curve, from_quantiles
from shirei.predict.precedents import precedents
from shirei.predict.scores import LEVELS

#: 10 % and 90 % quantile over the median where a duration is stated and nothing is known of the kind.
ASSUMED_SPREAD = (0.7, 1.6)
#: Around a stated duration the relative spread of the kind is raised to this power: whoever states a duration knows
#: more than the kind of incident tells.
STATED_POWER = 0.5
#: Moments in a fan, and the whole minutes between them.
_MOMENTS, _STEP_MIN = 12, 5


@dataclass(frozen=True, slots=True)
class Learnt:
    """A distribution that a model has learnt elsewhere, with what it says of it."""

    curve: Curve
    rows: int
    basis: str
    causes: tuple[Cause, ...] = ()
    nearest: tuple[Precedent, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an incident when it is forecast.

    Attributes:
        prior: what the pack declares of the kind; ``cases``: its closed incidents, of any kind.
        stated_min: how long it will last in all, as somebody on the spot says.
        passed_min: minutes since the start without restart.
        belief: what may be broken; ``usual``: the same before anything was observed.
        place: station ids; ``answers``: checks that were answered, with their answers.
        learnt: what a model learnt elsewhere says; it goes before the pack's own cases.
    """

    kind: IncidentKind
    prior: RestorationPrior | None = None
    stated_min: int | None = None
    passed_min: int = 0
    belief: Belief = field(default_factory=Belief)
    usual: Belief = field(default_factory=Belief)
    cases: tuple[ClosedCase, ...] = ()
    place: tuple[str, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    learnt: Learnt | None = None


@dataclass(frozen=True, slots=True)
class _Ground:
    curve: Curve
    basis: str
    rows: int = 0


def forecast_restoration(known: Known) -> Forecast | None:
    """Minutes from the start until service can resume; ``None`` where nothing is stated, learnt nor declared.

    The ground is, in this order, a model that was learnt elsewhere, the pack's closed incidents of the kind weighed by
    what is believed to be broken, the declared quantiles stretched by the same belief, the steps of recovery alone. A
    stated duration becomes its median, with a narrower spread. What has passed is conditioned on, so nothing that is
    left is negative.
    """
    ground = _ground(known)
    if ground is None:
        return None
    now = spread_at(ground.curve, known.passed_min)
    return Forecast(
        q10_min=now.q10_min,
        q50_min=now.q50_min,
        q90_min=now.q90_min,
        basis=ground.basis,
        q25_min=now.q25_min,
        q75_min=now.q75_min,
        passed_min=known.passed_min,
        learnt_from=ground.rows,
        fan=tuple(spread_at(ground.curve, at) for at in moments(now)),
        causes=_causes(known, ground, now.q50_min),
        nearest=known.learnt.nearest if known.learnt else precedents(known.cases, known.kind, known.belief.chance,
                                                                     known.place, known.answers),
    )  # fmt: skip


def spread_at(curve: Curve, passed_min: int) -> Spread:
    """Whole minutes where so many have passed without restart; at least one more is left."""
    found = curve.quantiles(LEVELS, float(passed_min))
    return Spread(passed_min, *(max(passed_min + 1, round(value)) for value in found))


def moments(now: Spread) -> tuple[int, ...]:
    """Minutes at which to look again: from now to the 90 % quantile, some twelve steps of whole five minutes."""
    left = now.q90_min - now.passed_min
    step = _STEP_MIN * max(1, -(-left // (_MOMENTS * _STEP_MIN)))
    first = now.passed_min - now.passed_min % step + step
    return (now.passed_min, *range(first, now.q90_min, step))


def _ground(known: Known) -> _Ground | None:
    ground = next((found for way in _WAYS if (found := way(known)) is not None), None)
    if known.stated_min is None:
        return ground
    if ground is None:
        low, high = ASSUMED_SPREAD
        curve = from_quantiles(known.stated_min * low, known.stated_min, known.stated_min * high)
        return _Ground(
            curve, f"{known.stated_min} min as stated; its spread is assumed (the pack has no record)"
        )
    curve = ground.curve.around(float(known.stated_min), STATED_POWER)
    return replace(
        ground, curve=curve, basis=f"{known.stated_min} min as stated, spread as of {ground.basis}, narrowed"
    )


def _from_model(known: Known) -> _Ground | None:
    """A model knows no checks: what is believed to be broken stretches it."""
    if known.learnt is None:
        return None
    curve, words = _stretched(known, known.learnt.curve)
    return _Ground(curve, known.learnt.basis + words, known.learnt.rows)


def _from_cases(known: Known) -> _Ground | None:
    curve = learn_curve(known.cases, known.kind, known.belief, known.prior)
    if curve is None:
        return None
    count = sum(case.kind is known.kind for case in known.cases)
    weighed = ", weighed by the diagnosis and the steps of recovery" if known.belief.chance else ""
    return _Ground(curve, f"{count} closed {known.kind.value} incidents of the pack{weighed}", count)


def _from_declared(known: Known) -> _Ground | None:
    prior = known.prior
    if prior is None:
        return None
    curve, words = _stretched(known, from_quantiles(prior.q10_min, prior.q50_min, prior.q90_min))
    because = f": {prior.basis}" if prior.basis else ""
    return _Ground(
        curve, f"the pack's figures for {prior.kind} incidents ({prior.source.value}{because}){words}"
    )


def _from_steps(known: Known) -> _Ground | None:
    middle, (low, high) = _expected(known.belief), ASSUMED_SPREAD
    if middle <= 0:
        return None
    basis = f"{middle:.0f} min of recovery as the diagnosis expects; its spread is assumed (the pack has no record)"
    return _Ground(from_quantiles(middle * low, middle, middle * high), basis)


_WAYS: tuple[Callable[[Known], _Ground | None], ...] = (_from_model, _from_cases, _from_declared, _from_steps)


def _expected(belief: Belief) -> float:
    return sum(chance * belief.recovery_min.get(fault, 0.0) for fault, chance in belief.chance.items())


def _stretched(known: Known, curve: Curve) -> tuple[Curve, str]:
    """The curve times the recovery that the diagnosis expects over the usual one, and words for it."""
    expected, usual = _expected(known.belief), known.belief.usual_min
    if expected <= 0 or usual <= 0 or round(expected, 1) == round(usual, 1):
        return curve, ""
    factor = min(MOST_STRETCH, max(1 / MOST_STRETCH, expected / usual))
    median = curve.quantiles((0.5,))[0]
    return curve.around(median * factor, 1.0), (
        f" times {factor:.2f}: the diagnosis expects {expected:.0f} min of recovery, "
        f"where {usual:.0f} min are usual"
    )


def _causes(known: Known, ground: _Ground, median: int) -> tuple[Cause, ...]:
    """Each thing that is known, left out in turn: by how much the median then differs."""
    reached = known.belief.reached_min
    without = {
        "passed": (f"{known.passed_min} min", replace(known, passed_min=0), known.passed_min > 0),
        "stated": (f"{known.stated_min} min", replace(known, stated_min=None), known.stated_min is not None),
        "diagnosis": (_likeliest(known.belief), _as_usual(known), known.belief.chance != known.usual.chance),
        "reached": (f"{reached or 0:.0f} min", _on_the_way(known), reached is not None),
        "records": (f"{ground.rows}", replace(known, cases=()), ground.rows > 0 and not known.learnt),
    }
    found = [
        Cause(name, value, median - other)
        for name, (value, less, counts) in without.items()
        if counts and (other := _median(less)) is not None
    ]
    found += known.learnt.causes if known.learnt else ()
    return tuple(sorted((one for one in found if one.minutes), key=lambda one: -abs(one.minutes)))


def _as_usual(known: Known) -> Known:
    return replace(known, belief=replace(known.usual, reached_min=known.belief.reached_min))


def _on_the_way(known: Known) -> Known:
    return replace(known, belief=replace(known.belief, reached_min=None))


def _likeliest(belief: Belief) -> str:
    return max(belief.chance, key=belief.chance.__getitem__, default="")


def _median(known: Known) -> int | None:
    ground = _ground(known)
    return None if ground is None else spread_at(ground.curve, known.passed_min).q50_min
