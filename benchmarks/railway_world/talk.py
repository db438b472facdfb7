"""How people talk about a walk: radio words, read-backs, gaps, jumps, two threads, two languages.

Every utterance carries what it truly stands for, so that a miner can be scored; the dialogues that are
published carry only speaker, name and words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from benchmarks.railway_world.hidden import OPENING, Node, Step, Topic
from benchmarks.railway_world.phrases import (
    ACKS,
    AGENT_SAYS,
    CHATTER,
    CLARIFY,
    CLOSING,
    ENDS,
    FILLERS,
    GREETINGS,
    HOLD,
    JOIN,
    NO,
    OPENINGS,
    REPORT_TOO,
    SAY_AGAIN,
    YES,
    YES_NO,
)  # fmt: skip


@dataclass(frozen=True)
class Noise:
    """Chances of each trouble; levels 1 (clean), 2 (usual) and 3 (hard)."""

    filler: float
    read_back: float
    chatter: float
    say_again: float
    clarify: float
    merge: float
    told_before: float
    jump: float
    middle: float
    second_thread: float
    other_language: float
    plain_yes: float
    bare: float
    slip: float


LEVELS = {
    1: Noise(0.10, 0.15, 0.05, 0.02, 0.03, 0.00, 0.05, 0.00, 0.00, 0.00, 0.00, 0.55, 0.10, 0.000),
    2: Noise(0.25, 0.30, 0.15, 0.06, 0.10, 0.05, 0.15, 0.04, 0.08, 0.10, 0.08, 0.40, 0.10, 0.003),
    3: Noise(0.40, 0.40, 0.30, 0.12, 0.18, 0.10, 0.25, 0.08, 0.15, 0.25, 0.18, 0.30, 0.15, 0.010),
}


@dataclass(frozen=True)
class Said:
    """One utterance with its truth: the nodes that it asks or orders, or the answers that it gives."""

    speaker: str
    name: str
    words: str
    nodes: tuple[str, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Setting:
    """Who talks, where, in which language."""

    topic: Topic
    language: str
    expert: str
    caller: str
    site: str
    slots: dict[str, str]


class Talker:
    """Turns a walk into utterances."""

    def __init__(self, setting: Setting, noise: Noise, rng: np.random.Generator) -> None:
        self.at, self.noise, self.rng = setting, noise, rng
        self.said: list[Said] = []

    def dialogue(self, steps: Sequence[Step]) -> list[Said]:
        """The whole call."""
        steps, known = self._gaps(list(steps))
        self._open(known)
        k = 0
        while k < len(steps):
            pair = steps[k : k + 2]
            if len(pair) == 2 and all(one.answer for one in pair) and self._happens(self.noise.merge):
                self._merged(pair)
                k += 2
                continue
            self._step(steps[k])
            k += 1
        self._close()
        return self.said

    def _gaps(self, steps: list[Step]) -> tuple[list[Step], list[Step]]:
        """Steps that are really talked through, and those whose answers the caller gives with the report."""
        if len(steps) > 4 and self._happens(self.noise.middle):
            return steps[int(self.rng.integers(1, len(steps) - 2)) :], []
        kept: list[Step] = []
        known: list[Step] = []
        for k, step in enumerate(steps):
            last = k == len(steps) - 1
            if step.answer and not last and len(known) < 2 and self._happens(self.noise.told_before):
                known.append(step)
            elif step.answer and not last and self._happens(self.noise.jump):
                continue
            else:
                kept.append(step)
        return kept, known

    def _open(self, known: Sequence[Step]) -> None:
        topic = self.at.topic
        if self._happens(0.35):
            self._agent(self._pick(GREETINGS), ())
        if self._happens(0.5):
            self._agent(self._pick(OPENINGS), (OPENING,))
        words = self._pick(topic.report)
        told = [self._fill(self._pick(step.node.answers[step.answer or ""].words)) for step in known]
        answers = tuple((step.node.id, step.answer or "") for step in known)
        words = self._pick(REPORT_TOO).format(report=words, more=self._joined(told)) if told else words
        self._user(words, self.at.caller, ((OPENING, topic.name), *answers))

    def _step(self, step: Step) -> None:
        self._maybe_chat()
        question = self._choose(step.node)
        self._agent(self._with_read_back(question.lstrip("!")), (step.node.id,))
        if step.answer is None:
            self._user(self._pick(ACKS), self.at.site)
            return
        if self._happens(self.noise.say_again):
            self._user(self._pick(SAY_AGAIN), self.at.site)
            question = self._choose(step.node, but=question)
            self._agent(question.lstrip("!"), (step.node.id,))
        elif self._happens(self.noise.clarify):
            self._user(self._pick(CLARIFY), self.at.site)
            question = self._choose(step.node, but=question)
            self._agent(question.lstrip("!"), (step.node.id,))
        if self._happens(0.15):
            self._user(self._pick(HOLD), self.at.caller)
        self._user(self._answer(step, question), self.at.site, ((step.node.id, step.answer),))

    def _merged(self, pair: Sequence[Step]) -> None:
        first, second = (self._choose(step.node) for step in pair)
        words = self._pick(JOIN).format(first=first.lstrip("!").rstrip("?."), second=second.lstrip("!"))
        self._agent(words, tuple(step.node.id for step in pair))
        told = [self._fill(self._pick(step.node.answers[step.answer or ""].words)) for step in pair]
        self._user(self._joined(told), self.at.site, tuple((s.node.id, s.answer or "") for s in pair))

    def _answer(self, step: Step, question: str) -> str:
        label = step.answer or ""
        words = self._fill(self._pick(step.node.answers[label].words))
        if label not in ("yes", "no") or words.lower().startswith(YES_NO):
            return words
        yes = (label == "yes") != question.startswith("!")
        plain = self._pick(YES if yes else NO)
        either = any(part in question for part in (" or ", "それとも", "ですか、", "습니까, ", "입니까, "))
        if either or not self._happens(self.noise.plain_yes):
            return words
        return plain if self._happens(self.noise.bare) else f"{plain}{self._comma()}{words}"

    def _close(self) -> None:
        self._user(self._pick(CLOSING), self.at.caller)
        if self._happens(0.4):
            self._agent(self._pick(ENDS), ())

    def _maybe_chat(self) -> None:
        if self._happens(self.noise.chatter):
            asked, replied = CHATTER[self._language()][int(self.rng.integers(len(CHATTER["en"])))]
            self._user(asked, self.at.caller)
            self._agent(replied, ())

    def _with_read_back(self, words: str) -> str:
        last = self.said[-1] if self.said else None
        if last is None or last.speaker != "user" or not self._happens(self.noise.read_back):
            return words
        return f"{self._pick(AGENT_SAYS)}{self._comma()}{words}"

    def _agent(self, words: str, nodes: tuple[str, ...]) -> None:
        self.said.append(Said("agent", self.at.expert, self._spoken(words), nodes))

    def _user(self, words: str, name: str, answers: tuple[tuple[str, str], ...] = ()) -> None:
        self.said.append(Said("user", name, self._spoken(words), (), answers))

    def _spoken(self, words: str) -> str:
        words = self._fill(words)
        if self._happens(self.noise.filler):
            words = f"{self._pick(FILLERS)}{self._comma()}{words[0].lower()}{words[1:]}"
        return _slipped(words, self.noise.slip, self.rng)

    def _fill(self, words: str) -> str:
        return words.format(**self.at.slots) if "{" in words else words

    def _choose(self, node: Node, but: str = "") -> str:
        words = [one for one in node.words[self._language()] if one != but]
        return words[int(self.rng.integers(len(words)))]

    def _pick(self, words: dict[str, list[str]]) -> str:
        listed = words[self._language()]
        return listed[int(self.rng.integers(len(listed)))]

    def _language(self) -> str:
        if self._happens(self.noise.other_language):
            return str(self.rng.choice(["en", "ja", "ko"]))
        return self.at.language

    def _comma(self) -> str:
        return "、" if self.at.language == "ja" else ", "

    def _joined(self, told: Sequence[str]) -> str:
        return self._comma().join(told)

    def _happens(self, chance: float) -> bool:
        return bool(self.rng.random() < chance)


def interleaved(first: list[Said], second: list[Said], rng: np.random.Generator) -> list[Said]:
    """Two calls on one channel: the second begins after a few turns, and turns alternate in small runs."""
    merged, rest = first[:3], first[3:]
    other = list(second)
    while rest or other:
        take = int(rng.integers(1, 4))
        merged += rest[:take]
        rest = rest[take:]
        take = int(rng.integers(1, 4))
        merged += other[:take]
        other = other[take:]
    return merged


def prefixed(said: list[Said], topic: Topic) -> list[Said]:
    """Ids with their topic, so that topics can be told apart."""

    def full(node: str) -> str:
        return node if node == OPENING else f"{topic.name}.{node}"

    return [
        replace(one, nodes=tuple(map(full, one.nodes)), answers=tuple((full(n), a) for n, a in one.answers))
        for one in said
    ]


def _slipped(words: str, chance: float, rng: np.random.Generator) -> str:
    """Letters lost on the air."""
    if chance <= 0:
        return words
    return "".join(letter for letter in words if letter in " .,?!、。" or rng.random() >= chance) or words
