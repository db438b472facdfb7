"""A saved predictor comes back as it was, or is refused in one line."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirei.errors import SavedModelError
from shirei.io.saved_model import load_model, restore, save_model
from shirei.model.predictor import Card

CARD = Card(
    name="mean of a cause",
    version="1",
    schema="mean/1",
    data="5 disruptions",
    period=("2022-01-01", "2022-02-01"),
    rows=5,
    figures={"pinball_min": 30.5},
    limits=("knows one operator",),
)
PARTS = {"causes.json": b'{"points": 40}', "trees.txt": b"tree"}


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "mean.model"
    save_model(path, CARD, PARTS)
    return path


def change_header(path: Path, **changes: object) -> None:
    """Write the same zip again with another header."""
    with zipfile.ZipFile(path) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    header = json.loads(files["header.json"]) | changes
    with zipfile.ZipFile(path, "w") as out:
        for name, content in (files | {"header.json": json.dumps(header).encode()}).items():
            out.writestr(name, content)


def test_card_and_parts_come_back(saved: Path) -> None:
    found = load_model(saved, "mean/1")
    assert found.card == CARD and found.parts == PARTS


def test_equal_models_are_equal_bytes(saved: Path, tmp_path: Path) -> None:
    save_model(tmp_path / "again.model", CARD, dict(reversed(PARTS.items())))
    assert (tmp_path / "again.model").read_bytes() == saved.read_bytes()


@given(parts=st.dictionaries(st.from_regex(r"[a-z]{1,8}(/[a-z]{1,8})?", fullmatch=True), st.binary()))
def test_any_parts_come_back(parts: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("model") / "m"
    save_model(path, CARD, parts)
    assert load_model(path, CARD.schema).parts == parts


def test_another_schema_is_refused_by_both_names(saved: Path) -> None:
    with pytest.raises(SavedModelError, match=r"life/2|mean/1") as refused:
        load_model(saved, "life/2")
    told = str(refused.value)
    assert "\n" not in told and all(part in told for part in (str(saved), "mean/1", "life/2"))


def test_a_file_format_of_the_future_is_refused(saved: Path) -> None:
    change_header(saved, format=99)
    with pytest.raises(SavedModelError, match="format 99"):
        load_model(saved, "mean/1")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"parts": {"gone.txt": "0"}}, "lacks its part 'gone.txt'"),
        ({"parts": {"trees.txt": "0"}}, "damaged part 'trees.txt'"),
        ({"parts": None}, "names no parts"),
        ({"card": {"name": "x"}}, "card"),
        ({"card": None}, "card"),
    ],
)
def test_damage_is_named(saved: Path, changes: dict[str, object], told: str) -> None:
    change_header(saved, **changes)
    with pytest.raises(SavedModelError, match=told):
        load_model(saved, "mean/1")


def test_what_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("quantiles")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as other:
        other.writestr("a", "b")
    for name, told in (("text", "no saved model"), ("other.zip", "no header"), ("absent", "cannot be read")):
        with pytest.raises(SavedModelError, match=told):
            load_model(tmp_path / name, "mean/1")
    with pytest.raises(SavedModelError, match="cannot be read"):
        load_model(tmp_path, "mean/1")


def test_what_a_predictor_trips_over_is_said_with_the_file(saved: Path) -> None:
    assert restore(saved, "mean/1", lambda parts: json.loads(parts["causes.json"])) == {"points": 40}
    with pytest.raises(SavedModelError, match=r"mean\.model.*'state\.json'"):
        restore(saved, "mean/1", lambda parts: parts["state.json"])
    with pytest.raises(SavedModelError, match="damaged one"):
        restore(saved, "mean/1", lambda parts: json.loads(parts["trees.txt"]))
    with pytest.raises(SavedModelError, match="mean/2"):
        restore(saved, "mean/2", lambda parts: parts)
