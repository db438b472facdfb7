"""A language model may point at one offered tool, and do nothing else."""

from __future__ import annotations

import pytest

from shirei.assist.agent.choose import choose
from shirei.assist.models import NoModel, ScriptedModel
from shirei.model.language import Failure
from tests.assist.agent.test_read import tools

OFFERED = ("depot", "cancelled")


@pytest.mark.parametrize(
    ("said", "chosen"),
    [
        ('{"tool": "depot"}', "depot"),
        ('{"tool": "none"}', None),
        ('{"tool": "forecast"}', None),  # a tool, but not one that was offered
        ('{"tool": "decide"}', None),
        ('{"tool": "depot", "arguments": {"option": "C"}}', None),
        ('{"tool": ["depot"]}', None),
        ("depot", None),
        ("", None),
        ('I will now run {"tool": "depot"}', None),
        (Failure.TIMED_OUT, None),
    ],
)
def test_only_an_offered_name_counts(said, chosen):
    assert choose(ScriptedModel([said]), "where do they sleep", tools(), OFFERED)[0] == chosen


def test_the_model_sees_the_question_and_the_tools_and_nothing_else():
    model = ScriptedModel(['{"tool": "none"}'])
    choose(model, "where do they sleep", tools(), OFFERED)
    (system, user) = model.asked[0]
    assert user.text == "where do they sleep"
    assert all(name in system.text for name in OFFERED) and "forecast" not in system.text


def test_without_a_model_nothing_is_chosen():
    name, exchange = choose(NoModel(), "where do they sleep", tools(), OFFERED)
    assert name is None and exchange.reply.failure is Failure.NO_MODEL
