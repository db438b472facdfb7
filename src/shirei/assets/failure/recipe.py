"""What a chance is about: which records teach it, and how they become numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from shirei.model.records import Records
from shirei.model.telemetry import Floats, Ints

Bools = npt.NDArray[np.bool_]
#: What a recipe has learnt about the columns: plain JSON.
State = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Matrix:
    """One learner's view of the records.

    Attributes:
        values: ``(n, n_features)``; NaN where a value is missing.
        names: of the features.
        categories: indices of the features whose numbers only name something.
    """

    values: Floats
    names: tuple[str, ...]
    categories: tuple[int, ...] = ()

    def rows(self, rows: Ints | Bools) -> Matrix:
        """These rows of it."""
        return Matrix(self.values[rows], self.names, self.categories)


class Recipe(Protocol):
    """A kind of record whose outcome is yes or no."""

    @property
    def name(self) -> str:
        """In words."""

    @property
    def schema(self) -> str:
        """Of the saved model."""

    @property
    def trees(self) -> dict[str, Any]:
        """How its trees differ from the usual ones."""

    @property
    def limits(self) -> tuple[str, ...]:
        """Where it must not be trusted."""

    def outcome(self, records: Records) -> Bools:
        """``(n,)``: whether it happened. Raises ``RecordsError`` where the records do not say."""

    def folds(self, records: Records, happened: Bools) -> list[tuple[Ints, Ints]]:
        """Rows to learn from and rows to judge, for the threshold and the card's figures."""

    def learn(self, records: Records, happened: Bools) -> tuple[State, list[Matrix]]:
        """The state, and a matrix for each learner in which no row knows its own outcome."""

    def add(self, state: State, records: Records, happened: Bools) -> State:
        """The state with more outcomes known."""

    def matrices(self, state: State, records: Records) -> list[Matrix]:
        """A matrix for each learner, of records whose outcome is open. Raises ``RecordsError`` for missing columns."""

    def period(self, records: Records) -> tuple[str, str] | None:
        """First and last date of the records, ISO, where they have dates."""
