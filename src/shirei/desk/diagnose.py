"""The desk's diagnosis of an incident: the pack's knowledge, what its records teach, what is known so far."""

from __future__ import annotations

from collections.abc import Sequence

from shirei.assets.diagnosis import diagnose, heard, learned
from shirei.errors import IncidentError
from shirei.model.diagnosis import UNKNOWN_ANSWER, Diagnosis, FaultKnowledge, Observation, Outcome
from shirei.model.incident import IncidentKind
from shirei.model.pack import Pack


def diagnosis_of(
    pack: Pack,
    kind: IncidentKind,
    text: str,
    *,
    answers: Sequence[Observation] = (),
    at_s: int | None = None,
    outcomes: Sequence[Outcome] = (),
) -> Diagnosis | None:
    """The diagnosis from a report's words and the answers given since, ``None`` where the pack knows no faults
    of this kind. ``outcomes`` are closed incidents beyond those of the pack.

    Raises:
        IncidentError: an answer names a check or an answer that there is not.
    """
    if pack.faults is None:
        return None
    closed = [one for one in (*pack.outcomes, *outcomes) if one.kind is kind]
    knowledge = learned(pack.faults, closed)
    observations = (*heard(pack.faults, kind, text, at_s), *answers)
    return diagnose(knowledge, kind, observations, learned_from=len(closed))


def observation(
    knowledge: FaultKnowledge, kind: IncidentKind, words: str, at_s: int | None = None
) -> Observation:
    """``check=answer`` as a person types it: the kind may be left out of the check, an answer be shortened.

    Raises:
        IncidentError: there is no such check or answer, or the answer could be several.
    """
    name, equals, answer = (part.strip() for part in words.partition("="))
    checks = {check.id: check for check in knowledge.checks if check.kind is kind}
    check = checks.get(name) or checks.get(f"{kind.value}.{name}")
    if check is None or not equals:
        short = ", ".join(one.partition(".")[2] for one in checks)
        raise IncidentError(
            f"{words!r} names no check of {kind.value}",
            where="--observe",
            mend=f"write CHECK=ANSWER, one of: {short}",
        )
    known = (*check.answers, UNKNOWN_ANSWER)
    fits = [one for one in known if one == answer] or [
        one for one in known if answer and one.startswith(answer)
    ]
    if len(fits) != 1:
        raise IncidentError(
            f"{answer!r} is no answer to {name}", where="--observe", mend=f"one of: {', '.join(known)}"
        )
    return Observation(check.id, fits[0], at_s)


def closed(knowledge: FaultKnowledge | None, kind: IncidentKind, fault: str, ranked: Diagnosis) -> Outcome:
    """What a closed incident teaches: the fault that was found, and the answers that had been given.

    Raises:
        IncidentError: the pack has no such fault; ``something_else`` stands for one that it does not name.
    """
    known = [] if knowledge is None else [*knowledge.faults, *knowledge.otherwise]
    names = {one.id: one for one in known if one.kind is kind}
    full = fault if fault in names else f"{kind.value}.{fault}"
    if full not in names:
        short = ", ".join(one.partition(".")[2] for one in names)
        raise IncidentError(f"there is no fault {fault!r}", where="--found", mend=f"one of: {short}")
    answers = tuple(one for one in ranked.observations if one.answer != UNKNOWN_ANSWER)
    return Outcome(kind, full, answers)
