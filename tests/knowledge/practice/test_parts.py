"""The steps of the miner by themselves, against slow restatements."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirei.knowledge.practice.answers import WEIGHTS, features
from shirei.knowledge.practice.answers.features import NAMES
from shirei.knowledge.practice.answers.quantities import comparison
from shirei.knowledge.practice.answers.signs import signs
from shirei.knowledge.practice.grouping import JOINED, group
from shirei.knowledge.practice.matching import best_matching
from shirei.knowledge.practice.plain import beginnings, plain
from shirei.knowledge.practice.rejoining import rejoin
from shirei.knowledge.practice.threads import steps_of
from shirei.knowledge.practice.visits import Visit, questions

small = st.integers(0, 5).map(float)


@given(st.integers(1, 4), st.integers(1, 5), st.data())
@settings(max_examples=80, deadline=None)
def test_the_best_matching_is_the_best_of_all(rows: int, columns: int, data: st.DataObject) -> None:
    weight = np.array(data.draw(st.lists(st.lists(small, min_size=columns, max_size=columns),
                                         min_size=rows, max_size=rows)))  # fmt: skip
    pairs = best_matching(weight)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == min(rows, columns)
    wide = weight if rows <= columns else weight.T
    best = max(sum(wide[at, column] for at, column in enumerate(order))
               for order in permutations(range(wide.shape[1]), wide.shape[0]))  # fmt: skip
    assert sum(weight[pair] for pair in pairs) == pytest.approx(best)


@given(st.integers(2, 9), st.integers(0, 999))
@settings(max_examples=60, deadline=None)
def test_no_group_holds_two_visits_of_one_dialogue(count: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    points = rng.normal(size=(count, 3))
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    dialogue = rng.integers(0, 4, count)
    groups = group((points @ points.T).astype(np.float32), dialogue)
    for number in set(groups):
        members = dialogue[groups == number]
        assert len(set(members)) == len(members)


@given(st.integers(2, 9), st.integers(0, 999))
@settings(max_examples=40, deadline=None)
def test_groups_are_those_of_a_naive_average_linkage(count: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    points = rng.normal(size=(count, 4))
    alike = (points @ points.T / 4).astype(np.float32)
    found = group(alike, np.arange(count))
    sets = [{at} for at in range(count)]
    while len(sets) > 1:
        pairs = [(np.mean([[alike[i, j] for j in b] for i in a]), a, b)
                 for at, a in enumerate(sets) for b in sets[at + 1 :]]  # fmt: skip
        best, one, other = max(pairs, key=lambda pair: pair[0])
        if best < JOINED:
            break
        sets = [one | other, *(s for s in sets if s is not one and s is not other)]
    assert {frozenset(np.flatnonzero(found == number).tolist()) for number in set(found)} == {
        frozenset(one) for one in sets
    }


@pytest.mark.parametrize(
    ("question", "reply", "yes"),
    [
        ("Is the lamp lit?", "Yes, it is.", True),
        ("Is the lamp lit?", "No, it is dark.", False),
        ("Is the lamp lit?", "The lamp is lit.", True),
        ("Is the lamp lit?", "The lamp isn't lit.", False),
        ("Does it start when the charger is not plugged in?", "It's not plugged in. It isn't starting.", False),
        ("Is the battery older than one year?", "It was made six months ago.", False),
        ("Is the battery older than one year?", "It is three years old.", True),
        ("Does it only rattle on bumps?", "It rattles all the time.", False),
        ("Is it a clunking rather than a ticking noise?", "It is more of a ticking.", False),
        ("転てつ機は転換しましたか?", "はい、転換しました。", True),
        ("転てつ機は転換しましたか?", "転換しません。", False),
        ("선로전환기가 전환되었습니까?", "네, 전환되었습니다.", True),
        ("선로전환기가 전환되었습니까?", "전환되지 않았습니다.", False),
    ],
)  # fmt: skip
def test_replies_are_read_as_yes_or_no(question: str, reply: str, yes: bool) -> None:
    assert (float(np.dot(features(question, reply), WEIGHTS)) > 0) == yes


def test_every_feature_has_a_name_and_a_weight() -> None:
    assert len(features("Is it on?", "It is.")) == len(NAMES) == len(WEIGHTS)


def test_a_negator_denies_what_follows_in_its_clause() -> None:
    assert signs("It is not plugged, but the lamp burns") == {"plug": -1, "lamp": 1, "burn": 1}


@given(st.integers(1, 30), st.integers(1, 30))
def test_amounts_are_compared_in_one_unit(years: int, months: int) -> None:
    said = comparison(f"Is it more than {years} years old?", f"{months} months")
    assert said == -comparison(f"Is it less than {years} years old?", f"{months} months")
    assert said == (0 if months * 30 == years * 365 else 1 if months * 30 > years * 365 else -1)


def test_beginnings_are_found_by_what_follows_them() -> None:
    said = [
        f"{head}, {rest}"
        for head in ("Er", "Roger that")
        for rest in ("is it lit?", "any smoke?", "stop.", "go on.")
    ]
    said += ["If it is dark, switch it on.", "はい、了解、鎖錠はどうですか"]
    found = beginnings(said)
    assert found == {"er", "roger that"}
    assert plain("Er, Roger that, is it lit?", found) == "is it lit?"
    assert plain("If it is dark, switch it on.", found) == "If it is dark, switch it on."


def test_two_questions_of_one_turn_are_two() -> None:
    assert questions("Is it lit, and also, is it hot?") == ["Is it lit", "is it hot?"]
    assert questions("圧力は低いですか、あと、1両だけですか") == ["圧力は低いですか", "1両だけですか"]
    assert questions("Open the door, and also, wait.") == ["Open the door, and also, wait."]


def visit(dialogue: int, text: str, previous: int = -1, following: int = -1) -> Visit:
    return Visit(dialogue, (0,), (text,), "", "agent", previous, following)


def test_groups_at_one_place_join_unless_a_dialogue_visits_both() -> None:
    chain = [
        visit(at // 3, "abc"[at % 3], at - 1 if at % 3 else -1, at + 1 if at % 3 < 2 else -1)
        for at in range(12)
    ]
    groups = np.array([0, 1, 2, 0, 1, 2, 0, 3, 2, 0, 3, 2])
    words = np.full((12, 12), 0.2, dtype=np.float32)
    assert len(set(rejoin(chain, groups, words))) == 3
    assert len(set(rejoin(chain, groups, words * 0.1))) == 4
    same = [replace(one, dialogue=0) for one in chain]
    assert len(set(rejoin(same, groups, words))) == 4


def test_side_matters_are_told_apart() -> None:
    """Three dialogues about a, two about x, and one about both at once."""
    plain_ones = [[0, 1, 2]] * 3 + [[3, 4, 5]] * 3
    visits, groups = [], []
    for number, path in enumerate([*plain_ones, [0, 3, 1, 4, 2, 5]]):
        for at, one in enumerate(path):
            here = len(visits)
            visits.append(
                visit(number, str(one), here - 1 if at else -1, here + 1 if at < len(path) - 1 else -1)
            )
            groups.append(one)
    steps = {(groups[step.source], groups[step.target]) for step in steps_of(visits, np.array(groups))
             if step.dialogue == 6}  # fmt: skip
    assert {(0, 1), (1, 2), (3, 4), (4, 5)} <= steps
