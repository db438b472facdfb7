"""From facts to an answer in the question's language: the fact's own sentence, filled with its own values."""

from __future__ import annotations

from collections.abc import Sequence

from shirei.assist.agent.figures import spelled, strange_figures
from shirei.assist.agent.wording import SENTENCES
from shirei.model.talk import Fact

#: Facts that are told one below the other.
_LIST = 4


def answer_of(facts: Sequence[Fact], language: str) -> str:
    """The answer. Every figure in it has been compared with the facts; one that is not theirs cannot come out."""
    sentences = [sentence_of(fact, language) for fact in facts]
    text = ("\n" if len(sentences) > _LIST else " ").join(sentences)
    strange = strange_figures(text, facts, language)
    return plainly(facts, language) if strange else text


def sentence_of(fact: Fact, language: str) -> str:
    """One fact in words. Free text in a value is put in as it is: nothing in it is carried out or filled in."""
    words = SENTENCES[language][fact.key]
    return words.format_map({name: spelled(value, language) for name, value in fact.values.items()})


def plainly(facts: Sequence[Fact], language: str) -> str:
    """The facts without sentences: what stands in where words and figures disagree."""
    return "\n".join(
        f"{fact.key}: "
        + ", ".join(f"{name} {spelled(value, language)}" for name, value in fact.values.items())
        for fact in facts
    )


def say(key: str, language: str, **words: str) -> str:
    """A sentence of the talk itself."""
    return SENTENCES[language][key].format_map(words)
