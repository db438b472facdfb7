"""Answers are verified extracts, or refusals that say what was looked for."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from shirei.knowledge.manuals import ask, text_of, verify
from shirei.knowledge.manuals.sentences import sentences_in
from tests.knowledge.manuals.shelf import index


def test_an_answer_quotes_the_clause_letter_by_letter(tmp_path: Path) -> None:
    shelf = index(tmp_path)
    answer, _ = ask(shelf, "How many times may the signaller operate the points?")
    assert not answer.refused
    first = answer.sentences[0]
    assert first.text.startswith("The signaller may operate the points at most 3 times")
    for sentence in answer.sentences:
        for citation in sentence.citations:
            text = text_of(shelf, citation)
            assert text is not None and text[citation.start : citation.end] == citation.quote
        assert verify(sentence.text, sentence.citations, lambda c: text_of(shelf, c)).supported


def test_a_refusal_says_what_was_looked_for(tmp_path: Path) -> None:
    answer, _ = ask(index(tmp_path), "When does the ticket gate need a new drone battery?")
    assert answer.refused and not answer.sentences
    assert "drone" in answer.reason and "ticket gate" in answer.reason


def test_an_instruction_in_a_manual_is_nothing_but_a_quote(tmp_path: Path) -> None:
    shelf = index(tmp_path)
    answer, _ = ask(shelf, "How many times may the signaller operate the points?")
    assert all(s.citations for s in answer.sentences)
    hidden, _ = ask(shelf, "password of the controller")
    for sentence in hidden.sentences:
        assert sentence.citations[0].quote in shelf.manuals[0].text + shelf.manuals[1].text
    again, _ = ask(shelf, "How many times may the signaller operate the points?")
    assert again == answer


def test_without_a_model_the_answer_says_so(tmp_path: Path) -> None:
    from shirei.knowledge.manuals import build_index
    from tests.knowledge.manuals.shelf import manuals

    answer, _ = ask(build_index(manuals(tmp_path)), "How many times may the signaller operate the points?")
    assert not answer.refused and "words alone" in answer.reason


def test_sentences_end_where_they_should() -> None:
    text = "Wait 2.5 s, e.g. here. Then go!\n(1) first;\n(2) second\n\n戸は閉じる（開けるな。絶対に）。次へ。"
    assert [text[a:b] for a, b in sentences_in(text)] == [
        "Wait 2.5 s, e.g. here.", "Then go!", "(1) first;", "(2) second", "戸は閉じる（開けるな。絶対に）。", "次へ。",
    ]  # fmt: skip


@given(st.text(st.sampled_from("ab。. \n(1)①|"), max_size=80))
def test_sentences_cover_everything_but_white_space(text: str) -> None:
    spans = sentences_in(text)
    assert "".join(text[a:b] for a, b in spans).replace("\n", "").replace(" ", "") == text.replace(
        "\n", ""
    ).replace(" ", "")
    assert all(a < b for a, b in spans) and all(x[1] <= y[0] for x, y in zip(spans, spans[1:], strict=False))
