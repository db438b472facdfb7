"""A model's text is used where it is verified, corrected once, and dropped for plain text that says so."""

from __future__ import annotations

from shirei.assist.models import NoModel, ScriptedModel
from shirei.assist.writing.documents import Wanted
from shirei.assist.writing.rewrite import rewrite
from shirei.desk.writing import write
from shirei.model.language import Failure
from shirei.model.paper import Origin
from tests.assist.writing.known import decided, judge
from tests.desk.cases import railway

PLAIN = "The line is closed between Mitaka and Musashi-Sakai from 08:02 until 08:42."
TRUE = "Between Mitaka and Musashi-Sakai the line has been closed since 08:02; it should reopen at 08:42."
FALSE = "Between Mitaka and Musashi-Sakai the line has been closed since 08:02; it should reopen at 08:52."


def test_a_true_text_is_used() -> None:
    written = rewrite(ScriptedModel([TRUE]), judge(), PLAIN, "en", "the duty manager")
    assert (written.paragraph.text, written.paragraph.origin) == (TRUE, Origin.MODEL)


def test_a_false_text_is_corrected_once_with_the_complaint() -> None:
    model = ScriptedModel([FALSE, TRUE])
    written = rewrite(model, judge(), PLAIN, "en", "the duty manager")
    assert (written.paragraph.text, written.paragraph.origin) == (TRUE, Origin.REWRITTEN)
    assert "08:52" in model.asked[1][-1].text


def test_after_two_false_texts_the_plain_one_stays_and_says_why() -> None:
    written = rewrite(ScriptedModel([FALSE, FALSE, TRUE]), judge(), PLAIN, "en", "the duty manager")
    assert (written.paragraph.text, written.paragraph.origin) == (PLAIN, Origin.PLAIN)
    assert "08:52" in written.paragraph.remark


def test_a_model_that_does_not_answer_costs_nothing_but_its_words() -> None:
    for model in (NoModel(), ScriptedModel([Failure.TIMED_OUT])):
        written = rewrite(model, judge(), PLAIN, "en", "the duty manager")
        assert written.paragraph.text == PLAIN
        assert written.paragraph.remark


def test_the_foot_of_the_page_says_who_wrote_what() -> None:
    (paper,) = write(railway(), decided(), Wanted.SUMMARY, "en", model=ScriptedModel([TRUE, FALSE, FALSE]))
    foot = " ".join(paper.foot)
    assert "1 by scripted" in foot
    assert "08:52" in foot
