"""One statement of a sentence against the facts: which fact it is, or which word keeps it from being one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from shirei.assist.writing.facts import Amount, Fact, FactTable, Role, What
from shirei.assist.writing.match import Fit, consumes_negation, fit
from shirei.assist.writing.mentions import Kind, Mention
from shirei.assist.writing.parse import LIST_WORDS, Parse, Part
from shirei.assist.writing.precedence import goes_first
from shirei.assist.writing.senses import NEEDS

_DENIABLE = (
    What.HOLD, What.REGULATE, What.RETIME, What.TURN_BACK, What.CANCEL, What.RELINK, What.PLATFORM,
)  # fmt: skip
_LESS = re.compile(
    r"\b(?:less|fewer|lower|sav|cut|reduc|shorter|spare|smaller|avoid)"
    r"|減|少な|短|節|抑え|削|軽|小さ|縮|줄|적|절감|감소|짧|아끼|아낀|덜|낮|작"
)
#: "…, which" speaks of the train named last.
_WHICH = re.compile(r"\W*(?:which|whose)\b", re.IGNORECASE)
_FREE = frozenset({Kind.QUOTE, Kind.LINE, Kind.DIRECTION, Kind.INCIDENT, Kind.POLICY, Kind.OPTION})


@dataclass(frozen=True, slots=True)
class Judged:
    """Good with its sources, or not: the span that fails and why. ``weight`` ranks failures by what they held."""

    good: bool
    sources: tuple[str, ...] = ()
    at: tuple[int, int] | None = None
    reason: str = ""
    weight: float = 0.0
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What a statement takes over from those before it."""

    trains: tuple[int, ...] = ()
    option: str | None = None
    senses: frozenset[str] = field(default_factory=frozenset)
    negated: bool = False
    fact: Fact | None = None


def judge(table: FactTable, parse: Parse, part: Part, before: Context) -> tuple[Judged, Context]:
    """Judge one part; the second value is what the next part takes over."""
    if _WHICH.match(part.words):
        before = replace(before, trains=before.trains[-1:])
    options = part.named(Kind.OPTION, Kind.POLICY)
    option = str(options[0].values[0]) if options else (before.option or table.chosen or "")
    trains = part.named(Kind.TRAIN)
    own = tuple(int(m.values[0]) for m in trains)  # type: ignore[arg-type]
    telling = [m for m in part.mentions if m.kind not in _FREE]
    senses = part.senses or before.senses
    after = Context(own or before.trains, (options and option) or before.option, senses, part.negated)
    if not telling and not options:
        return _bare(table, part, option, before, after)
    if not part.senses and not before.senses:
        return _refused(part, telling, "no word says what happens"), before
    for said in _ways(part, before):
        found = _explain(table, parse, part, said, before, option)
        if found.good:
            return found, replace(after, senses=said, fact=found.fact)
    return found, before


def _ways(part: Part, before: Context) -> list[frozenset[str]]:
    """The senses that are said, then those taken over from the statement before."""
    if not part.senses:
        return [before.senses]
    weak = part.senses <= {
        "save",
        "delay",
        "trains",
        "run",
        "begin",
        "duration",
        "stops",
        "order",
        "more",
        "relink",
        "passenger",
        "step",
        "open",
        "fault",
        "use",
        "between",
        "orders",
    }
    return [part.senses, part.senses | before.senses] if weak and before.senses else [part.senses]


def _bare(
    table: FactTable, part: Part, option: str, before: Context, after: Context
) -> tuple[Judged, Context]:
    """Words without any number, name or time: they pass unless they say something definite that can be false."""
    if part.negated or part.may or part.exempt or part.must:
        return Judged(False, (), (part.start, part.end), "binds or denies what is said elsewhere"), before
    definite = part.senses & {
        "hold",
        "turn",
        "cancel",
        "close",
        "open",
        "stranded",
        "misplaced",
        "late",
        "even",
        "decide",
        "reject",
    }
    if not definite:
        return Judged(True), replace(after, trains=before.trains, senses=part.senses or before.senses)
    for fact in table.of(
        What.CLOSED, What.SUSPENDED, What.INFORMED, What.DECIDED, What.PLATFORM_OUT, option=option
    ):
        if not part.negated and any(n <= part.senses for n in NEEDS[fact.what]) and "reject" not in definite:
            return Judged(True), replace(after, trains=before.trains)
    if before.trains or before.option:
        found = _candidates(table, part, option, before.trains, before)
        if not part.negated and any(any(n <= part.senses for n in NEEDS.get(f.what, ())) for f in found):
            return Judged(True), replace(after, trains=before.trains)
    return Judged(False, (), (part.start, part.end), "says something of no train, place or time"), before


def _explain(
    table: FactTable, parse: Parse, part: Part, senses: frozenset[str], before: Context, option: str
) -> Judged:
    named = part.named(Kind.TRAIN)
    if (relation := _relation(table, part, option, before)) is not None:
        return relation
    if options := _of_options(table, part, senses):
        return options
    if (len(named) > 2 or (len(named) == 2 and not {"turn", "relink"} & senses)) and _is_list(parse, named):
        return _each(table, part, senses, before, option, [(m,) for m in named])
    if len(stretches := _stretches(part)) > 1:
        return _each(table, part, senses, before, option, stretches)
    return _one(table, part, senses, before, option, alone=parse.n_options < 2)


def _stretches(part: Part) -> list[tuple[Mention, ...]]:
    """The pairs of stations of a part, where it names stretches and no other station."""
    ends = [m for m in part.named(Kind.STATION) if m.cue != "direction"]
    if len(ends) % 2 or not all(m.cue == "pair" for m in ends):
        return []
    return list(zip(ends[::2], ends[1::2], strict=True))


def _is_list(parse: Parse, named: Sequence[Mention]) -> bool:
    between = (parse.page.rest[a.end : b.start] for a, b in zip(named, named[1:], strict=False))
    return all(LIST_WORDS[parse.language].match(words) for words in between)


def _each(
    table: FactTable,
    part: Part,
    senses: frozenset[str],
    before: Context,
    option: str,
    groups: Sequence[tuple[Mention, ...]],
) -> Judged:
    """What is said of several trains, or of several stretches, holds for each of them."""
    listed = {m for group in groups for m in group}
    sources: tuple[str, ...] = ()
    for group in groups:
        alone = replace(part, mentions=tuple(m for m in part.mentions if m in group or m not in listed))
        found = _one(table, alone, senses, before, option)
        if not found.good:
            return found
        sources += found.sources
    return Judged(True, sources)


def _one(
    table: FactTable, part: Part, senses: frozenset[str], before: Context, option: str, alone: bool = True
) -> Judged:
    trains = tuple(int(v) for m in part.named(Kind.TRAIN) for v in m.values) or before.trains  # type: ignore[arg-type]
    best: Fit | None = None
    for fact in _candidates(table, part, option, trains, before):
        if part.negated and not consumes_negation(part, senses, fact.what):
            continue
        if (fact.what is What.SAVES and not alone) or not _of_same_fault(part, fact, before, senses):
            continue
        found = fit(part, senses, fact, before.trains if not part.named(Kind.TRAIN) else ())
        if found.good:
            return Judged(True, (fact.source,), fact=fact)
        if not found.why or found.held:
            best = (
                found
                if best is None or (found.held, found.wrong is not None) > (best.held, best.wrong is not None)
                else best
            )
    if part.negated:
        return _denied(table, part, senses, option, trains, best)
    return _failed(part, best)


def _of_same_fault(part: Part, fact: Fact, before: Context, senses: frozenset[str]) -> bool:
    """A chance belongs to the fault that is named with it, or to the likeliest where that is said."""
    if fact.what is not What.FAULT or part.named(Kind.FAULT):
        return True
    return fact is before.fact if before.fact and before.fact.what is What.FAULT else "top" in senses


def _goes_on(part: Part) -> bool:
    """Whether a part only adds a figure to the statement before it: "…, 12 minutes late", "(27 %)"."""
    own = part.senses - {"trains", "orders", "more", "duration", "run"}
    return not own and not part.named(Kind.TRAIN, Kind.STATION, Kind.OPTION, Kind.FAULT, Kind.POLICY)


def _candidates(
    table: FactTable, part: Part, option: str, trains: Sequence[int], before: Context
) -> Iterator[Fact]:
    """Facts that a part may state: of its trains, else of the incident and the alternative, else of any train."""
    if part.named(Kind.TRAIN):
        yield from table.about(option, trains)
        yield from (f for f in table.of(What.FAILED_TRAIN))
        return
    if before.fact is not None and _goes_on(part):
        yield before.fact
        yield from table.about(option, trains)
        return
    yield from (f for f in table.facts if f.option in (None, option) or not option)
    yield from table.about(option, trains)
    if part.generic:
        yield from table.orders(option, *_DENIABLE)


def _relation(table: FactTable, part: Part, option: str, before: Context) -> Judged | None:
    """Which of two trains goes first, where a part says so; ``None`` where it does not."""
    named = part.named(Kind.TRAIN)
    cues = {m.cue for m in named} & {"before", "after", "first", "second"}
    if not cues and not (part.ordinal and len(named) == 2):
        return None
    pair = _first_and_second(part, named, before)
    if pair is None:
        return Judged(False, (), _span(named), "does not say clearly which train goes first", 1)
    first, second = pair
    if part.exempt or part.may:
        return Judged(False, (), _span(named), "permits what is ordered", 2)
    others = [m for m in part.mentions if m.kind not in _FREE and m.kind not in (Kind.TRAIN, Kind.STATION)]
    if others:
        return Judged(False, (), (others[0].start, others[0].end), "is no part of the order of two trains", 2)
    places = tuple(int(v) for m in part.named(Kind.STATION) if m.cue != "direction" for v in m.values)  # type: ignore[arg-type]
    truth, source = goes_first(table, option, first, second, places)
    if truth is None:
        return Judged(False, (), _span(named), "the file does not say which of them goes first there", 2)
    if truth is not part.negated:
        return Judged(True, (source,))
    return Judged(False, (), _span(named), "the trains go in the other order", 3)


def _first_and_second(
    part: Part, named: Sequence[Mention], before: Context
) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    trains = [tuple(int(v) for v in m.values) for m in named]  # type: ignore[arg-type]
    cues = [m.cue if m.cue in ("before", "after", "first", "second") else "" for m in named]
    if len(named) == 1 and before.trains and cues[0] in ("before", "after"):
        trains, cues = [before.trains[-1:], trains[0]], ["", cues[0]]
    if len(trains) != 2:
        return None
    for k in (0, 1):
        other = 1 - k
        if cues[k] in ("before", "second") and cues[other] in ("", "first"):
            return trains[other], trains[k]
        if cues[k] in ("after", "first") and cues[other] in ("", "second"):
            return trains[k], trains[other]
    return (trains[0], trains[1]) if not any(cues) and part.ordinal else None


def _of_options(table: FactTable, part: Part, senses: frozenset[str]) -> Judged | None:
    """What one alternative saves against another, which one is recommended, and what was decided of it."""
    named = part.named(Kind.OPTION, Kind.POLICY)
    if not named:
        return None
    values = [m.values for m in named]
    if len(named) >= 2 and senses & {"save", "more"}:
        return _saves(table, part, senses, named)
    if senses & {"decide", "accept", "reject"}:
        return _decided(table, part, named, senses)
    if len(named) == 2:
        labels = [f for f in table.of(What.OPTION) if all(f.one(Role.OPTION) in v for v in values)]
        if labels and not part.negated and not [m for m in part.mentions if m.kind not in _FREE]:
            return Judged(True, (labels[0].source,))
    if "recommend" in senses and not [m for m in part.mentions if m.kind not in _FREE]:
        recommended = table.recommended
        good = (recommended in values[0]) is not part.negated and not part.may
        source = ("proposal.recommended",)
        return (
            Judged(True, source) if good else Judged(False, (), _span(named), "another one is recommended", 2)
        )
    return None


def _decided(table: FactTable, part: Part, named: Sequence[Mention], senses: frozenset[str]) -> Judged | None:
    option = {v for m in named for v in m.values}
    facts = list(table.of(What.DECIDED))
    if not facts:
        return Judged(False, (), _span(named), "nothing is decided yet", 2)
    wanted = "reject" if "reject" in senses else "accept"
    for fact in facts:
        choice, of = fact.one(Role.ACTOR), fact.one(Role.OPTION)
        same = (wanted == "reject") is (choice == "reject")
        bare = replace(part, mentions=tuple(m for m in part.mentions if m.kind not in _FREE))
        if of in option and same and not part.negated and fit(bare, senses | {"decide"}, fact, ()).good:
            return Judged(True, (fact.source,))
        if (
            of in option
            and same
            and not part.negated
            and not bare.mentions
            and not part.may
            and not part.exempt
        ):
            return Judged(True, (fact.source,))
    wrong = next((m for m in part.mentions if m.kind in (Kind.TIME, Kind.PERSON)), named[0])
    if not any(f.one(Role.OPTION) in option for f in facts):
        wrong = named[0]
    return Judged(False, (), (wrong.start, wrong.end), "this was not decided", 2)


def _saves(table: FactTable, part: Part, senses: frozenset[str], named: Sequence[Mention]) -> Judged:
    """In "C saves so much against B" the first is the better one, unless the sentence says "more"."""
    if part.negated or part.exempt or part.may:
        return Judged(False, (), _span(named), "the file states the difference", 1)
    first, second = named[0].values, named[-1].values
    if named[0].cue == "than" and named[-1].cue != "than":
        first, second = second, first
    if "more" in senses and "save" in senses and not list(part.named(Kind.AMOUNT)):
        return Judged(False, (), _span(named), "gives no figure", 1)
    orders = [(first, second)] if not ("more" in senses and not _lessens(part)) else [(second, first)]
    amounts = part.named(Kind.AMOUNT)
    for better, worse in orders:
        for fact in table.of(What.SAVES):
            if fact.one(Role.OPTION) in better and fact.one(Role.OTHER_OPTION) in worse:
                bare = replace(part, mentions=amounts)
                if amounts and fit(bare, senses, fact, ()).good:
                    return Judged(True, (fact.source,))
    wrong = amounts[0] if amounts else named[0]
    return Judged(False, (), (wrong.start, wrong.end), "the difference of the two is another", 2)


def _lessens(part: Part) -> bool:
    return _LESS.search(part.words) is not None


def _denied(
    table: FactTable, part: Part, senses: frozenset[str], option: str, trains: Sequence[int], best: Fit | None
) -> Judged:
    """A denial is true where the alternative orders nothing of the kind of that train (at that place)."""
    kinds = [w for w in _DENIABLE if any(n <= senses for n in NEEDS[w])]
    plain = [m for m in part.mentions if m.kind not in _FREE and m.kind not in (Kind.TRAIN, Kind.STATION)]
    if (
        not kinds
        or not trains
        or len(part.named(Kind.TRAIN)) > 1
        or plain
        or part.may
        or part.must
        or part.exempt
        or part.not_before
    ):
        return _negated(part, best)
    places = {v for m in part.named(Kind.STATION) for v in m.values}
    for fact in table.about(option, trains):
        at = {v for r in (Role.STATION, Role.FROM, Role.TO) for v in fact.roles.get(r, ())}
        if fact.what in kinds and (not places or places & at):
            return Judged(False, (), (part.start, part.end), f"denies what the file holds ({fact.source})", 3)
    return Judged(True, (f"option {option}: no such order",))


def _negated(part: Part, best: Fit | None) -> Judged:
    if best is not None and best.wrong is not None:
        return Judged(False, (), (best.wrong.start, best.wrong.end), _reason(best), best.held)
    return Judged(False, (), (part.start, part.end), "denies what the file does not deny", 1)


def _failed(part: Part, best: Fit | None) -> Judged:
    if best is None:
        return _refused(part, part.mentions, "the file holds nothing like it")
    if best.wrong is None:
        return Judged(False, (), (part.start, part.end), best.why, best.held)
    return Judged(False, (), (best.wrong.start, best.wrong.end), _reason(best), best.held)


def _reason(best: Fit) -> str:
    true = "; ".join(
        f"{role.value} {_shown(v)}" for role, v in best.fact.roles.items() if role is not Role.TRAIN
    )
    return f"not in the fact ({best.fact.what.value}: {true}; {best.fact.source})"


def _shown(values: Sequence[object]) -> str:
    shown = [f"{v.value:g} {v.unit}" if isinstance(v, Amount) else str(v) for v in values]
    return " or ".join(shown)


def _refused(part: Part, mentions: Sequence[Mention], why: str) -> Judged:
    at = (mentions[0].start, mentions[0].end) if mentions else (part.start, part.end)
    return Judged(False, (), at, why)


def _span(mentions: Sequence[Mention]) -> tuple[int, int]:
    return mentions[0].start, mentions[-1].end
