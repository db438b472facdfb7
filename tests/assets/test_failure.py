"""Chances: machines that fail by physics, shipments that are late by vendor."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from shirei.assets.failure import ChanceModel, Machine, Shipments
from shirei.assets.failure.rates import all_rates, more_rates, rates_from, rates_so_far
from shirei.assets.failure.shipments import AMOUNTS, DELIVERED, GROUPS, KINDS, ORDERED, QUOTED, SCHEDULED
from shirei.assets.failure.trees import best_threshold
from shirei.errors import RecordsError
from shirei.model.records import Records


def machines(rows: int, seed: int) -> Records:
    """They fail above a power of 6,000, and only then; one column found out afterwards gives it away."""
    rng = np.random.default_rng(seed)
    torque, speed = rng.uniform(10, 90, rows), rng.uniform(50, 150, rows)
    failed = torque * speed > 6000
    columns = {
        "Torque [Nm]": torque, "Speed [rad/s]": speed, "Heat [K]": rng.uniform(290, 300, rows),
        "Machine failure": failed.astype(int), "PWF": failed.astype(int),
    }  # fmt: skip
    words = {name: tuple(f"{value:g}" for value in values) for name, values in columns.items()}
    return Records(
        {"Number": tuple(str(k) for k in range(rows)), "Type": tuple(rng.choice(list("LM"), rows)), **words}
    )


def shipments(rows: int, seed: int) -> Records:
    """One of four vendors is nearly always late."""
    rng = np.random.default_rng(seed)
    vendor = rng.integers(0, 4, rows)
    late = rng.random(rows) < np.where(vendor == 2, 0.9, 0.05)
    day = rng.integers(1, 28, rows)
    month = np.sort(rng.integers(1, 13, rows))
    columns = dict.fromkeys([*KINDS, *GROUPS], ("same",) * rows) | dict.fromkeys(AMOUNTS, ("5",) * rows)
    columns |= {
        "Vendor": tuple(f"Vendor {k}" for k in vendor),
        SCHEDULED: tuple(f"2024-{m:02}-{d:02}" for m, d in zip(month, day, strict=True)),
        DELIVERED: tuple(
            f"{d + 1 if was else d}-{_MONTHS[m - 1]}-24" for m, d, was in zip(month, day, late, strict=True)
        ),
        QUOTED: ("Pre-PQ Process",) * rows,
        ORDERED: ("1/1/24",) * rows,
    }
    return Records(columns)


_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@pytest.fixture(scope="module")
def machine() -> ChanceModel:
    return ChanceModel(Machine()).fit(machines(1500, 0))


@pytest.fixture(scope="module")
def shipment() -> ChanceModel:
    return ChanceModel(Shipments()).fit(shipments(800, 0))


def test_failures_by_power_are_foretold_without_being_told_of_power(machine: ChanceModel) -> None:
    open_ = machines(500, 1)
    truth = machine.recipe.outcome(open_)
    called = machine.predict(open_).values[:, 0] >= machine.threshold
    assert (called == truth).mean() > 0.97
    assert "Torque [Nm] × Speed [rad/s]" in machine.explain(open_, int(np.flatnonzero(truth)[0]))[0].name


def test_what_was_found_out_afterwards_is_never_looked_at(machine: ChanceModel) -> None:
    open_ = machines(50, 2)
    without = Records({k: cells for k, cells in open_.columns.items() if k not in ("PWF", "Machine failure")})
    assert np.array_equal(machine.predict(open_).values, machine.predict(without).values)


def test_running_numbers_are_no_measurements(machine: ChanceModel) -> None:
    assert "Number" not in {factor.name for factor in machine.explain(machines(5, 3), 0)}


def test_the_late_vendor_is_known(shipment: ChanceModel) -> None:
    open_ = shipments(300, 1)
    truth, chance = shipment.recipe.outcome(open_), shipment.predict(open_).values[:, 0]
    assert roc_auc_score(truth, chance) > 0.85
    worst = shipment.explain(open_, int(np.argmax(chance)))[0]
    assert "Vendor" in worst.name
    assert shipment.card.period is not None


def test_open_orders_have_no_delivered_date(shipment: ChanceModel) -> None:
    open_ = shipments(20, 2)
    without = Records({name: cells for name, cells in open_.columns.items() if name != DELIVERED})
    assert np.array_equal(shipment.predict(open_).values, shipment.predict(without).values)


def test_a_new_vendor_is_noted(shipment: ChanceModel) -> None:
    open_ = shipments(3, 3)
    new = Records(open_.columns | {"Vendor": ("Vendor 0", "Somebody", "Vendor 1")})
    assert set(shipment.predict(new).notes) == {1}


def test_news_of_a_vendor_that_turns_late_raise_its_chance(shipment: ChanceModel) -> None:
    news = shipments(300, 4)
    columns = dict(news.columns) | {"Vendor": ("Vendor 0",) * 300}
    columns[DELIVERED] = tuple(day.replace("2024-", "2025-") for day in news.columns[SCHEDULED])
    asked = shipments(40, 5)
    first = Records(asked.columns | {"Vendor": ("Vendor 0",) * 40})
    restored = ChanceModel.from_parts(shipment.parts())
    before = restored.predict(first).values.mean()
    assert restored.update(Records(columns)).predict(first).values.mean() > before + 0.02


@pytest.mark.parametrize("which", ["machine", "shipment"])
def test_a_restored_model_answers_the_same(which: str, request: pytest.FixtureRequest) -> None:
    model = request.getfixturevalue(which)
    rows = machines(40, 5) if which == "machine" else shipments(40, 5)
    restored = ChanceModel.from_parts(model.parts())
    assert np.array_equal(restored.predict(rows).values, model.predict(rows).values)
    assert (restored.threshold, restored.card) == (model.threshold, model.card)


def test_rates_know_only_what_was_known_by_then() -> None:
    asked, known = np.array([1.0, 2.0, 3.0, 10.0]), np.array([5.0, 2.5, 8.0, 12.0])
    happened = np.array([True, True, False, False])
    rate, count = rates_so_far(["a", "a", "a", "a"], asked, known, happened)
    assert count.tolist() == np.log1p([0, 0, 1, 3]).tolist()
    assert rate[0] == rate[1] < rate[2]


def test_rates_of_open_records_count_everything_and_more_outcomes_add_up() -> None:
    keys, happened = ["a", "b", "a"], np.array([True, False, True])
    at_once = all_rates(keys, happened)
    assert more_rates(all_rates(keys[:1], happened[:1]), keys[1:], happened[1:]) == at_once
    rate, _ = rates_from(at_once, ["a", "b", "never"])
    assert rate[0] > rate[2] > rate[1]


def test_the_threshold_makes_f1_largest() -> None:
    chance, truth = np.array([0.9, 0.8, 0.3, 0.3, 0.1]), np.array([1, 1, 1, 0, 0], dtype=bool)
    threshold, score = best_threshold(chance, truth)
    assert score == pytest.approx(2 * 3 / (4 + 3))
    assert (chance >= threshold).tolist() == [True, True, True, True, False]


@pytest.mark.parametrize(
    ("records", "why"),
    [
        (Records({"Torque [Nm]": ("1",) * 200}), "lacks the columns Machine failure"),
        (
            Records({"Torque [Nm]": ("1",) * 200, "Machine failure": ("yes",) * 200}),
            "other values than 0 and 1",
        ),
        (Records({"Torque [Nm]": ("1",) * 200, "Machine failure": ("0",) * 200}), "0 of them"),
    ],
)
def test_unusable_histories_are_refused(records: Records, why: str) -> None:
    with pytest.raises(RecordsError, match=why):
        ChanceModel(Machine()).fit(records)


def test_shipments_with_dates_that_cannot_be_read_are_refused() -> None:
    bad = shipments(200, 6)
    with pytest.raises(RecordsError, match="1 records lack"):
        ChanceModel(Shipments()).fit(
            Records(bad.columns | {DELIVERED: ("soon", *bad.columns[DELIVERED][1:])})
        )
