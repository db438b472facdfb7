"""The signs by which a clause is found: sounds, learnt translations, measures, joined texts, centred vectors."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from shirei.knowledge.manuals import search
from shirei.knowledge.manuals.glossary.readings import READINGS, sounds_of
from shirei.knowledge.manuals.joined import joined
from shirei.knowledge.manuals.measures import agreement, stated_measures
from shirei.knowledge.manuals.signals import SIGNS
from tests.knowledge.manuals.shelf import index


def test_korean_and_japanese_words_of_chinese_sound_alike() -> None:
    for japanese, korean in (
        ("軌道回路", "궤도회로"),
        ("列車", "열차"),
        ("離隔距離", "이격거리"),
        ("閉塞", "폐색"),
    ):
        assert sounds_of(japanese) == sounds_of(korean) != []
    assert not set(sounds_of("場内信号機")) & set(sounds_of("피뢰기"))


def test_every_character_is_read_in_one_way() -> None:
    letters = "".join(cell[1:] for cell in READINGS.split())
    assert len(letters) == len(set(letters)) > 1000
    assert all("가" <= cell[0] <= "힣" for cell in READINGS.split())


def test_words_are_learnt_from_versions_of_a_clause(tmp_path: Path) -> None:
    learnt = index(tmp_path).translations
    assert "転換" in learnt.of_word("point", "en", "ja")
    assert not learnt.of_word("ticket", "en", "ja")
    assert all(
        0 < sure <= 1
        for pair in learnt.by_languages.values()
        for one in pair.values()
        for sure in one.values()
    )


def test_a_clause_that_states_the_measure_asked_for_agrees() -> None:
    stated = stated_measures(["wait 30 seconds", "at most 3 times", "never"])
    assert agreement("How long must I wait?", stated).tolist() == [1, 0, 0]
    assert agreement("何回まで転換してよいか", stated).tolist() == [0.5, 0.5, 0]
    assert agreement("Who decides?", stated).tolist() == [0, 0, 0]


@given(st.lists(st.text("ab", max_size=6), min_size=1, max_size=8), st.sampled_from(["a", "ab", "ba", "aab"]))
def test_joined_texts_are_searched_as_if_alone(texts: list[str], words: str) -> None:
    assert joined(texts).holding(re.compile(words)).tolist() == [words in text for text in texts]


def test_each_passage_has_each_sign_and_the_clause_that_answers_the_best_parts(tmp_path: Path) -> None:
    shelf = index(tmp_path)
    found = search(shelf, "How many times may the points be operated?")
    assert found.signs.shape == (len(shelf.passages), len(SIGNS))
    assert np.isfinite(found.signs).all()
    parts = found.signs[:, SIGNS.index("parts")]
    assert parts[found.hits[0].place] == parts.max()


def test_centring_takes_away_what_all_have_in_common(tmp_path: Path) -> None:
    shelf = index(tmp_path)
    rows = shelf.centred["hash"].rows
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-4)
