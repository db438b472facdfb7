"""One turn of the talk: a question is read into a call, the tool looks, its facts are told. Read this file first.

    question -> read (cues, names, the turn before) -> call -> tool -> facts -> answer, every figure compared

The state is the incident file, and the call of the turn before; nothing else is remembered. One question causes at
most one call, chosen before anything is looked up: what a tool finds can cause no other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from shirei.assist.agent.acts import orders_the_machine
from shirei.assist.agent.answer import answer_of, say
from shirei.assist.agent.arguments import About
from shirei.assist.agent.choose import choose
from shirei.assist.agent.read import Read, complete, read_question
from shirei.assist.intake.language import language_of
from shirei.assist.intake.text import plain_text
from shirei.errors import ShireiError
from shirei.model.language import Exchange, LanguageModel
from shirei.model.pack import Pack
from shirei.model.talk import Arguments, Call, Tool, Turn


def turn(
    pack: Pack, tools: Mapping[str, Tool], question: str, about: About,
    *, model: LanguageModel | None = None,
) -> Turn:  # fmt: skip
    """Answer one question about an incident.

    Raises:
        ReportError: the question is empty or much too long.
    """
    plain = plain_text(question).plain
    if orders_the_machine(plain):
        language = language_of(plain)
        return _refused(question, language, say("no_act", language), ())
    read = read_question(pack, tools, question, about)
    exchanges: tuple[Exchange, ...] = ()
    if read.call is None and model is not None and read.shortlist:
        read, exchanges = _by_model(model, tools, question, about, read)
    language = read.slots.language
    if read.call is None:
        return _refused(question, language, say("not_understood", language), exchanges)
    if read.lacks:
        needed = ", ".join(say(name, language) for name in read.lacks)
        return _refused(question, language, say("which", language, what=needed), exchanges)
    try:
        facts = tools[read.call.tool].look(
            _with_language(tools[read.call.tool], read.call.arguments, language)
        )
    except ShireiError as error:
        return _refused(question, language, say("cannot", language, why=str(error)), exchanges, read.call)
    cited = tuple(dict.fromkeys(fact.source for fact in facts))
    return Turn(question, language, read.call, facts, answer_of(facts, language), cited, exchanges=exchanges)


def _by_model(
    model: LanguageModel, tools: Mapping[str, Tool], question: str, about: About, read: Read
) -> tuple[Read, tuple[Exchange, ...]]:
    name, exchange = choose(model, question, tools, read.shortlist)
    if name is None:
        return read, (exchange,)
    return complete(tools[name], read.slots, question, about, "model", read.shortlist), (exchange,)


def _with_language(tool: Tool, arguments: Arguments, language: str) -> Arguments:
    """Words for passengers are shown in the language of the question where none is named."""
    return arguments if tool.name != "notices" else {"language": language, **arguments}


def _refused(
    question: str, language: str, words: str, exchanges: tuple[Exchange, ...], call: Call | None = None
) -> Turn:
    return Turn(question, language, call, (), words, (), refused=True, exchanges=exchanges)


def after(about: About, done: Turn) -> About:
    """What the talk is about after a turn: a turn that looked something up is what the next one may lean on."""
    return about if done.refused or done.call is None else replace(about, last=done.call)
