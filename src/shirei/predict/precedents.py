"""The closed incidents most like one that goes on: what a person would look up."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from heapq import nlargest

from shirei.model.history import ClosedCase
from shirei.model.incident import IncidentKind
from shirei.model.proposal import Precedent

#: What each likeness counts, against one answer that is the same; an answer that contradicts takes one off.
_FAULT, _PLACE = 4.0, 2.0
#: A fault is said to be the same where its chance is at least this share of the likeliest one's.
_LIKELY = 0.5

Answers = Collection[tuple[str, str]]


def precedents(
    cases: Sequence[ClosedCase],
    kind: IncidentKind,
    chance: Mapping[str, float],
    place: Collection[str],
    answers: Answers,
    count: int = 5,
) -> tuple[Precedent, ...]:
    """Closed incidents of the kind, the most alike first, the later one first where two are equally alike.

    ``chance``: of each fault by its id; ``place``: station ids; ``answers``: (check, answer) so far.
    """
    most = max(chance.values(), default=0.0)
    share = {fault: one / most for fault, one in chance.items()} if most > 0 else {}
    scored = ((_score(case, share, place, answers), at) for at, case in enumerate(cases) if case.kind is kind)
    best = nlargest(count, scored)
    return tuple(_told(cases[at], _respects(cases[at], share, place, answers)) for _, at in best)


def _score(case: ClosedCase, share: Mapping[str, float], place: Collection[str], answers: Answers) -> float:
    same, other = _answers(case, answers)
    return _FAULT * share.get(case.fault or "", 0.0) + _PLACE * (case.place in place) + same - other


def _answers(case: ClosedCase, answers: Answers) -> tuple[int, int]:
    """How many answers are the same, and how many contradict."""
    given = dict(case.answers)
    both = [(given[check], answer) for check, answer in answers if check in given]
    same = sum(then == now for then, now in both)
    return same, len(both) - same


def _respects(
    case: ClosedCase, share: Mapping[str, float], place: Collection[str], answers: Answers
) -> tuple[str, ...]:
    alike = {
        "fault": share.get(case.fault or "", 0.0) >= _LIKELY,
        "place": case.place in place,
        "answers": _answers(case, answers)[0] > 0,
    }
    return tuple(name for name, holds in alike.items() if holds)


def _told(case: ClosedCase, alike_in: tuple[str, ...]) -> Precedent:
    return Precedent(case.id, case.date, case.fault, case.place, case.minutes, alike_in)
