"""What every predictive model of Shirei offers, whatever it predicts: fit, predict, update, explain, card, parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol, Self, TypeVar

import numpy as np
import numpy.typing as npt

Table_contra = TypeVar("Table_contra", contravariant=True)


#: Schema of saved restoration models, which packs may hold.
RESTORATION_SCHEMA = "restoration/1"


@dataclass(frozen=True, slots=True)
class Card:
    """What a person should know before trusting a model.

    Attributes:
        name, version: of the method; a saved model of another ``schema`` is refused.
        data: what it learnt from, in words; ``period``: first and last date of it, ISO; ``rows``: how many records.
        figures: name -> value with unit in the name ("pinball_min"), from held-out data only.
        limits: sentences: where it must not be trusted.
    """

    name: str
    version: str
    schema: str
    data: str
    period: tuple[str, str] | None
    rows: int
    figures: dict[str, float] = field(default_factory=dict)
    limits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Factor:
    """One reason for a prediction: the feature, its value in words, and its effect in the prediction's unit."""

    name: str
    value: str
    effect: float


@dataclass(frozen=True, slots=True)
class Quantiles:
    """Predicted quantiles.

    Attributes:
        levels: ``(n_levels,)`` ascending in (0, 1).
        values: ``(n_rows, n_levels)``, ascending along each row; unit as the predictor's docstring says.
        notes: ``row -> note`` where a row was treated specially (a fallback, an unknown cause).
    """

    levels: tuple[float, ...]
    values: npt.NDArray[np.float64]
    notes: dict[int, str] = field(default_factory=dict)


class Predictor(Protocol[Table_contra]):
    """A model that learns from a table of records and answers with quantiles."""

    def fit(self, history: Table_contra) -> Self:
        """Learn from past records."""

    def predict(self, rows: Table_contra) -> Quantiles:
        """Quantiles for each row, in the rows' order."""

    def update(self, actuals: Table_contra) -> Self:
        """Learn from records that have arrived since, without starting anew."""

    def explain(self, rows: Table_contra, row: int) -> tuple[Factor, ...]:
        """The factors behind one row's median, largest effect first."""

    @property
    def card(self) -> Card:
        """Data, period, figures, limits."""

    def parts(self) -> dict[str, bytes]:
        """Everything needed to restore it, by name, without code (text, JSON, arrays)."""

    @classmethod
    def from_parts(cls, parts: dict[str, bytes]) -> Self:
        """Restore from ``parts`` of its own schema, which ``io.saved_model`` has checked.

        Raises ``KeyError``, ``TypeError`` or ``ValueError`` where a part is missing or damaged; ``io.saved_model``
        puts that in words.
        """
