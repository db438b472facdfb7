"""Failure of a machine from one row of its measurements.

Trees cut along single columns, while machines fail by what columns make together: heat leaves with a difference of
temperatures, power is torque times speed, wear times torque is strain. So columns of one unit are subtracted and
columns of different units multiplied; the units stand in the columns' names, "Torque [Nm]".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from shirei.assets.failure.columns import codes, need, numbers, vocabulary
from shirei.assets.failure.recipe import Bools, Matrix, State
from shirei.errors import RecordsError
from shirei.model.records import Records
from shirei.model.telemetry import Floats, Ints

#: A column of words with more different ones than this names things one by one and teaches nothing.
MOST_WORDS = 30
#: With more columns of numbers than this, pairs are left out.
MOST_PAIRED = 12
FOLDS = 4


@dataclass(frozen=True, slots=True)
class Machine:
    """Records with measurements and a column that says whether the machine failed.

    Columns after ``target`` were found out afterwards (which way it failed) and are never looked at.
    """

    target: str = "Machine failure"
    name: str = "machine failure"
    schema: str = "machine-failure/1"
    limits: tuple[str, ...] = (
        "Only for machines of the kinds in the history.",
        "A failure that comes by chance, such as a tool that breaks at any age, cannot be foretold from one row.",
    )

    @property
    def trees(self) -> dict[str, Any]:
        """Limits of physics are sharp: every value is a possible cut."""
        return {"max_bin": 8000, "min_data_in_bin": 1, "min_data_in_leaf": 8, "num_leaves": 12,
                "learning_rate": 0.05, "feature_fraction": 0.6, "bagging_fraction": 0.8, "rounds": 250}  # fmt: skip

    def outcome(self, records: Records) -> Bools:
        """Whether the target column says 1."""
        need(records, [self.target])
        found = numbers(records.columns[self.target])
        if not np.isin(found, (0, 1)).all():
            raise RecordsError(f"column {self.target} has other values than 0 and 1", mend="write 0 or 1")
        return np.asarray(found == 1)

    def folds(self, records: Records, happened: Bools) -> list[tuple[Ints, Ints]]:
        """Four folds, each with its share of failures."""
        rng = np.random.default_rng(1)
        fold = np.empty(len(records), dtype=np.int64)
        for kind in (True, False):
            rows = rng.permutation(np.flatnonzero(happened == kind))
            fold[rows] = np.arange(len(rows)) % FOLDS
        return [(np.flatnonzero(fold != k), np.flatnonzero(fold == k)) for k in range(FOLDS)]

    def learn(self, records: Records, happened: Bools) -> tuple[State, list[Matrix]]:  # noqa: ARG002
        """Which columns are numbers, which are kinds."""
        names = list(records.columns)
        names = names[: names.index(self.target)]
        state: State = {"numbers": [], "kinds": {}}
        for name in names:
            cells = records.columns[name]
            if _is_number_column(numbers(cells)):
                state["numbers"].append(name)
            elif 1 < len(words := vocabulary(cells)) <= MOST_WORDS:
                state["kinds"][name] = words
        if not state["numbers"]:
            raise RecordsError(
                "has no column of measurements", mend="give columns with numbers before the target"
            )
        return state, self.matrices(state, records)

    def add(self, state: State, records: Records, happened: Bools) -> State:  # noqa: ARG002
        """Nothing in the state depends on outcomes."""
        return state

    def matrices(self, state: State, records: Records) -> list[Matrix]:
        """Measurements, their pairs, kinds."""
        need(records, [*state["numbers"], *state["kinds"]])
        columns: dict[str, Floats] = {name: numbers(records.columns[name]) for name in state["numbers"]}
        pairs = _pairs(columns) if len(columns) <= MOST_PAIRED else {}
        kinds = {name: codes(records.columns[name], words) for name, words in state["kinds"].items()}
        together = columns | pairs | kinds
        return [Matrix(np.stack(list(together.values()), axis=1), tuple(together))]

    def period(self, records: Records) -> tuple[str, str] | None:  # noqa: ARG002
        """Machines' records have no dates."""
        return None


def _pairs(columns: dict[str, Floats]) -> dict[str, Floats]:
    """Differences of columns of one unit, products of columns of different ones."""
    pairs = {}
    for a, b in combinations(columns, 2):
        if _unit(a) == _unit(b):
            pairs[f"{b} - {a}"] = columns[b] - columns[a]
        else:
            pairs[f"{a} × {b}"] = columns[a] * columns[b]
    return pairs


def _unit(name: str) -> str:
    """What stands in brackets; a column without a unit is of its own kind."""
    found = re.search(r"[\[(]([^\])]+)[\])]", name)
    return found.group(1) if found else name


def _is_number_column(values: Floats) -> bool:
    """Mostly numbers, not all the same, and no running number of the record."""
    known = values[~np.isnan(values)]
    if len(known) < 0.9 * len(values) or len(np.unique(known)) < 2:
        return False
    steps = np.diff(known)
    return not (len(steps) > 20 and bool((steps == steps[0]).all()))
