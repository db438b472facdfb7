"""Whether one fact holds everything that a part of a sentence says: all its parts, in their roles, exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shirei.assist.writing.exact import amount_agrees, time_agrees
from shirei.assist.writing.facts import Amount, Fact, Role, Value, What
from shirei.assist.writing.mentions import Kind, Mention
from shirei.assist.writing.parse import Part
from shirei.assist.writing.senses import BEARS, COUNTED, NEEDS, STRONG, Nature, nature

#: Orders by which a train does not leave before a time.
HOLDS = frozenset({What.HOLD, What.REGULATE, What.RETIME})
#: Stretches that have no direction.
_UNDIRECTED = frozenset(
    {What.CLOSED, What.SUSPENDED, What.SHUTTLE, What.BEGAN, What.KNOWN, What.SLOW, What.HEADWAY}
)
#: Facts on which no train runs: "no trains run", "does not run".
NOT_RUN = frozenset({What.CANCEL, What.CLOSED, What.SUSPENDED})
_CLOSURES = frozenset({What.CLOSED, What.SUSPENDED, What.PLATFORM_OUT, What.FORECAST, What.RECOVERED})
_LOOSE = frozenset({What.FORECAST, What.COUNT, What.LATE, What.DUE, What.SAVES})


@dataclass(frozen=True, slots=True)
class Fit:
    """How a part fits a fact: ``wrong`` is the first mention that it does not hold; ``why`` it cannot state it."""

    fact: Fact
    held: int
    wrong: Mention | None = None
    why: str = ""

    @property
    def good(self) -> bool:
        """Whether the fact states the part."""
        return self.wrong is None and not self.why


def fit(part: Part, senses: frozenset[str], fact: Fact, trains: Sequence[int]) -> Fit:
    """Compare a part with a fact; ``trains`` are those that it speaks of though it does not name them."""
    if why := _unsaid(part, senses, fact):
        return Fit(fact, 0, why=why)
    used: dict[Role, set[int]] = {}
    held = 0
    for mention in _in_role_order(part):
        role = next((r for r in _roles(mention, fact, part, senses, used) if _agrees(mention, fact, r)), None)
        if role is None:
            return Fit(fact, held, wrong=mention)
        used.setdefault(role, set()).add(mention.start)
        held += 1
    subject = set(fact.roles.get(Role.TRAIN, ())) | set(fact.roles.get(Role.OTHER, ()))
    if (
        subject
        and not {Role.TRAIN, Role.OTHER} & used.keys()
        and not subject & set(trains)
        and not part.generic
    ):
        return Fit(fact, held, why="it does not say which train")
    if why := _binding(part, senses, fact):
        return Fit(fact, held, why=why)
    if _vague(part, fact):
        return Fit(fact, held, why="it does not say when")
    if not used and not _says_enough(fact, senses):
        return Fit(fact, held, why="it says nothing that can be compared")
    return Fit(fact, held)


def _vague(part: Part, fact: Fact) -> bool:
    """That a train arrives or leaves somewhere says nothing without when, how late or on which track."""
    return fact.what in (What.ARRIVE, What.DEPART, What.DUE) and not part.named(
        Kind.TIME, Kind.AMOUNT, Kind.PLATFORM
    )


def _says_enough(fact: Fact, senses: frozenset[str]) -> bool:
    """Without a number, time or name only the main statements of a file are worth something."""
    return fact.what in (What.CLOSED, What.INFORMED) or ("wholly" in senses and fact.what is What.CANCEL)


def _in_role_order(part: Part) -> list[Mention]:
    """Mentions whose cue tells their role first, so that the others take what is left."""
    kinds = (
        Kind.TRAIN, Kind.STATION, Kind.TIME, Kind.AMOUNT, Kind.PLATFORM, Kind.CLAUSE, Kind.FAULT, Kind.PERSON,
        Kind.ACTOR,
    )  # fmt: skip
    own = [m for m in part.mentions if m.kind in kinds and m.cue != "direction"]
    return sorted(own, key=lambda m: (m.cue not in ("as", "unit", "from", "to"), m.start))


def _unsaid(part: Part, senses: frozenset[str], fact: Fact) -> str:
    """Why the words of a part cannot state a fact, empty where they can."""
    if fact.what is What.COUNT:
        needs: tuple[frozenset[str], ...] = (frozenset({COUNTED[fact.words["of"]]}),)
        if fact.words["of"] == What.CANCEL.value:
            needs = (frozenset({"cancel", "orders"}),)
        if fact.words["of"] == What.PLATFORM.value:
            needs = (frozenset({"use"}), frozenset({"change", "orders"}))
        bears = frozenset().union(*needs) | {"turn", "gap"} if "orders" not in senses else STRONG
    else:
        needs, bears = NEEDS.get(fact.what, ()), BEARS.get(fact.what, frozenset())
    said = any(group <= senses for group in needs) or _said_otherwise(part, senses, fact)
    if not said:
        return f"it does not speak of a {fact.what.value}"
    if fact.what is What.COUNT and not part.named(Kind.AMOUNT):
        return "it counts nothing"
    if fact.what is What.STOPS and "in_part" in senses:
        return "it speaks of trains cut short"
    if fact.what is What.STOPS and "cancel" not in senses and not part.negated:
        return "it speaks of stops that are served"
    if fact.what is What.FAULT and "top" in senses and fact.one(Role.NUMBER) != 1:
        return "another fault is likelier"
    if fact.what is What.SHUTTLE and part.negated:
        return "it denies the shuttle service"
    if fact.what is What.PART_CANCELLED and "wholly" in senses:
        return "trains are cancelled only in part"
    if fact.what in (What.CANCELLED,) and "in_part" in senses:
        return "it speaks of trains cancelled in part"
    if fact.what is What.TRAIN_DELAY and "passenger" in senses:
        return "it speaks of passengers"
    if fact.what is What.SAVES and ("passenger" in senses) and fact.words["of"] == "trains":
        return "it speaks of passengers"
    if (
        fact.what is What.SAVES
        and "passenger" not in senses
        and "trains" in senses
        and fact.words["of"] != "trains"
    ):
        return "it speaks of trains"
    if fact.what is What.FORECAST and senses & {"gap", "fault"} - {"fault"}:
        return "it speaks of a gap"
    more = (senses & STRONG) - bears - ({"hold"} if fact.what in HOLDS else set())
    return f"it says more than a {fact.what.value}" if more else ""


def _said_otherwise(part: Part, senses: frozenset[str], fact: Fact) -> bool:
    """Facts stated by denying their opposite: "does not leave before", "no trains run", "not open before"."""
    if fact.what in HOLDS and "go" in senses and not _denies_leaving(part) and not part.negated:
        return fact.roles.get(Role.UNTIL) is not None and Role.SINCE not in fact.roles
    if fact.what in HOLDS and "go" in senses:
        return _denies_leaving(part)
    if fact.what in NOT_RUN and senses & {"run", "go", "arrive"} and part.negated is not part.only_to:
        return True
    if fact.what is What.CANCELLED or fact.what is What.PART_CANCELLED:
        return "run" in senses and part.negated
    if fact.what is What.PLATFORM:
        return bool(part.named(Kind.PLATFORM))
    if fact.what in (What.ARRIVE, What.DEPART):
        return False
    return False


def _denies_leaving(part: Part) -> bool:
    return part.not_before or (part.from_on and not part.negated)


def consumes_negation(part: Part, senses: frozenset[str], what: What) -> bool:
    """Whether a part's "not" belongs to the way in which it states this kind of fact."""
    if what in HOLDS:
        return "go" in senses and part.not_before
    if what in NOT_RUN or what in (What.CANCELLED, What.PART_CANCELLED):
        return bool(senses & {"run", "go", "arrive"}) and not senses & {"close", "cancel", "turn", "hold"}
    if what is What.STOPS:
        return "cancel" not in senses
    if what in _CLOSURES and senses & {"open", "recover"}:
        cues = {m.cue for m in part.named(Kind.TIME)}
        return part.not_before or bool(cues & {"before", "until", "not_before"})
    return False


def _binding(part: Part, senses: frozenset[str], fact: Fact) -> str:
    """Why a part binds more or less than the fact, empty where it does not."""
    of = nature(fact.what)
    if of is Nature.ORDER:
        if part.exempt:
            return "it leaves free what is ordered"
        if part.may and not _may_be_permitted(part, senses, fact):
            return "it permits what is ordered"
        if (
            part.must
            and fact.what in HOLDS
            and "go" in senses
            and "hold" not in senses
            and not _denies_leaving(part)
        ):
            return "it obliges to leave where the order is not to leave before"
        if part.must and fact.what is What.CLOSED and "open" in senses and "forecast" not in senses:
            return "it binds what is estimated"
        return ""
    if of is Nature.ESTIMATE:
        return "it binds what is estimated" if part.must and "forecast" not in senses else ""
    if fact.what is What.DECIDED:
        return "it leaves open what is decided" if part.may else ""
    if part.may or part.exempt:
        return "it leaves open what is stated"
    return "it obliges where a figure is stated" if part.must and not (senses & {"forecast", "due"}) else ""


def _may_be_permitted(part: Part, senses: frozenset[str], fact: Fact) -> bool:
    """May leave from 08:42 states a hold until then, may reopen states an estimate."""
    if fact.what is What.CLOSED:
        return bool(senses & {"open", "forecast"})
    leaves_from = (
        part.not_before
        or part.from_on
        or {m.cue for m in part.named(Kind.TIME)} & {"from", "not_before", "after"}
    )
    return fact.what in HOLDS and "go" in senses and bool(leaves_from) and not part.must


def _roles(
    m: Mention, fact: Fact, part: Part, senses: frozenset[str], used: dict[Role, set[int]]
) -> list[Role]:
    """Roles of the fact that a mention can have, the likeliest first; each is taken once."""
    by_kind = {
        Kind.TRAIN: _train_roles,
        Kind.STATION: _station_roles,
        Kind.TIME: _time_roles,
    }
    free = {
        Kind.AMOUNT: [Role.AMOUNT, Role.LASTING, Role.NUMBER],
        Kind.PLATFORM: [Role.PLATFORM],
        Kind.CLAUSE: [Role.CLAUSE],
        Kind.FAULT: [Role.FAULT],
        Kind.PERSON: [Role.PERSON],
        Kind.ACTOR: [Role.ACTOR],
    }
    roles = by_kind[m.kind](m, fact, part, senses) if m.kind in by_kind else free[m.kind]
    again = fact.what in _LOOSE and m.kind in (Kind.AMOUNT, Kind.TIME)
    return [r for r in roles if r in fact.roles and (again or r not in used)]


def _train_roles(m: Mention, fact: Fact, part: Part, _: frozenset[str]) -> list[Role]:
    if fact.what in (What.TURN_BACK, What.RELINK):
        if m.cue == "as":
            return [Role.OTHER]
        if m.cue == "unit":
            return [Role.TRAIN]
        named = part.named(Kind.TRAIN)
        if len(named) == 1:
            return [Role.TRAIN]
        others = [n for n in named if n is not m]
        if any(o.cue == "as" for o in others):
            return [Role.TRAIN]
        if any(o.cue == "unit" for o in others):
            return [Role.OTHER]
        return [Role.TRAIN] if m is named[0] else [Role.OTHER]
    return [Role.TRAIN]


def _station_roles(m: Mention, fact: Fact, part: Part, senses: frozenset[str]) -> list[Role]:
    if fact.what in _UNDIRECTED:
        return [Role.FROM, Role.TO, Role.STATION]
    if fact.what is What.CANCEL:
        if m.cue == "pair":
            return [Role.FROM, Role.TO]
        if m.cue in ("from", "after"):
            return [Role.FROM]
        if m.cue in ("to", "until", "before"):
            return [Role.FROM] if part.only_to and not _until_bound(part) else [Role.TO]
        return [Role.FROM, Role.TO] if "turn" not in senses else [Role.FROM]
    leaving = {
        What.DEPART,
        What.HOLD,
        What.REGULATE,
        What.RETIME,
        What.RELINK,
        What.TURN_BACK,
        What.DUE,
        What.ORDER,
    }
    if m.cue == "from":
        return [Role.STATION] if fact.what in leaving or fact.what is What.PLATFORM else []
    if m.cue in ("to", "until"):
        return [Role.STATION] if fact.what in (What.ARRIVE, What.TURN_BACK, What.DUE, What.PLATFORM) else []
    if m.cue in ("before", "after", "pair"):
        return []
    return [Role.STATION]


def _until_bound(part: Part) -> bool:
    return bool({m.cue for m in part.named(Kind.STATION)} >= {"from", "to"})


def _time_roles(m: Mention, fact: Fact, part: Part, senses: frozenset[str]) -> list[Role]:
    begins = [Role.SINCE, Role.AT]
    ends_by_word = senses & {"open", "recover", "go", "forecast"}
    if fact.what in HOLDS:
        return _hold_times(m, part, senses)
    if m.cue in ("until", "by"):
        return [Role.UNTIL]
    if m.cue == "before":
        denies = part.negated or part.not_before
        return [Role.UNTIL] if denies and (ends_by_word or fact.what in NOT_RUN) else []
    if m.cue == "not_before":
        return [Role.UNTIL] if ends_by_word and Role.UNTIL in fact.roles else begins
    if fact.what in (What.RECOVERED, What.FORECAST):
        return [Role.UNTIL]
    if m.cue in ("from", "after"):
        if senses & {"open"} and Role.UNTIL in fact.roles:
            return [Role.UNTIL]
        return begins
    if senses & {"open"} and fact.what in _CLOSURES:
        return (
            [Role.UNTIL] if not senses & {"close", "begin"} or "forecast" in senses else [Role.UNTIL, *begins]
        )
    return (
        [*begins, Role.UNTIL]
        if m.cue == "" and fact.what in _CLOSURES and not _begins_only(senses)
        else begins
    )


def _begins_only(senses: frozenset[str]) -> bool:
    return "begin" in senses and not senses & {"open"}


def _hold_times(m: Mention, part: Part, senses: frozenset[str]) -> list[Role]:
    """``until`` is the end of a hold; so is the time at which a train leaves, and before which it does not."""
    leaves = "go" in senses or "open" in senses
    if leaves and _denies_leaving(part):
        return [Role.UNTIL] if m.cue in ("before", "until", "not_before", "from", "after", "") else []
    if m.cue in ("until", "by"):
        return [Role.UNTIL] if "hold" in senses or "even" in senses else []
    if m.cue in ("before",):
        return []
    if m.cue in ("from", "after", "not_before"):
        return [Role.UNTIL] if leaves else [Role.SINCE]
    if leaves or "even" in senses:
        return [Role.UNTIL]
    return [Role.SINCE] if m.cue == "at" else [Role.UNTIL]


def _agrees(m: Mention, fact: Fact, role: Role) -> bool:
    return any(_same(m, said, true) for said in m.values for true in fact.roles[role])


def _same(m: Mention, said: Value, true: Value) -> bool:
    if m.kind is Kind.TIME:
        return isinstance(said, int) and isinstance(true, int) and time_agrees(said, true, m.about)
    if m.kind is Kind.AMOUNT:
        if not isinstance(said, Amount):
            return False
        if isinstance(true, Amount):
            return amount_agrees(said, true, m.about)
        return said.unit in ("", "steps") and said.value == true
    return said == true
