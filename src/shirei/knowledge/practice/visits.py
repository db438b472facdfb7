"""A dialogue as visits: each is one question or proposal of the expert, with what was said about it and the answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from shirei.knowledge.practice.phrases import has, pattern
from shirei.knowledge.practice.plain import plain
from shirei.model.practice import Dialogue, Utterance

#: A receipt is no longer than this many characters; longer turns that begin so go on to say something.
RECEIPT_LENGTH = 40
#: Likeness of a question about ability and the turn after it, from which they are one visit.
SAME_MATTER = 0.3
_PARTS = re.compile(r"[、,，;；]\s*")

#: How alike two wordings of experts are: a cosine.
Alike = Callable[[str, str], float]


@dataclass(frozen=True, slots=True)
class Visit:
    """One question or proposal in one dialogue.

    ``dialogue`` counts dialogues from 0; ``turns`` are the indices of the expert's utterances, explanations among
    them; ``asks`` are the wordings of what is asked or proposed, the last one the plainest: more than one where it
    was said again or led in to. ``reply`` is the answer ("" where there is none) and ``speaker`` the expert.
    ``previous`` and ``following`` count visits of all dialogues from 0, -1 at either end.
    """

    dialogue: int
    turns: tuple[int, ...]
    asks: tuple[str, ...]
    reply: str
    speaker: str
    previous: int = -1
    following: int = -1


@dataclass(frozen=True, slots=True)
class Hints:
    """What was learnt from all dialogues before they are cut: goodbyes, empty beginnings, likeness of wordings."""

    closings: frozenset[str]
    beginnings: frozenset[str]
    alike: Alike


def visits_of(dialogues: Sequence[Dialogue], hints: Hints) -> list[Visit]:
    """The visits of all dialogues in order, linked to their neighbours."""
    found: list[Visit] = []
    for number, dialogue in enumerate(dialogues):
        own = _visits(number, dialogue, hints)
        first, last = len(found), len(found) + len(own) - 1
        for at, visit in enumerate(own, first):
            before, after = at - 1 if at > first else -1, at + 1 if at < last else -1
            found.append(replace(visit, previous=before, following=after))
    return found


def is_expert(speaker: str) -> bool:
    """Whoever is not the one that asks for help."""
    return speaker != "user"


def _visits(number: int, dialogue: Dialogue, hints: Hints) -> list[Visit]:
    """The visits of one dialogue, not linked yet."""
    found: list[Visit] = []
    heard: str | None = None
    for index, utterance in enumerate(_until_goodbye(dialogue.utterances, hints)):
        text = plain(utterance.text.strip(), hints.beginnings)
        if not text or _is_receipt(text):
            continue
        if not is_expert(utterance.speaker):
            heard = _keep_yes(utterance.text.strip(), text)
            if found:
                found[-1] = _answered(found[-1], heard)
        elif heard is None and not has("asks", text):
            continue
        elif found and _goes_on(found[-1], heard or "", text, hints.alike):
            found[-1], heard = _longer(found[-1], index, text), ""
        else:
            found += [Visit(number, (index,), (part,), "", utterance.speaker) for part in questions(text)]
            heard = ""
    return _share_replies(found)


def _until_goodbye(turns: Sequence[Utterance], hints: Hints) -> Sequence[Utterance]:
    if not turns or not is_expert(turns[-1].speaker):
        return turns
    last = plain(turns[-1].text.strip(), hints.beginnings)
    return turns[:-1] if last in hints.closings else turns


def _is_receipt(text: str) -> bool:
    return len(text) <= RECEIPT_LENGTH and has("receipt", text) and not has("asks", text)


def _keep_yes(whole: str, text: str) -> str:
    """The reply without empty beginnings, unless one of them was its yes or no."""
    taken = whole[: len(whole) - len(text)]
    parts = [part for part in _PARTS.split(taken) if has("yes", part) or has("no", part)]
    return f"{parts[-1]}, {text}" if parts else text


def _answered(visit: Visit, text: str) -> Visit:
    """The visit with this reply, unless it is answered: what is said later is about something else."""
    return visit if visit.reply and not _asks_back(visit.reply) else replace(visit, reply=text)


def _goes_on(visit: Visit, heard: str, text: str, alike: Alike) -> bool:
    """Whether the expert's next turn still belongs to it.

    So it does where the asker asked back, or was asked whether she knows how; and where she was heard asking
    something else after her answer, unless the expert asks the next question instead.
    """
    if _asks_back(heard):
        return _asks_back(visit.reply) or not has("asks", text)
    if not heard or len(visit.turns) > 1:
        return False
    able = has("ability", visit.asks[0]) and alike(visit.asks[0], text) > SAME_MATTER
    return has("lead_in", visit.asks[0]) or able


def _asks_back(reply: str) -> bool:
    return has("counter", reply) and not reply.lower().startswith(("yes,", "no,"))


def _longer(visit: Visit, index: int, text: str) -> Visit:
    """The visit with one more turn: the question that was led in to, the same asked again, or an explanation.

    What was answered by asking back is open again.
    """
    turns = (*visit.turns, index)
    led_in = len(visit.turns) == 1 and (has("lead_in", visit.asks[0]) or not _asks_back(visit.reply))
    asks = visit.asks
    if has("asks", text):
        asks = (text,) if led_in else (*visit.asks, text)
    elif led_in and has("lead_in", visit.asks[0]):
        asks = (*visit.asks, text)
    open_again = _asks_back(visit.reply) or led_in
    return replace(visit, turns=turns, asks=asks, reply="" if open_again else visit.reply)


def questions(text: str) -> list[str]:
    """The questions that one turn puts at once, or an order and a question."""
    parts = [part.strip() for part in pattern("joins").split(text) if part and part.strip()]
    return parts if len(parts) == 2 and any(has("asks", part) for part in parts) else [text]


def _share_replies(visits: list[Visit]) -> list[Visit]:
    """Two questions of one turn share its reply: a part each where it has two parts, else all of it."""
    found = list(visits)
    for at in range(len(found) - 1):
        one, other = found[at], found[at + 1]
        if one.turns[0] == other.turns[0] and not one.reply:
            parts = _PARTS.split(other.reply, maxsplit=1)
            halves = parts if len(parts) == 2 else [other.reply, other.reply]
            found[at] = replace(one, reply=halves[0])
            found[at + 1] = replace(other, reply=halves[1])
    return found
