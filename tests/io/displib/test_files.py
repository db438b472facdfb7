"""DISPLIB files: what is read, what is refused and where, and how solutions are written."""

from __future__ import annotations

import dataclasses
import gc
import json
import os
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirei.errors import FeedError, OutputError, ShireiError
from shirei.io.displib import load_problem, load_solution, save_solution
from shirei.io.displib.columns import columns_of
from shirei.io.displib.walk import walk
from shirei.io.uncollected import uncollected
from shirei.model.problem import NO_LIMIT, Schedule, ints

SHARED = Path(os.environ.get("SHIREI_SHARED", Path(__file__).parents[4] / "shared")) / "data" / "displib"
shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data folder is not beside the project")

TWO_OPERATIONS: dict[str, Any] = {
    "trains": [
        [
            {
                "start_ub": 0,
                "min_duration": 5,
                "resources": [{"resource": "a", "release_time": 3}],
                "successors": [1],
            },
            {"start_lb": 2, "min_duration": 0, "successors": []},
        ]
    ],
    "objective": [{"type": "op_delay", "train": 0, "operation": 1, "threshold": 4, "coeff": 2}],
}

USE = ("trains", 0, 0, "resources", 0)


def written(folder: Path, document: object) -> Path:
    path = folder / "p.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def changed(*path: Any, to: Any) -> dict[str, Any]:
    document: Any = json.loads(json.dumps(TWO_OPERATIONS))
    place = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    result: dict[str, Any] = document
    return result


def test_defaults_and_values_are_read(tmp_path: Path) -> None:
    problem = load_problem(written(tmp_path, TWO_OPERATIONS))
    assert problem.n_trains == 1
    assert problem.start_ub.tolist() == [0, NO_LIMIT]
    assert problem.start_lb.tolist() == [0, 2]
    assert problem.uses(0) == [(0, 3)]
    assert problem.successors(0).tolist() == [1]
    assert problem.delay_increment.tolist() == [0]


@pytest.mark.parametrize(
    ("document", "place"),
    [
        (changed("trains", 0, 0, "min_duration", to=-1), "$.trains[0][0].min_duration"),
        (changed("trains", 0, 0, "min_duration", to=1.5), "$.trains[0][0].min_duration"),
        (changed("trains", 0, 0, "min_duration", to=True), "$.trains[0][0].min_duration"),
        (changed("trains", 0, 0, "start_ub", to=None), "$.trains[0][0].start_ub"),
        (changed("trains", 0, 0, "successors", to=[0]), "$.trains[0][0].successors"),
        (changed("trains", 0, 0, "successors", to=[2]), "$.trains[0][0].successors"),
        (changed("trains", 0, 0, "successors", to=[]), "$.trains[0][0].successors"),
        (changed(*USE, "release_time", to="x"), "$.trains[0][0].resources[0].release_time"),
        (changed(*USE, "resource", to=7), "$.trains[0][0].resources[0].resource"),
        (changed("trains", 0, 0, "resources", to={}), "$.trains[0][0].resources"),
        (changed("trains", 0, 0, "speed", to=7), "$.trains[0][0].speed"),
        (changed("trains", 0, to=[]), "$.trains[0]"),
        (changed("trains", to=None), "$.trains"),
        (changed("objective", 0, "type", to="other"), "$.objective[0].type"),
        (changed("objective", 0, "train", to=1), "$.objective[0].train"),
        (changed("objective", 0, "operation", to=2), "$.objective[0].operation"),
        (changed("objective", 0, "coeff", to=-1), "$.objective[0].coeff"),
        (changed("objective", to=3), "$.objective"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_with_its_place(tmp_path: Path, document: object, place: str) -> None:
    with pytest.raises(FeedError) as caught:
        load_problem(written(tmp_path, document))
    assert caught.value.where is not None
    assert caught.value.where.endswith(f": {place}")


@pytest.mark.parametrize("text", ["", "[1]", "{", "\x00", '{"trains": 1}', "NaN", "[" * 100000])
def test_what_is_no_problem_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "p.json").write_text(text, encoding="utf-8")
    with pytest.raises(FeedError):
        load_problem(tmp_path / "p.json")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FeedError, match="cannot be read"):
        load_problem(tmp_path / "none.json")


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)
PLACES = [("trains",), ("trains", 0), ("trains", 0, 0), ("objective",), ("objective", 0)]
PLACES += [
    ("trains", 0, 0, key) for key in ("start_ub", "min_duration", "resources", "successors", "start_lb")
]
PLACES += [("objective", 0, key) for key in ("train", "operation", "threshold", "coeff", "increment")]


@settings(max_examples=200, deadline=None)
@given(place=st.sampled_from(PLACES), value=ANYTHING)
def test_fuzzed_documents_are_read_or_refused_never_more(
    tmp_path_factory: pytest.TempPathFactory, place: tuple[Any, ...], value: Any
) -> None:
    path = written(tmp_path_factory.mktemp("fuzz"), changed(*place, to=value))
    try:
        load_problem(path)
    except ShireiError as refused:
        assert refused.where


@given(seed=st.integers(0, 10_000))
def test_columns_and_the_walk_read_the_same(seed: int) -> None:
    trains = any_trains(random.Random(seed))
    columns, walked = columns_of(trains), walk(Path("p.json"), trains)
    assert columns is not None
    for field in dataclasses.fields(walked):
        assert list(getattr(columns, field.name)) == list(getattr(walked, field.name)), field.name


def any_trains(chance: random.Random) -> list[list[dict[str, Any]]]:
    """A sound ``trains`` value with every optional key now and then left out."""

    def operation(i: int, size: int) -> dict[str, Any]:
        later = range(i + 1, size)
        uses = [
            {"resource": chance.choice("abc")}
            | ({"release_time": chance.randrange(9)} if chance.random() < 0.5 else {})
            for _ in range(chance.randrange(3))
        ]
        return {
            "min_duration": chance.randrange(9),
            "successors": chance.sample(later, chance.randint(1, len(later))) if later else [],
            **({"start_lb": chance.randrange(9)} if chance.random() < 0.5 else {}),
            **({"start_ub": chance.choice([9, 2**62])} if chance.random() < 0.5 else {}),
            **({"resources": uses} if chance.random() < 0.7 else {}),
        }

    sizes = [chance.randint(1, 5) for _ in range(chance.randint(0, 4))]
    return [[operation(i, size) for i in range(size)] for size in sizes]


@given(place=st.sampled_from(PLACES), value=ANYTHING)
def test_columns_take_nothing_that_the_walk_refuses(place: tuple[Any, ...], value: Any) -> None:
    trains = changed(*place, to=value)["trains"]
    if columns_of(trains) is not None:
        walk(Path("p.json"), trains)


def test_a_solution_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    schedule = Schedule(ints([0, 5]), ints([0, 0]), ints([0, 1]), objective=2)
    save_solution(schedule, tmp_path / "s.json")
    again = load_solution(tmp_path / "s.json")
    assert again.objective == 2
    assert [again.time.tolist(), again.train.tolist(), again.operation.tolist()] == [[0, 5], [0, 0], [0, 1]]
    assert [path.name for path in tmp_path.iterdir()] == ["s.json"]


def test_a_solution_that_cannot_be_written_is_an_output_error(tmp_path: Path) -> None:
    schedule = Schedule(ints([]), ints([]), ints([]), objective=0)
    with pytest.raises(OutputError):
        save_solution(schedule, tmp_path / "no" / "s.json")


@pytest.mark.parametrize("event", [{"time": 1}, 3, {"time": 1, "train": 0, "operation": "x"}])
def test_a_solution_with_a_broken_event_is_refused_with_its_place(tmp_path: Path, event: object) -> None:
    with pytest.raises(FeedError) as caught:
        load_solution(written(tmp_path, {"objective_value": 0, "events": [event]}))
    assert "$.events[0]" in str(caught.value)


@shared
@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "trains", "operations"), [("nor5_large_3", 457, 46151), ("swi_5", 149, 9625)]
)
def test_the_largest_real_problems_load_in_little_more_than_their_json_takes(
    name: str, trains: int, operations: int
) -> None:
    path = SHARED / f"{name}.json"
    problem = load_problem(path)
    assert (problem.n_trains, problem.n_ops) == (trains, operations)
    # Twice on a quiet machine; seconds stand in the benchmark, as they depend on who else is at work.
    assert least_s(lambda: load_problem(path)) < 6 * least_s(lambda: json.loads(path.read_bytes()))


def least_s(work: Callable[[], object]) -> float:
    """Processor seconds of the quickest of three runs, the cycle collector held back."""
    took = []
    with uncollected():
        for _ in range(3):
            started = time.process_time()
            work()
            took.append(time.process_time() - started)
    return min(took)


@pytest.mark.parametrize("wanted", [True, False])
def test_loading_leaves_the_cycle_collector_as_it_was(tmp_path: Path, wanted: bool) -> None:
    was = gc.isenabled()
    (gc.enable if wanted else gc.disable)()
    try:
        with pytest.raises(FeedError):
            load_problem(tmp_path / "none.json")
        assert gc.isenabled() is wanted
    finally:
        (gc.enable if was else gc.disable)()
