"""The delay model: at each departure, the arrival delay at every later stop."""

from __future__ import annotations

import datetime as dt
import io
import json
from typing import TYPE_CHECKING, Self

import numpy as np
import numpy.typing as npt

from shirei.errors import RecordsError
from shirei.model.history import Actuals
from shirei.model.predictor import Card, Factor, Quantiles
from shirei.predict.delay import columns as known
from shirei.predict.delay.joined import begins, join, nothing, since
from shirei.predict.delay.own import CATEGORIES
from shirei.predict.delay.pairs import Pairs, pairs_of
from shirei.predict.delay.slack import Needed, learn_needed
from shirei.predict.delay.spread import Spread, learn_spread
from shirei.predict.delay.trees import ROUNDS, change_of, learn_trees
from shirei.predict.scores import LEVELS

if TYPE_CHECKING:
    import lightgbm

Floats = npt.NDArray[np.float64]
Table = npt.NDArray[np.float32]

SCHEMA = "delay/1"
#: Fewer pairs with a known arrival are not enough to learn from.
LEAST_PAIRS = 2000
#: Pairs that the trees see at most; of those of punctual trains so many are drawn, each standing for several.
MOST_PAIRS, LATE_MIN = 150_000, 3.0
#: Days that are remembered for what trains did lately; share of the days held out for the spread of errors.
_REMEMBERED_DAYS, _HELD_OUT = 60, 0.15
_TRIAL_PAIRS, _TRIAL_ROUNDS = 60_000, 100
_DAY = 1440.0
_LIMITS = (
    "it knows trains of the lines it learnt from; elsewhere the delay is taken to stay as it is, and that is noted",
    "reason codes are not used: the records give them for the whole run, without saying when they were known",
    "connections and unit workings are not in the records",
)


class DelayModel:
    """Minutes late at every later stop, as quantiles at ``LEVELS``, the rows as in ``pairs_of``.

    ``families`` restricts what it looks at, to see what each adds.
    """

    def __init__(self, *, seed: int = 0, families: tuple[str, ...] = tuple(known.FAMILIES)) -> None:
        self._seed = seed
        self._families = families
        self._places: tuple[str, ...] = ()
        self._served: frozenset[tuple[str, str]] = frozenset()
        self._needed = Needed(np.zeros(0, dtype=np.int64), np.zeros(0), np.zeros(0))
        self._spread = Spread(np.zeros((4, 4, len(LEVELS))))
        self._trees: lightgbm.Booster | None = None
        self._memory = nothing()
        self._whole = False
        self._about: dict[str, object] = {"rows": 0, "period": None, "runs": 0, "figures": {}}

    def fit(self, history: Actuals) -> Self:
        """Learn from actuals. Raises ``RecordsError`` where there are fewer than ``LEAST_PAIRS`` pairs."""
        pairs = pairs_of(history)
        arrived = ~np.isnan(pairs.actual)
        if int(arrived.sum()) < LEAST_PAIRS:
            raise RecordsError(
                f"{int(arrived.sum())} known arrivals after a known departure are too few to learn from",
                mend=f"give at least {LEAST_PAIRS}",
            )
        self._remember(history, pairs.take(arrived))
        self._needed = learn_needed(history, pairs, self._numbers(history))
        table = self._columns(history, pairs, pairs)
        self._spread, figures = self._hold_out(table, pairs)
        self._about["figures"] = figures
        self._trees = self._learn(table, pairs, arrived, MOST_PAIRS, ROUNDS)
        return self

    def predict(self, rows: Actuals, *, online: bool = True) -> Quantiles:
        """Quantiles for ``pairs_of(rows)``, from what was known at each departure: no later minute is looked at.

        ``online=False`` leaves out what other trains of ``rows`` did; only what was learnt before is then used.
        """
        asked = pairs_of(rows)
        known_here = self._known(rows, asked)
        median = asked.delay_now.copy()
        table = self._table(rows, online)[known_here]
        median[known_here] = self._median(asked.delay_now[known_here] + change_of(self._learnt, table))
        notes = {
            int(k): "places it has not learnt: the delay stays as it is" for k in np.flatnonzero(~known_here)
        }
        return Quantiles(LEVELS, self._spread.around(median, asked), notes)

    def update(self, actuals: Actuals) -> Self:
        """Remember what has arrived since, for what trains do lately; trees stay."""
        joined, _ = join(self._memory, actuals)
        self._memory = _latest(joined)
        return self

    def explain(self, rows: Actuals, row: int) -> tuple[Factor, ...]:
        """What moves one pair's forecast away from the usual change of delay, in minutes, largest first.

        The families' shares of the trees' own account (Lundberg and Lee, "A Unified Approach to Interpreting Model
        Predictions", 2017).
        """
        asked = pairs_of(rows)
        table = self._table(rows, online=True)[row : row + 1]
        shares = np.asarray(self._learnt.predict(table, pred_contrib=True))[0]
        names = self._names
        factors = [
            Factor(
                family,
                _in_words(family, asked, row),
                round(sum(float(shares[names.index(n)]) for n in members), 2),
            )
            for family, members in known.FAMILIES.items()
            if family in self._families
        ]
        return tuple(sorted(factors, key=lambda factor: -abs(factor.effect)))

    @property
    def card(self) -> Card:
        """Data, period, figures on held-out later days, limits."""
        period, figures = self._about["period"], self._about["figures"]
        assert isinstance(figures, dict)
        return Card(
            name="boosted trees over what was known at departure",
            version="1",
            schema=SCHEMA,
            data=f"{self._about['runs']} runs over {len(self._places)} stations",
            period=(period[0], period[1]) if isinstance(period, list | tuple) else None,
            rows=int(str(self._about["rows"])),
            figures=dict(figures),
            limits=_LIMITS,
        )

    def parts(self) -> dict[str, bytes]:
        """Trees as text, tables as arrays, everything else as JSON."""
        state = {
            "seed": self._seed, "families": self._families, "places": self._places,
            "served": sorted(self._served), "whole": self._whole, "about": self._about,
            "spread": self._spread.offsets.tolist(), "runs": self._memory.runs, "stations": self._memory.stations,
        }  # fmt: skip
        arrays = {name: getattr(self._memory, name) for name in _ARRAYS}
        arrays |= {f"needed_{name}": getattr(self._needed, name) for name in ("keys", "least", "usual")}
        packed = io.BytesIO()
        np.savez_compressed(packed, **arrays)
        return {
            "state.json": json.dumps(state).encode(),
            "trees.txt": self._learnt.model_to_string().encode(),
            "arrays.npz": packed.getvalue(),
        }

    @classmethod
    def from_parts(cls, parts: dict[str, bytes]) -> Self:
        """Restore from ``parts`` of this schema; a missing or damaged one raises as ``Predictor`` says."""
        import lightgbm

        state = json.loads(parts["state.json"])
        model = cls(seed=state["seed"], families=tuple(state["families"]))
        arrays = np.load(io.BytesIO(parts["arrays.npz"]), allow_pickle=False)
        model._places, model._whole = tuple(state["places"]), state["whole"]
        model._served = frozenset((one, other) for one, other in state["served"])
        model._spread = Spread(np.array(state["spread"]))
        model._about = state["about"]
        model._needed = Needed(*(arrays[f"needed_{name}"] for name in ("keys", "least", "usual")))
        held = {name: arrays[name] for name in _ARRAYS}
        model._memory = Actuals(runs=tuple(state["runs"]), stations=tuple(state["stations"]), **held)
        model._trees = lightgbm.Booster(model_str=parts["trees.txt"].decode())
        return model

    @property
    def _learnt(self) -> lightgbm.Booster:
        if self._trees is None:
            raise RecordsError("the delay model has learnt nothing yet", mend="fit it on a history")
        return self._trees

    @property
    def _names(self) -> list[str]:
        return [name for family in self._families for name in known.FAMILIES[family]]

    def _remember(self, history: Actuals, arrived: Pairs) -> None:
        self._places = history.stations
        names = history.stations
        codes = np.unique(history.station[arrived.leaves] * len(names) + history.station[arrived.reaches])
        self._served = frozenset((names[k // len(names)], names[k % len(names)]) for k in codes.tolist())
        times = np.concatenate([history.actual_arrival, history.actual_departure])
        self._whole = bool((np.nan_to_num(times) % 1 == 0).all())
        self._memory = _latest(history)
        days = begins(history) // _DAY
        period = [dt.date.fromordinal(int(day) + _EPOCH).isoformat() for day in (days.min(), days.max())]
        self._about = {"rows": len(arrived), "period": period, "runs": len(history.runs), "figures": {}}

    def _numbers(self, actuals: Actuals) -> npt.NDArray[np.int64]:
        """The model's number of each call's station, -1 where it knows none."""
        at = {name: k for k, name in enumerate(self._places)}
        return np.array([at.get(name, -1) for name in actuals.stations], dtype=np.int64)[actuals.station]

    def _known(self, rows: Actuals, asked: Pairs) -> npt.NDArray[np.bool_]:
        count = len(rows.stations)
        codes = rows.station[asked.leaves] * count + rows.station[asked.reaches]
        served = np.array(
            [(one, other) in self._served for one in rows.stations for other in rows.stations], dtype=bool
        )
        return np.asarray(served[codes]) if len(codes) else np.zeros(0, dtype=bool)

    def _table(self, rows: Actuals, online: bool) -> Table:
        joined, before = join(self._memory, rows)
        everything = pairs_of(joined)
        of_rows = everything.leaves >= before
        logged = everything if online else everything.take(~of_rows)
        return self._columns(joined, logged, everything.take(of_rows))

    def _columns(self, actuals: Actuals, logged: Pairs, asked: Pairs) -> Table:
        table = known.columns(actuals, logged, asked, self._needed, self._numbers(actuals))
        chosen: Table = table[:, [known.NAMES.index(name) for name in self._names]]
        return chosen

    def _median(self, late: Floats) -> Floats:
        """In whole minutes where the records are: no other value is ever the median of what they hold."""
        return np.round(late) if self._whole else late

    def _learn(
        self, table: Table, pairs: Pairs, usable: npt.NDArray[np.bool_], most: int, rounds: int
    ) -> lightgbm.Booster:
        """Trees from at most ``most`` pairs: all of late trains, the others drawn and weighted for what is left out."""
        late = usable & (pairs.delay_now >= LATE_MIN)
        others = np.flatnonzero(usable & ~late)
        room = max(most - int(late.sum()), most // 4)
        drawn = others
        if len(others) > room:
            drawn = np.random.default_rng(self._seed).choice(others, room, replace=False)
        chosen = np.sort(np.concatenate([np.flatnonzero(late), drawn]))
        weight = np.where(late[chosen], 1.0, len(others) / max(len(drawn), 1))
        change = (pairs.actual - pairs.delay_now)[chosen]
        names = self._names
        categories = [names.index(name) for name in CATEGORIES if name in names]
        return learn_trees(table[chosen], change, weight, categories, seed=self._seed, rounds=rounds)

    def _hold_out(self, table: Table, pairs: Pairs) -> tuple[Spread, dict[str, float]]:
        """A smaller model of the earlier days, held up to the later ones: the spread of its errors, and figures."""
        cut = float(np.quantile(pairs.now, 1 - _HELD_OUT))
        arrived = ~np.isnan(pairs.actual)
        trees = self._learn(table, pairs, arrived & (pairs.now < cut), _TRIAL_PAIRS, _TRIAL_ROUNDS)
        held = np.flatnonzero(arrived & (pairs.now >= cut))
        later = pairs.take(held)
        error = later.actual - self._median(later.delay_now + change_of(trees, table[held]))
        persistence = np.abs(later.actual - later.delay_now)
        return learn_spread(error, later), {
            "held_out_pairs": float(len(held)),
            "held_out_mae_min": float(np.abs(error).mean()),
            "held_out_persistence_min": float(persistence.mean()),
        }


_EPOCH = dt.date(1970, 1, 1).toordinal()
_ARRAYS = ("first", "station", "planned_arrival", "planned_departure", "actual_arrival", "actual_departure")


def _latest(actuals: Actuals) -> Actuals:
    if not actuals.runs:
        return actuals
    return since(actuals, float(begins(actuals).max()) - _REMEMBERED_DAYS * _DAY)


def _in_words(family: str, asked: Pairs, row: int) -> str:
    late, planned = float(asked.delay_now[row]), float(asked.planned_min[row])
    if family == "own run":
        return f"{late:+.0f} min at departure"
    if family == "slack of the timetable":
        return f"{planned:.0f} min planned"
    return "as known at departure"
