"""What is learnt from and what is examined on never meet; every example says where it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from shirei.assist.dedicated.dataset import exam_set, training_set, write
from shirei.assist.dedicated.example import Split, Task
from shirei.assist.dedicated.make import Maker
from shirei.assist.dedicated.material import Material, gather
from shirei.assist.dedicated.phrases import PHRASES
from shirei.assist.dedicated.score import invented, score
from shirei.errors import PackError


def test_nothing_leaks_from_the_exam_into_training(material: Material) -> None:
    taught = training_set(material, per_task=30).examples
    asked = exam_set(material, per_task=30).examples
    assert not {(e.task, e.user) for e in taught} & {(e.task, e.user) for e in asked}
    assert not _sources(taught) & _sources(asked)
    # by time: no record that was learnt from is as new as one that is examined on
    date = {f"record:{r['id']}": r["date"] for r in material.records}
    learnt = [date[s] for s in _sources(taught) if s in date]
    assert max(learnt) < min(date[s] for s in _sources(asked) if s in date)
    # by document: no chapter in both, in any language, not even as a wrong passage
    words = {p.words: p.chapter for p in material.passages}
    chapters = [{words[w] for w in words for e in side if w in e.user} for side in (taught, asked)]
    assert chapters[0] and chapters[1] and not chapters[0] & chapters[1]


def test_no_wording_is_taught_and_examined() -> None:
    for phrases in PHRASES.values():
        for wording in (*phrases.kinds.values(), *phrases.tools.values(), phrases.reports, phrases.questions):
            assert wording.taught and wording.held and not set(wording.taught) & set(wording.held)


def test_every_task_comes_in_every_language_with_source_and_labels(material: Material) -> None:
    data = training_set(material, per_task=3, dialogues=5)
    assert {(e.task, e.language) for e in data.examples} == {
        (t, la) for t in Task for la in ("en", "ja", "ko")
    }
    assert all(e.source.split(":")[0] in ("record", "clause", "phrase", "dialogue") for e in data.examples)
    assert sum(e.labels == "reader" for e in data.examples) == 5


def test_what_a_reader_found_is_never_examined_on(material: Material) -> None:
    assert all(e.labels != "reader" for e in exam_set(material, per_task=10).examples)


def test_the_right_answer_scores_and_invents_nothing(material: Material) -> None:
    for example in (*exam_set(material, per_task=10).examples, *training_set(material, per_task=5).examples):
        assert score(example, example.answer) == 1.0
        assert invented(example, example.answer) == 0


def test_a_version_is_the_same_for_the_same_seed_and_another_for_another(
    material: Material, tmp_path: Path
) -> None:
    one, again = (training_set(material, per_task=2, dialogues=3) for _ in range(2))
    assert one.digest == again.digest != training_set(material, per_task=2, dialogues=3, seed=1).digest
    write(one, tmp_path / "data.jsonl")
    assert len((tmp_path / "data.jsonl").read_text("utf-8").splitlines()) == len(one.examples) + 1


def test_names_of_speakers_are_not_learnt(material: Material) -> None:
    names = {u.name for d in material.dialogues for u in d.utterances if u.speaker == "agent" and u.name}
    openings = list(Maker(material, Split.TRAIN, 0).dialogues())
    assert names and openings
    assert not [e.user for e in openings if any(f"{n}," in e.user or f"{n}です" in e.user for n in names)]


def test_a_pack_without_manuals_or_records_teaches_nothing(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    import shutil

    from shirei.io.pack import find_pack

    shutil.copytree(
        find_pack("chuo-demo"), tmp_path / "bare", ignore=shutil.ignore_patterns("manuals", ".shirei*")
    )
    with pytest.raises(PackError, match="nothing to learn"):
        gather(tmp_path / "bare")


def _sources(examples: object) -> set[str]:
    return {e.source for e in examples if not e.source.startswith("phrase:")}  # type: ignore[attr-defined]
