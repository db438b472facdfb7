"""A dialogue as visits: each is one question or proposal of the expert, with what was said about it and the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from shirei.knowledge.practice.phrases import has
from shirei.model.practice import Dialogue

#: A receipt is no longer than this many characters; longer turns that begin so go on to say something.
RECEIPT_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Visit:
    """One question or proposal in one dialogue.

    ``dialogue`` counts dialogues from 0; ``turns`` are the indices of the expert's utterances, explanations among
    them; ``asks`` are the texts that say what it is about: one, or two where the expert first asked whether the
    asker knows how. ``reply`` is the final answer ("" where there is none) and ``speaker`` the expert.
    ``previous`` and ``following`` count visits of all dialogues from 0, -1 at either end.
    """

    dialogue: int
    turns: tuple[int, ...]
    asks: tuple[str, ...]
    reply: str
    speaker: str
    previous: int = -1
    following: int = -1


def visits_of(dialogues: Sequence[Dialogue], closings: frozenset[str]) -> list[Visit]:
    """The visits of all dialogues in order, linked to their neighbours. ``closings`` are goodbyes."""
    found: list[Visit] = []
    for number, dialogue in enumerate(dialogues):
        own = _visits(number, dialogue, closings)
        first, last = len(found), len(found) + len(own) - 1
        for at, visit in enumerate(own, first):
            before, after = at - 1 if at > first else -1, at + 1 if at < last else -1
            found.append(replace(visit, previous=before, following=after))
    return found


def is_expert(speaker: str) -> bool:
    """Whoever is not the one that asks for help."""
    return speaker != "user"


def _visits(number: int, dialogue: Dialogue, closings: frozenset[str]) -> list[Visit]:
    """The visits of one dialogue, not linked yet."""
    found: list[Visit] = []
    last = len(dialogue.utterances) - 1
    for index, utterance in enumerate(dialogue.utterances):
        text = utterance.text.strip()
        if not is_expert(utterance.speaker):
            if found and text and not _is_receipt(text):
                found[-1] = replace(found[-1], reply=text)
        elif not text or _is_receipt(text) or (index == last and text in closings):
            continue
        elif found and _goes_on(found[-1]):
            found[-1] = _longer(found[-1], index, text)
        else:
            found.append(Visit(number, (index,), (text,), "", utterance.speaker))
    return found


def _is_receipt(text: str) -> bool:
    return len(text) <= RECEIPT_LENGTH and has("receipt", text) and not has("asks", text)


def _goes_on(visit: Visit) -> bool:
    """Whether the expert's next turn still belongs to it: the asker asked back, or was asked whether she knows how."""
    if has("counter", visit.reply) and not _answers_first(visit.reply):
        return True
    return len(visit.turns) == 1 and has("lead_in", visit.asks[0])


def _answers_first(reply: str) -> bool:
    return reply.lower().startswith(("yes,", "no,"))


def _longer(visit: Visit, index: int, text: str) -> Visit:
    led_in = len(visit.turns) == 1 and has("lead_in", visit.asks[0])
    asks = (*visit.asks, text) if led_in else visit.asks
    return replace(visit, turns=(*visit.turns, index), asks=asks)
