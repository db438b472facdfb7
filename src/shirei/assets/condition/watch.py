"""Learn what is normal, then watch: the room's entry.

1. Scale every sensor; leave out counters and what has no values.
2. See the stream in several views: values, what each sensor should read given the others, level and unrest over
   horizons, the recent course where there are few sensors.
3. In each view, measure how far normal rows lie from other normal rows, and set its limit from their tail.
4. The score is the largest of the views' ratios to their limits, set so that normal rows exceed 1 as seldom as asked.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shirei.assets.condition.clock import usual_step
from shirei.assets.condition.explain import Why, explain_rows
from shirei.assets.condition.judge import Judge, learn_judge
from shirei.assets.condition.relations import learn_relations
from shirei.assets.condition.scaling import learn_scaling
from shirei.assets.condition.shape import lags_for
from shirei.assets.condition.stream import Bools, Frame, Stream, spans_for
from shirei.assets.condition.tail import exceeded_by
from shirei.errors import RecordsError
from shirei.model.telemetry import Floats, Readings

#: Share of normal rows that may be called unusual.
FALSE_ALARMS = 0.001
FEWEST_ROWS = 50
#: A sensor is stuck when it repeats its value this many times as long as it ever did in training, and at least so long.
STUCK_TIMES, STUCK_ROWS = 3.0, 10.0
#: Views in which a row is judged by itself.
SINGLE = ("value", "relation")


@dataclass(frozen=True, slots=True)
class Normal:
    """What was learnt from normal readings: the watch's model.

    Attributes:
        judges: name of the view -> its judge.
        longest: ``(p,)`` rows a sensor may repeat its value; infinite for one that never moved.
        whole: what all ratios are divided by, so that 1 is exceeded as seldom as asked.
        notes: what was left out of the training, one sentence each.
    """

    frame: Frame
    judges: dict[str, Judge]
    longest: Floats
    whole: float
    notes: tuple[str, ...]

    def watcher(self) -> Watcher:
        """A watcher for one stream of which nothing has come yet."""
        return Watcher(self, Stream.start(self.frame))


@dataclass(frozen=True, slots=True)
class Findings:
    """What a watcher says about rows.

    Attributes:
        score: ``(n,)``, at least 0; ``anomaly``: ``(n,)``, whether the score is 1 or more.
        why: row -> the sensors that explain it, for rows with a score of ``explain_rows``'s limit or more.
    """

    score: Floats
    anomaly: np.ndarray
    why: dict[int, Why]


@dataclass
class Watcher:
    """Watches one stream; rows may come one by one or many at once, the answer is the same to the last bit."""

    normal: Normal
    stream: Stream

    def feed(self, readings: Readings) -> Findings:
        """Score the next rows of the stream."""
        seen = self.stream.advance(readings, self._unusual)
        away = {name: judge.departures(seen.views[name]) for name, judge in self.normal.judges.items()}
        ratios = {name: self.normal.judges[name].ratio(one) / self.normal.whole for name, one in away.items()}
        held = seen.unchanged / self.normal.longest
        moved = self._moved(seen.raw)
        score = np.zeros(len(readings))
        for one in (*ratios.values(), _largest(held), _largest(moved)):
            score = np.maximum(score, one)
        why = explain_rows(score, ratios, away, held, moved, self.normal.frame)
        return Findings(score, score >= 1, why)

    def notes(self, readings: Readings) -> list[str]:
        """What was met in the stream so far: columns that are not known or not there, and the clock's faults."""
        known, there = set(self.normal.frame.scaling.names), set(readings.names)
        lacking, clock = sorted(known - there), self.stream.clock
        met = [
            (len(lacking), f"sensors are not there: {', '.join(lacking)}"),
            (clock.jumps_back, "times the clock jumped back; each counts as one usual step"),
            (clock.repeated, "moments were repeated; each counts as one usual step"),
            (int(np.isnan(readings.values).sum()), "readings are missing"),
        ]
        return [f"{count} {what}" for count, what in met if count]

    def _unusual(self, views: dict[str, Floats]) -> Bools:
        """Whether each row is unusual by itself."""
        judges = {name: self.normal.judges[name] for name in SINGLE if name in self.normal.judges}
        ratios = [judge.ratio(judge.departures(views[name])) for name, judge in judges.items()]
        rows = len(next(iter(views.values())))
        return np.asarray(np.max([np.zeros(rows), *ratios], axis=0) >= self.normal.whole)

    def _moved(self, raw: Floats) -> Floats:
        """``(n, p)``: 1 where a sensor that never moved in training has another value now."""
        scaling = self.normal.frame.scaling
        known = np.where(scaling.still & np.isfinite(raw), np.abs(scaling.scale(raw)), 0.0)
        return np.where(known >= 10, 1.0, 0.0)


def learn_normal(training: Readings, false_alarms: float = FALSE_ALARMS) -> Normal:
    """Learn from readings of a unit that was well.

    Raises ``RecordsError`` where there are fewer than 50 rows or no sensor to watch.
    """
    if len(training) < FEWEST_ROWS:
        raise RecordsError(
            f"has {len(training)} rows, at least {FEWEST_ROWS} are needed", mend="give a longer training"
        )
    frame, notes = _frame(training)
    seen = Stream.start(frame).advance(training)
    judges, normal_ratios = {}, []
    for name, features in seen.views.items():
        learnt = learn_judge(
            features,
            false_alarms,
            _independent(name, frame, len(training)),
            by_memory=not name.startswith("relation"),
        )
        if learnt:
            judges[name] = learnt[0]
            normal_ratios.append(learnt[1])
    rows = min((len(one) for one in normal_ratios), default=0)
    together = np.max([one[len(one) - rows :] for one in normal_ratios], axis=0) if rows else np.zeros(0)
    whole = max(exceeded_by(together, false_alarms, len(training)), 1.0)
    return Normal(frame, judges, _longest(seen.unchanged, frame), whole, notes)


def _frame(training: Readings) -> tuple[Frame, tuple[str, ...]]:
    scaling, notes = learn_scaling(training)
    if not scaling.names:
        raise RecordsError(
            "has no sensor that can be watched", mend="give columns with numbers beside the time"
        )
    step = usual_step(training.seconds)
    moving = scaling.scale(scaling.pick(training))[:, ~scaling.still]
    spans = spans_for(len(training), step)
    return Frame(scaling, step, spans, learn_relations(moving), lags_for(moving.shape[1], step)), notes


def _independent(name: str, frame: Frame, rows: int) -> float:
    """About how many rows of a view are independent of each other."""
    last = name.split()[-1]
    return rows * frame.step / (2 * frame.spans[int(last)]) if last.isdigit() else rows / 2


def _longest(unchanged: Floats, frame: Frame) -> Floats:
    longest = np.maximum(STUCK_TIMES * unchanged.max(axis=0), STUCK_ROWS)
    return np.where(frame.scaling.still, np.inf, longest)


def _largest(values: Floats) -> Floats:
    return values.max(axis=1) if values.shape[1] else np.zeros(len(values))
