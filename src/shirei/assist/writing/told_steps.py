"""Sentences that tell a step of recovery or the next check: they resemble its words and keep its figures."""

from __future__ import annotations

from shirei.assist.writing.exact import amount_agrees
from shirei.assist.writing.facts import Amount, Fact, FactTable, Role, What
from shirei.assist.writing.judged import Judged
from shirei.assist.writing.mentions import Kind, Mention
from shirei.assist.writing.parse import Parse, Part
from shirei.knowledge.manuals.words import overlap, words_of

#: The least share of a step's words that a sentence telling it holds, and of a sentence's words that are the step's.
_ALIKE = 0.55


def as_step(table: FactTable, parse: Parse) -> Judged | None:
    """``None`` where the sentence resembles no step."""
    if any(m.kind in (Kind.TRAIN, Kind.STATION, Kind.TIME, Kind.FAULT) for m in parse.mentions):
        return None
    text = parse.page.text
    told = [(f, overlap(_words(f, parse.language), text)) for f in table.of(What.STEP, What.CHECK)]
    fact, alike = max(told, key=lambda pair: pair[1], default=(None, 0.0))
    if fact is None or alike < _ALIKE or len(words_of(_words(fact, parse.language))) < 3:
        return None
    whole = parse.part(0, len(text))
    if wrong := next((m for m in whole.mentions if not _holds(fact, m, parse.language)), None):
        return Judged(False, (), (wrong.start, wrong.end), f"not so in {fact.source}", 2)
    return _bound(fact, whole, parse.language)


def _words(fact: Fact, language: str) -> str:
    return fact.words.get(language, "")


def _holds(fact: Fact, m: Mention, language: str) -> bool:
    """A figure of the step, or one that its own words say."""
    if m.kind is Kind.CLAUSE:
        return m.values[0] in fact.roles.get(Role.CLAUSE, ())
    if m.kind is not Kind.AMOUNT:
        return m.kind is not Kind.UNKNOWN
    said = m.values[0]
    assert isinstance(said, Amount)
    span = fact.one(Role.LASTING)
    if isinstance(span, Amount) and amount_agrees(said, span, m.about):
        return True
    if said.unit in ("", "steps") and said.value == fact.one(Role.NUMBER):
        return True
    from shirei.assist.writing.amounts import read_amounts

    return any(
        a.value == said.value and a.unit == said.unit for _, _, a in read_amounts(_words(fact, language))
    )


def _bound(fact: Fact, whole: Part, language: str) -> Judged:
    """A step is to be done: it is neither denied nor left free."""
    from shirei.assist.writing.parse import negates

    denied = negates(whole.words, language) is not negates(_words(fact, language), language)
    if denied:
        return Judged(False, (), (whole.start, whole.end), f"denies {fact.source}", 2)
    if whole.exempt or whole.may:
        return Judged(
            False, (), (whole.start, whole.end), f"leaves free what is to be done ({fact.source})", 2
        )
    return Judged(True, (fact.source,))
