"""A pack that holds a saved restoration model: the desk's forecast rests on it, and says so."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from shirei.desk.respond import understand
from shirei.errors import SavedModelError
from shirei.io.pack import bundled_pack, load_pack
from shirei.io.saved_model import load_model, save_model
from shirei.model.history import Disruption, Disruptions
from shirei.model.pack import Pack
from shirei.model.predictor import RESTORATION_SCHEMA
from shirei.predict.restoration import RestorationModel

REPORT = "08:02 points failure between Mitaka and Musashi-Sakai, both tracks closed"
MONDAY = dt.datetime(2024, 1, 1)


def history(count: int) -> Disruptions:
    """Points failures of about ten hours, signal failures of about ten minutes."""
    rng = np.random.default_rng(0)
    rows = []
    for k in range(count):
        cause, usual = ("points", 600.0) if k % 2 else ("signal", 10.0)
        start = MONDAY + dt.timedelta(hours=9 * k)
        minutes = usual * float(np.exp(rng.normal(0, 0.2)))
        rows.append(Disruption(f"h{k}", cause, cause, (), ("mitaka",), start, minutes))
    return Disruptions(tuple(rows))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("packs") / "line"
    shutil.copytree(
        bundled_pack("chuo-demo"), found, ignore=shutil.ignore_patterns(".shirei-cache", "manuals")
    )
    model = RestorationModel().fit(history(400))
    save_model(found / "restoration.model", model.card, model.parts())
    return found


@pytest.fixture(scope="module")
def pack(folder: Path) -> Pack:
    return load_pack(folder, cache=False)


def test_the_saved_model_goes_before_the_packs_own_records(pack: Pack) -> None:
    found = understand(pack, REPORT, None).forecast
    assert found is not None and found.learnt_from == 400
    assert "a model learnt from 400 ended disruptions" in found.basis
    assert 400 < found.q50_min < 900
    assert found.nearest[0].found == "points" and "cause" in found.nearest[0].alike_in
    assert "cause" in {one.name for one in found.causes}


def test_it_is_conditioned_on_what_has_passed_and_stretched_by_the_diagnosis(pack: Pack) -> None:
    now = understand(pack, REPORT, None).forecast
    late = understand(pack, REPORT, (8 + 11) * 3600).forecast
    motor = understand(pack, REPORT, None, ("current=weak", "windings=bad")).forecast
    assert now is not None and late is not None and motor is not None
    assert late.passed_min == 658 and late.q10_min > 658 and late.q50_min > now.q50_min
    assert motor.q50_min > now.q50_min and "the diagnosis expects" in motor.basis


def test_it_counts_in_the_packs_digest(pack: Pack) -> None:
    assert pack.digest != load_pack(bundled_pack("chuo-demo")).digest


def test_a_model_of_another_schema_is_refused_when_the_pack_is_read(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    saved = load_model(folder / "restoration.model", RESTORATION_SCHEMA)
    save_model(other / "restoration.model", replace(saved.card, schema="delay/1"), saved.parts)
    with pytest.raises(SavedModelError, match="delay/1"):
        load_pack(other, cache=False)
