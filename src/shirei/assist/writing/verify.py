"""Judge any sentence, whoever wrote it, by the facts of an incident file and by the manuals.

A sentence is cut into statements; each must be one fact, with all its parts in their roles. What cannot be read, or
is not in the file, is refused with the word that fails: an unread number is no licence to say it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from shirei.assist.writing.clauses import by_manual
from shirei.assist.writing.facts import FactTable
from shirei.assist.writing.foreign import foreign
from shirei.assist.writing.judged import Context, Judged, judge
from shirei.assist.writing.mentions import Kind, read_mentions
from shirei.assist.writing.names import Gazette
from shirei.assist.writing.parse import Parse
from shirei.assist.writing.told_steps import as_step
from shirei.knowledge.manuals.language import language_of

#: The most statements of a sentence that one fact may span.
_LONGEST = 5
_SENTENCE = re.compile(r"[^。.!?！？\n]+(?:[.．](?=\S)[^。.!?！？\n]*)*[。.!?！？]?")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A sentence with what supports it, or with the ``word`` that fails and the ``reason``."""

    text: str
    verified: bool
    sources: tuple[str, ...] = ()
    word: str = ""
    reason: str = ""


@dataclass(eq=False)
class Verifier:
    """Judges sentences by one incident's facts. ``trains``: those that a text speaks of from its heading on."""

    table: FactTable
    trains: tuple[int, ...] = ()
    gazette: Gazette = field(init=False)

    def __post_init__(self) -> None:
        """Read the names and cues once."""
        self.gazette = Gazette(self.table)

    def text(self, text: str) -> tuple[Verdict, ...]:
        """Every sentence of a text, each in the light of the trains named before it."""
        before: tuple[int, ...] = self.trains
        verdicts = []
        for sentence in sentences_of(text):
            verdict, before = self._judge(sentence, before)
            verdicts.append(verdict)
        return tuple(verdicts)

    def sentence(self, sentence: str) -> Verdict:
        """One sentence by itself."""
        return self._judge(sentence, self.trains)[0]

    def _judge(self, sentence: str, trains: tuple[int, ...]) -> tuple[Verdict, tuple[int, ...]]:
        language = language_of(sentence)
        page = read_mentions(self.table, self.gazette, sentence)
        named = tuple(int(m.values[0]) for m in page.found if m.kind is Kind.TRAIN)  # type: ignore[arg-type]
        parse = Parse(page, language)
        if (found := as_step(self.table, parse)) is None:
            found = by_manual(self.table, parse)
        if found is None:
            strange = foreign(self.table, self.gazette, parse)
            found = strange or _explained(self.table, parse, Context(trains=trains))
        word = "" if found.at is None else sentence[found.at[0] : found.at[1]].strip()
        verdict = Verdict(sentence, found.good, tuple(dict.fromkeys(found.sources)), word, found.reason)
        return verdict, named or trains


def sentences_of(text: str) -> list[str]:
    """Sentences of running text, in order; abbreviations and times with full stops do not end one."""
    joined = re.sub(r"\b([A-Z]|No|approx|e\.g|i\.e|min|a\.m|p\.m)\.\s", lambda m: m[0][:-2] + "․ ", text)
    found = re.split(r"(?<=[。！？!?])|(?<=[.])(?=\s|$)|\n+", joined)
    return [one.replace("․", ".").strip() for one in found if one.strip()]


def _explained(table: FactTable, parse: Parse, context: Context) -> Judged:
    """The cutting under which every statement is a fact, or the failure that came furthest."""
    if parse.mentions and all(m.kind is Kind.QUOTE for m in parse.mentions):
        return Judged(True, ("the words of a person in the file",))
    found = _from(table, parse, 0, context)
    if found.good and not found.sources:
        return Judged(False, (), (0, len(parse.page.rest)), "says nothing that the file holds")
    return found


def _from(table: FactTable, parse: Parse, k: int, context: Context) -> Judged:
    cuts = parse.cuts
    if k >= len(cuts) - 1:
        return Judged(True)
    furthest: Judged | None = None
    for j in range(k + 1, min(k + _LONGEST, len(cuts) - 1) + 1):
        part = parse.part(cuts[k], cuts[j])
        head, after = judge(table, parse, part, context)
        if not head.good:
            furthest = _better(furthest, head, cuts[k])
            continue
        rest = _from(table, parse, j, after)
        if rest.good:
            return Judged(True, (*head.sources, *rest.sources))
        furthest = _better(furthest, rest, cuts[j])
    return furthest or Judged(False, (), (0, len(parse.page.rest)), "cannot be read")


def _better(old: Judged | None, new: Judged, at: int) -> Judged:
    """The failure that explains most: it held the most mentions, and it points to a word."""
    if old is None or (new.weight + at / 1000, new.at is not None) > (old.weight, old.at is not None):
        return Judged(False, (), new.at, new.reason, new.weight + at / 1000)
    return old
