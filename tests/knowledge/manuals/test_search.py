"""Search finds by words, by meaning, across languages, and says by what."""

from __future__ import annotations

from pathlib import Path

from shirei.knowledge.manuals import Filter, build_index, search
from shirei.knowledge.manuals.passages import passages_of
from tests.knowledge.manuals.shelf import EN, HashEncoder, index, manuals


def first(folder: Path, question: str, only: Filter | None = None) -> tuple[str, str]:
    hit = search(index(folder), question, only=only).hits[0].passage
    return hit.clause, hit.language


def test_the_question_s_own_language_is_shown_where_the_clause_has_it(tmp_path: Path) -> None:
    assert first(tmp_path, "How often may the points be operated?") == ("1.1", "en")
    assert first(tmp_path, "転てつ機は何回まで転換してよいか") == ("1.1", "ja")


def test_korean_finds_what_only_japanese_says(tmp_path: Path) -> None:
    hit = search(build_index(manuals(tmp_path)), "피뢰기는 누가 점검합니까?").hits[0].passage
    assert (hit.clause, hit.language) == ("2.3", "ja")


def test_each_hit_says_by_which_words_and_which_vector(tmp_path: Path) -> None:
    found = search(index(tmp_path), "lower the pantograph")
    assert found.hits[0].passage.clause == "2.1"
    assert "pantograph" in found.hits[0].words and 0 < found.hits[0].likeness["hash"] <= 1
    assert "パン" in found.queries["ja"]


def test_each_clause_stands_once_and_scores_fall(tmp_path: Path) -> None:
    hits = search(index(tmp_path), "points").hits
    clauses = [(hit.passage.document, hit.passage.clause) for hit in hits]
    assert len(set(clauses)) == len(clauses)
    assert sorted(hits, key=lambda hit: -hit.score)[0] == hits[0]


def test_filters(tmp_path: Path) -> None:
    assert first(tmp_path, "points", Filter(asset_type="power"))[0].startswith("2")
    assert first(tmp_path, "points", Filter(language="ja")) == ("1.1", "ja")
    assert not search(index(tmp_path), "points", only=Filter(edition="1")).hits
    assert search(
        index(tmp_path), "points", only=Filter(place="Mitaka")
    ).hits  # clauses about no place are about all


def test_a_place_in_the_words_is_a_filter(tmp_path: Path) -> None:
    read = manuals(
        tmp_path,
        EN.replace("# 2 Feeding", "## 1.3 Local rule\n\nAt Mitaka the points are heated.\n\n# 2 Feeding"),
    )
    shelf = build_index(read, places=["Mitaka", "Kanda"])
    found = {hit.passage.clause for hit in search(shelf, "points", only=Filter(place="Kanda")).hits}
    assert "1.3" not in found and "1.1" in found


def test_only_changed_clauses_are_computed_again(tmp_path: Path) -> None:
    class Memory:
        def __init__(self) -> None:
            self.kept: dict[str, object] = {}

        def known_vectors(self, encoder: str, digests: list[str]) -> dict[str, object]:
            return {d: self.kept[d] for d in digests if d in self.kept}

        def remember_vectors(self, encoder: str, vectors: dict[str, object]) -> None:
            self.kept |= vectors

    memory, encoder = Memory(), HashEncoder()
    build_index(manuals(tmp_path), [encoder], memory)  # type: ignore[arg-type]
    everything = encoder.given
    build_index(manuals(tmp_path, EN.replace("900 V", "950 V")), [encoder], memory)  # type: ignore[arg-type]
    assert everything > 5 and encoder.given == everything + 1


def test_every_word_of_a_manual_is_in_a_passage(tmp_path: Path) -> None:
    for manual in manuals(tmp_path):
        passages = passages_of(manual)
        for clause in manual.clauses:
            body = clause.text.split("\n", 1)[-1].strip()
            held = any(p.start <= clause.start + len(clause.text) - 1 < p.end for p in passages)
            assert held or not body


def test_without_a_model_words_alone_decide(tmp_path: Path) -> None:
    found = search(build_index(manuals(tmp_path)), "lower the pantograph")
    assert found.hits[0].passage.clause == "2.1" and found.hits[0].likeness == {}
