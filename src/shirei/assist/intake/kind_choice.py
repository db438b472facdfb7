"""The kind of incident: patterns say what stands there, the classifier weighs them and hears what they do not know."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shirei.assist.intake.kind_features import without, without_calls
from shirei.assist.intake.kind_model import KindModel, Scores
from shirei.assist.intake.kinds import Hints, KindSaid, Words, read_hints
from shirei.assist.intake.predicates import with_predicate
from shirei.model.incident import IncidentKind

#: Below this distance between the two best kinds, and without a pattern for the best, a person is asked.
_CLOSE = 0.12
#: A pattern of this weight tells an incident, whatever the classifier thinks of the rest.
_PLAIN_WEIGHT = 5
#: Below this distance, without a pattern for the best, the model of meaning is asked as well.
_SURE = 0.4
_CLAUSE = re.compile(r"[^、。,.;:!?…\n()「」・-]+")


@dataclass(frozen=True, slots=True)
class Models:
    """The classifier, and how to get a second opinion where it is unsure (``None`` where none is installed)."""

    first: KindModel
    second: Callable[[], KindModel | None]


@dataclass(frozen=True, slots=True)
class KindChoice:
    """The kind with its words; ``rival`` is another kind that is as likely, of which a person is to be asked.

    ``strength`` is the classifier's score of the kind, about -1 to 1.
    """

    said: KindSaid | None
    rival: IncidentKind | None = None
    strength: float = -1.0


def choose_kind(
    plain: str, names: tuple[Words, ...], others: Iterable[tuple[int, int]], models: Models
) -> KindChoice:
    """The kind of one incident. ``names`` are the pack's names, ``others`` train numbers and times."""
    model = models.first
    hints = read_hints(plain, names)
    silent = [(one.start, one.end) for one in names] + [(one.start, one.end) for one in hints.dropped]
    text = without_calls(without(plain, [*silent, *others]))
    if not text.strip():
        return KindChoice(None)
    scores = model.scores(text, hints.weights())
    said = hints.best(scores.best)
    if scores.margin < (_SURE if said is None else _CLOSE):
        second = models.second()
        model = second or model
        scores = model.scores(text, hints.weights()) if second else scores
        said = hints.best(scores.best)
    if said is not None:
        said = with_predicate(text, said)
        return KindChoice(said, None, scores.ranked[0][1])
    if scores.ranked[0][1] < model.floor:
        return KindChoice(_plainly(hints))
    heard = _heard(text, scores.best, model)
    return KindChoice(heard, _rival(scores), scores.ranked[0][1]) if heard else KindChoice(_plainly(hints))


def _plainly(hints: Hints) -> KindSaid | None:
    best = hints.best()
    return best if best is not None and best.weight >= _PLAIN_WEIGHT else None


def _rival(scores: Scores) -> IncidentKind | None:
    return scores.ranked[1][0] if scores.margin < _CLOSE else None


def _heard(text: str, kind: IncidentKind, model: KindModel) -> KindSaid | None:
    """The clause that speaks most for the kind, as its symptom."""
    letters = model.speaks(text, kind)
    clauses = [match for match in _CLAUSE.finditer(text) if len(match[0].strip()) > 1]
    if not clauses:
        return None
    best = max(clauses, key=lambda match: float(np.maximum(letters[match.start() : match.end()], 0).sum()))
    words = _inner(text, best.start(), best.end(), letters)
    return KindSaid(kind, words.start, words.end, 0, None, words)


def _inner(text: str, start: int, end: int, letters: npt.NDArray[np.float32]) -> Words:
    """The stretch of a clause between blanked names that speaks most for the kind."""
    pieces = [
        (start + match.start(), start + match.end())
        for match in re.finditer(r"\S+(?: \S+)*", text[start:end])
    ]
    return Words(*max(pieces, key=lambda piece: float(np.maximum(letters[piece[0] : piece[1]], 0).sum())))
