"""The restoration model: fit on past disruptions, forecast open ones, revise while they last."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Self

import numpy as np
import numpy.typing as npt

from shirei.errors import RecordsError
from shirei.model.history import Disruption, Disruptions
from shirei.model.predictor import RESTORATION_SCHEMA, Card, Factor, Quantiles
from shirei.predict.restoration import features
from shirei.predict.restoration.calibration import Calibration, chances_of
from shirei.predict.restoration.causes import CauseTable, encode_unseen, learn_causes
from shirei.predict.restoration.distribution import CAP_MIN, Durations
from shirei.predict.restoration.drift import drift_of
from shirei.predict.restoration.hazard import Hazard, hazard_from_parts, learn_hazard
from shirei.predict.restoration.neighbours import PastCase, nearest
from shirei.predict.scores import LEVELS, coverage, pinball

Floats = npt.NDArray[np.float64]

#: Fewer ended disruptions are not enough to learn from.
LEAST_ROWS = 60
_FOLDS = 5
#: The last share of the history, to which a model of the others is held up for the card.
_HELD_OUT = 0.2
_LIMITS = (
    "a forecast of one operator's records says nothing about another's",
    f"durations are forecast up to {CAP_MIN:.0f} minutes",
    "it knows what was announced, not what the staff on the spot know: pass on what they report",
)


class RestorationModel:
    """Minutes from the announcement of a disruption until it has ended, as quantiles at ``LEVELS``."""

    def __init__(self, *, seed: int = 0) -> None:
        self._seed = seed
        self._past: tuple[Disruption, ...] = ()
        self._causes = CauseTable({}, {})
        self._hazard: Hazard | None = None
        self._calibration = Calibration()
        self._since_fit: tuple[float, ...] = ()
        self._figures: dict[str, float] = {}

    def fit(self, history: Disruptions) -> Self:
        """Learn from ended disruptions. Raises ``RecordsError`` where there are fewer than ``LEAST_ROWS``.

        The calibration begins anew and learns by ``update`` only: corrections from an earlier part of a history
        did not carry over to the next (docs/forecasts.md).
        """
        past = sorted(_ended(history.rows), key=_start)
        if len(past) < LEAST_ROWS:
            raise RecordsError(
                f"{len(past)} ended disruptions are too few to learn from",
                mend=f"give at least {LEAST_ROWS}, or use the pack's typical values",
            )
        self._calibration, self._since_fit = Calibration(), ()
        self._figures = _hold_up(past, self._seed)
        self._learn(past)
        return self

    def predict(self, rows: Disruptions) -> Quantiles:
        """Quantiles of the duration in minutes, a row each; causes and starts it does not know are noted."""
        return Quantiles(LEVELS, self.durations(rows).quantiles(LEVELS), self._notes(rows.rows))

    def revise(self, rows: Disruptions, longer_than: Floats) -> Quantiles:
        """Quantiles of the whole duration where each is known to last longer than its minutes.

        That is what is known after so many minutes without restart, and also when a place will not be reached, or
        a step not be done, before then.
        """
        left = self.durations(rows).given_longer_than(longer_than)
        return Quantiles(LEVELS, left.quantiles(LEVELS), self._notes(rows.rows))

    def durations(self, rows: Disruptions) -> Durations:
        """The whole calibrated distributions."""
        return self._calibration.correct(self._raw(rows.rows), [row.group for row in rows.rows])

    def update(self, actuals: Disruptions) -> Self:
        """Learn from disruptions that have ended since: habits of causes, calibration, past cases; trees stay."""
        ended = sorted(_ended(actuals.rows), key=_start)
        if ended:
            raw, groups = self._raw(ended), [row.group for row in ended]
            told = self._calibration.correct(raw, groups)
            self._since_fit += tuple(_chances(told, ended, self._seed).tolist())
            self._calibration = self._calibration.learn(groups, _chances(raw, ended, self._seed).tolist())
            self._past = (*self._past, *ended)
            self._causes = learn_causes(self._past)
        return self

    def learn_again(self) -> Self:
        """New trees from everything that it was fitted on and told since; the calibration goes on as it was."""
        self._learn(sorted(self._past, key=_start))
        return self

    def explain(self, rows: Disruptions, row: int) -> tuple[Factor, ...]:
        """What moves one row's median, in minutes against a usual disruption in that respect, largest first."""
        usual = np.nanmedian(self._columns(self._past[-1000:]), axis=0)
        own = self._columns(rows.rows)[row]
        families = [[features.NAMES.index(name) for name in names] for names in features.FAMILIES.values()]
        table = np.tile(own, (len(families) + 1, 1))
        for k, columns in enumerate(families):
            table[k, columns] = usual[columns]
        found = self._calibration.correct(self._learnt.durations(table), [rows.rows[row].group] * len(table))
        medians = found.quantiles((0.5,))[:, 0]
        words = _in_words(rows.rows[row], own)
        factors = [
            Factor(name, words[name], round(float(medians[-1] - median), 1))
            for name, median in zip(features.FAMILIES, medians, strict=False)
        ]
        return tuple(sorted(factors, key=lambda factor: -abs(factor.effect)))

    def nearest(self, row: Disruption, count: int = 5) -> tuple[PastCase, ...]:
        """The past cases most like this one."""
        return nearest(row, self._past, count)

    @property
    def last_day(self) -> dt.date:
        """The day of the latest disruption that it has learnt from."""
        return max((_start(row) for row in self._past), default=dt.datetime.min).date()

    @property
    def drift(self) -> str | None:
        """A sentence where what came in by ``update`` does not fit its forecasts."""
        return drift_of(self._since_fit)

    @property
    def card(self) -> Card:
        """Data, period, figures on held-out later disruptions, limits."""
        starts = [_start(row) for row in self._past]
        period = (min(starts).date().isoformat(), max(starts).date().isoformat()) if starts else None
        drift = (self.drift,) if self.drift else ()
        return Card(
            name="hazard of ending, boosted trees with shrunk causes",
            version="1",
            schema=RESTORATION_SCHEMA,
            data=f"{len(self._past)} ended disruptions of {len(self._causes.causes)} causes",
            period=period,
            rows=len(self._past),
            figures=dict(self._figures),
            limits=(*_LIMITS, *drift),
        )

    def parts(self) -> dict[str, bytes]:
        """Trees as text, everything else as JSON."""
        state = {
            "seed": self._seed,
            "causes": asdict(self._causes),
            "calibration": asdict(self._calibration),
            "since_fit": self._since_fit,
            "figures": self._figures,
            "past": [_to_json(row) for row in self._past],
        }
        return self._learnt.parts() | {"state.json": json.dumps(state).encode()}

    @classmethod
    def from_parts(cls, parts: dict[str, bytes]) -> Self:
        """Restore from ``parts`` of this schema; a missing or damaged one raises as ``Predictor`` says."""
        state = json.loads(parts["state.json"])
        model = cls(seed=state["seed"])
        model._hazard = hazard_from_parts(parts)
        model._causes = CauseTable(**state["causes"])
        kept = state["calibration"]
        model._calibration = Calibration(tuple(kept["groups"]), tuple(kept["chances"]))
        model._since_fit, model._figures = tuple(state["since_fit"]), state["figures"]
        model._past = tuple(_from_json(row) for row in state["past"])
        return model

    @property
    def _learnt(self) -> Hazard:
        if self._hazard is None:
            raise RecordsError("the restoration model has learnt nothing yet", mend="fit it on a history")
        return self._hazard

    def _learn(self, past: Sequence[Disruption]) -> None:
        self._past = tuple(past)
        self._causes = learn_causes(past)
        table = features.columns(past, encode_unseen(past, _FOLDS, self._seed), ())
        self._hazard = learn_hazard(table, _minutes(past), seed=self._seed)

    def _columns(self, rows: Sequence[Disruption]) -> Floats:
        return features.columns(rows, self._causes.encode(rows), self._past)

    def _raw(self, rows: Sequence[Disruption]) -> Durations:
        return self._learnt.durations(self._columns(rows))

    def _notes(self, rows: Sequence[Disruption]) -> dict[int, str]:
        notes = {}
        for k, row in enumerate(rows):
            if not self._causes.knows(row.cause):
                known = row.group in self._causes.groups
                notes[k] = f"no record of this cause: taken from {row.group if known else 'all causes'}"
            elif row.start is None:
                notes[k] = "no readable start: taken over all times of day"
        return notes


def _hold_up(past: Sequence[Disruption], seed: int) -> dict[str, float]:
    """Figures of a model of what came first on what followed."""
    cut = int(len(past) * (1 - _HELD_OUT))
    model = RestorationModel(seed=seed)
    model._learn(past[:cut])
    return _figures(model._raw(past[cut:]), past[cut:])


def _figures(durations: Durations, rows: Sequence[Disruption]) -> dict[str, float]:
    quantiles = durations.quantiles(LEVELS)
    actual = _minutes(rows)
    shares = {
        f"coverage_q{level * 100:.0f}": share
        for level, share in zip(LEVELS, coverage(actual, quantiles), strict=True)
    }
    return {"held_out_rows": float(len(rows)), "pinball_min": pinball(actual, quantiles), **shares}


def _chances(durations: Durations, rows: Sequence[Disruption], seed: int) -> Floats:
    return chances_of(durations, _minutes(rows), cap=CAP_MIN, seed=seed)


def _ended(rows: Sequence[Disruption]) -> list[Disruption]:
    return [row for row in rows if row.start is not None and row.duration_min is not None]


def _minutes(rows: Sequence[Disruption]) -> Floats:
    return np.array([min(row.duration_min or 0.0, CAP_MIN) for row in rows])


def _start(row: Disruption) -> dt.datetime:
    return row.start or dt.datetime.min


def _in_words(row: Disruption, own: Floats) -> dict[str, str]:
    around = int(np.nan_to_num(own[features.NAMES.index("same_cause_24h")]))
    when = "unknown" if row.start is None else row.start.strftime("%a %H:%M")
    words = (row.cause, f"{around} of the same cause", when, f"{len(row.lines)} and {len(row.stations)}")
    return dict(zip(features.FAMILIES, words, strict=True))


def _to_json(row: Disruption) -> list[object]:
    start = row.start.isoformat() if row.start else None
    return [row.id, row.cause, row.group, row.lines, row.stations, start, row.duration_min]


def _from_json(kept: list[object]) -> Disruption:
    name, cause, group, lines, stations, start, minutes = kept
    found = Disruption(str(name), str(cause), str(group), tuple(lines), tuple(stations), None, None)  # type: ignore[arg-type]
    return replace(
        found,
        start=dt.datetime.fromisoformat(str(start)) if start else None,
        duration_min=None if minutes is None else float(str(minutes)),
    )
