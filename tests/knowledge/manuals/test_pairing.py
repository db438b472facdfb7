"""Texts of two kinds find each other by what is rare in both, not by the phrases of their kind."""

from __future__ import annotations

import numpy as np

from shirei.knowledge.manuals.pairing import Pairing, matched_together

THINGS = ("転てつ機", "パンタグラフ", "踏切遮断機", "空気圧縮機", "避雷器")
SUMMARIES = [f"列車が駅に停車していたところ、{thing}に異常が認められた。" for thing in THINGS]
CAUSES = [f"本事故は、{thing}の部品が折れたことによるものと推定される。" for thing in reversed(THINGS)]


def test_each_summary_finds_its_cause() -> None:
    pairing = Pairing(SUMMARIES, CAUSES)
    found = [int(pairing.scores(summary).argmax()) for summary in SUMMARIES]
    assert found == [4, 3, 2, 1, 0]


def test_a_question_like_nothing_scores_nothing() -> None:
    assert not Pairing(SUMMARIES, CAUSES).scores("xyz").any()


def test_together_an_answer_that_is_near_to_everything_goes_down() -> None:
    scores = np.array([[0.50, 0.52], [0.30, 0.60]])
    assert scores[0].argmax() == 1
    together = matched_together(scores)
    assert together.argmax(axis=1).tolist() == [0, 1]
    assert np.allclose(together.sum(axis=1), 1)
