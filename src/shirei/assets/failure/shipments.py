"""Lateness of a shipment, from what is known before it is delivered.

Two learners see the same orders in two ways: which vendor, country, product it is; and how often that vendor, that
country, that product was late so far.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np

from shirei.assets.failure.columns import codes, days, need, numbers, vocabulary
from shirei.assets.failure.rates import all_rates, joined, more_rates, rates_from, rates_so_far
from shirei.assets.failure.recipe import Bools, Matrix, State
from shirei.errors import RecordsError
from shirei.model.records import Records
from shirei.model.telemetry import Floats, Ints

SCHEDULED, DELIVERED = "Scheduled Delivery Date", "Delivered to Client Date"
QUOTED, ORDERED = "PQ First Sent to Client Date", "PO Sent to Vendor Date"
KINDS = (
    "Project Code", "Country", "Managed By", "Fulfill Via", "Vendor INCO Term", "Shipment Mode", "Product Group",
    "Sub Classification", "Vendor", "Molecule/Test Type", "Brand", "Dosage", "Dosage Form", "Manufacturing Site",
    "First Line Designation", "Item Description",
)  # fmt: skip
TOGETHER = (
    ("Vendor", "Country"), ("Country", "Shipment Mode"), ("Manufacturing Site", "Country"),
    ("Project Code", "Fulfill Via"), ("Vendor", "Shipment Mode"), ("Country", "Molecule/Test Type"),
)  # fmt: skip
AMOUNTS = (
    "Unit of Measure (Per Pack)", "Line Item Quantity", "Line Item Value", "Pack Price", "Unit Price",
    "Line Item Insurance (USD)",
)  # fmt: skip
#: Records of one of these travel together.
GROUPS = ("ASN/DN #", "PO / SO #", "PQ #")


@dataclass(frozen=True, slots=True)
class Shipments:
    """Order lines in the form of USAID's SCMS delivery history; late is delivered after the scheduled date.

    Weight and freight cost are written after delivery in part and are not looked at.
    """

    name: str = "late shipment"
    schema: str = "shipment-lateness/1"
    limits: tuple[str, ...] = (
        "Only for the network in the history: a new vendor or country counts as an average one.",
        "The chance is a line's own; lines of one shipment are late together.",
    )

    @property
    def trees(self) -> dict[str, Any]:
        """Careful trees: few late lines, many names."""
        return {"num_leaves": 15, "min_data_in_leaf": 30, "learning_rate": 0.03, "feature_fraction": 0.3,
                "bagging_fraction": 0.7, "lambda_l2": 5.0, "rounds": 300}  # fmt: skip

    def outcome(self, records: Records) -> Bools:
        """Whether it was delivered after the scheduled day."""
        need(records, [SCHEDULED, DELIVERED])
        scheduled, delivered = days(records.columns[SCHEDULED]), days(records.columns[DELIVERED])
        unknown = int((np.isnan(scheduled) | np.isnan(delivered)).sum())
        if unknown:
            raise RecordsError(
                f"{unknown} records lack the scheduled or the delivered date", mend="leave them out"
            )
        return np.asarray(delivered > scheduled)

    def folds(self, records: Records, happened: Bools) -> list[tuple[Ints, Ints]]:  # noqa: ARG002
        """The latest quarter is judged by what came before it."""
        order = np.argsort(days(records.columns[SCHEDULED]), kind="stable")
        cut = len(order) * 3 // 4
        return [(order[:cut], order[cut:])]

    def learn(self, records: Records, happened: Bools) -> tuple[State, list[Matrix]]:
        """Words of each kind, and how often each was late."""
        need(records, [*_NEEDED, DELIVERED])
        state: State = {
            "kinds": {name: vocabulary(records.columns[name]) for name in KINDS},
            "rates": {name: all_rates(keys, happened) for name, keys in _keys(records).items()},
        }
        asked, known = days(records.columns[SCHEDULED]), days(records.columns[DELIVERED])
        so_far = {name: rates_so_far(keys, asked, known, happened) for name, keys in _keys(records).items()}
        return state, _both(records, state, so_far)

    def add(self, state: State, records: Records, happened: Bools) -> State:
        """The counts with more outcomes."""
        keys = _keys(records)
        return state | {
            "rates": {
                name: more_rates(counts, keys[name], happened) for name, counts in state["rates"].items()
            }
        }

    def matrices(self, state: State, records: Records) -> list[Matrix]:
        """Of open orders: every outcome in the state is known."""
        need(records, _NEEDED)
        keys = _keys(records)
        rates = {name: rates_from(counts, keys[name]) for name, counts in state["rates"].items()}
        return _both(records, state, rates)

    def period(self, records: Records) -> tuple[str, str] | None:
        """First and last scheduled day."""
        known = days(records.columns[SCHEDULED])
        first, last = (
            dt.date.fromordinal(int(day)).isoformat() for day in (np.nanmin(known), np.nanmax(known))
        )
        return first, last


_NEEDED = (SCHEDULED, QUOTED, ORDERED, *KINDS, *AMOUNTS, *GROUPS)


def _keys(records: Records) -> dict[str, list[str]]:
    """Values whose rates are followed."""
    columns = records.columns
    pairs = {f"{a} and {b}": joined(columns[a], columns[b]) for a, b in TOGETHER}
    return {name: list(columns[name]) for name in KINDS} | pairs


def _both(records: Records, state: State, rates: dict[str, tuple[Floats, Floats]]) -> list[Matrix]:
    plain = _plain(records)
    kinds = {name: codes(records.columns[name], words) for name, words in state["kinds"].items()}
    often: dict[str, Floats] = {}
    for name, (rate, count) in rates.items():
        often |= {f"late so far: {name}": rate, f"records so far: {name}": count}
    first, second = plain | kinds, plain | often
    categories = tuple(range(len(plain), len(first)))
    return [
        Matrix(np.stack(list(first.values()), axis=1), tuple(first), categories),
        Matrix(np.stack(list(second.values()), axis=1), tuple(second)),
    ]


def _plain(records: Records) -> dict[str, Floats]:
    """Amounts, times between the steps of an order, the calendar, and how much travels together."""
    columns = records.columns
    scheduled, quoted, ordered = (days(columns[name]) for name in (SCHEDULED, QUOTED, ORDERED))
    dates = [dt.date.fromordinal(int(day)) if day == day else None for day in scheduled.tolist()]
    return {
        **{name: np.log1p(np.maximum(numbers(columns[name]), 0)) for name in AMOUNTS},
        "days from quotation": scheduled - quoted,
        "days from order": scheduled - ordered,
        "days from quotation to order": ordered - quoted,
        "month": np.array([date.month if date else np.nan for date in dates], dtype=np.float64),
        "day of the month": np.array([date.day if date else np.nan for date in dates], dtype=np.float64),
        "day of the week": np.mod(scheduled, 7),
        **{f"why {name} has no date": _word(columns[name]) for name in (QUOTED, ORDERED)},
        **{f"lines of the same {name}": _crowd(columns[name]) for name in GROUPS},
        "lines of the country that day": _crowd(joined(columns["Country"], columns[SCHEDULED])),
        "lines of the vendor that day": _crowd(joined(columns["Vendor"], columns[SCHEDULED])),
    }


_WHY = ("Pre-PQ Process", "Date Not Captured", "N/A - From RDC")


def _word(cells: tuple[str, ...]) -> Floats:
    return np.array(
        [float(_WHY.index(cell) + 1) if cell in _WHY else 0.0 for cell in cells], dtype=np.float64
    )


def _crowd(cells: tuple[str, ...] | list[str]) -> Floats:
    counts = Counter(cells)
    return np.array([counts[cell] for cell in cells], dtype=np.float64)
