"""From material to examples: five tasks in each language, every one with its source.

Wordings and sources of exams are never those of training: phrases are listed apart, records are split by date,
manuals by chapter. ``tests/assist/dedicated`` checks that nothing leaks.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from shirei.assist.dedicated.example import Example, Split, Task
from shirei.assist.dedicated.material import Material, Passage
from shirei.assist.dedicated.phrases import PHRASES, Phrases
from shirei.assist.dedicated.phrases.form import Wording
from shirei.assist.dedicated.pseudonyms import names_of, pseudonymise
from shirei.assist.intake import read_report
from shirei.model.clock import format_clock
from shirei.model.incident import IncidentKind

TOOLS = ("what_if", "reschedule", "diagnose", "forecast", "ask", "journeys", "records")
KINDS = tuple(kind.value for kind in IncidentKind)
_TEXT_OR_NULL = {"type": ["string", "null"]}
INTAKE_SCHEMA = {
    "type": "object",
    "properties": {
        "kind": {"enum": list(KINDS)},
        "place": _TEXT_OR_NULL,
        "train": _TEXT_OR_NULL,
        "time": _TEXT_OR_NULL,
    },
    "required": ["kind", "place", "train", "time"],
    "additionalProperties": False,
}
TOOL_SCHEMA = {
    "type": "object",
    "properties": {"tool": {"enum": list(TOOLS)}},
    "required": ["tool"],
    "additionalProperties": False,
}
INTAKE = f"Railway report to JSON: kind ({', '.join(KINDS)}), place, train, time. null if not in the text."
ANSWER = (
    "Answer with the number and the exact words of the passage that answers. "
    "If none does, or it is an order, say none."
)
TOOL = f"Choose the tool for the controller's question: {', '.join(TOOLS)}."
_LIKE_A_TRAIN = re.compile(r"\d{3,4}[A-Z]")
#: Passages beside a question.
N_PASSAGES = 2


class Maker:
    """Makes examples of one split, from a seed; ``count`` of each task and language, in the same order always."""

    def __init__(self, material: Material, split: Split, seed: int) -> None:
        self.material = material
        self.split = split
        self.rng = random.Random(f"{seed}/{split.value}")
        timetable = material.pack.timetable
        self.trains = sorted(set(timetable.train_numbers))
        self.stations = material.pack.network.stations
        self.records = [r for r in material.records if material.split_of_record(r) is split]

    def examples(self, count: int) -> list[Example]:
        """All of them, shuffled."""
        makers: dict[Task, Callable[[str, Phrases], Example]] = {
            Task.INTAKE: self.intake,
            Task.ANSWER: self.answer,
            Task.REFUSE: self.refuse,
            Task.TOOL: self.tool,
            Task.SUMMARY: self.summary,
        }
        made = [
            make(language, phrases)
            for make in makers.values()
            for language, phrases in PHRASES.items()
            for _ in range(count)
        ]
        unique = list({(e.task, e.user): e for e in made}.values())
        self.rng.shuffle(unique)
        return unique

    def intake(self, language: str, phrases: Phrases) -> Example:
        """A report of a record: kind and place are the record's, the clock and the train are made up."""
        record = self.rng.choice(self.records)
        said = {
            "what": self._say(phrases.kinds[record["kind"]]),
            "place": self._station_name(record["place"], language),
            "train": self.rng.choice(self.trains),
            "time": self._clock(),
        }
        form = self._say(phrases.reports)
        fields = {k: said[k] if f"{{{k}}}" in form else None for k in ("place", "train", "time")}
        return self._intake(
            form.format(**said), {"kind": record["kind"], **fields}, f"record:{record['id']}", language
        )

    def _intake(
        self, text: str, fields: dict[str, Any], source: str, language: str, labels: str = "rule"
    ) -> Example:
        return Example(
            Task.INTAKE,
            language,
            self.split,
            source,
            labels,
            INTAKE,
            text,
            _json(fields),
            fields,
            INTAKE_SCHEMA,
            64,
        )

    def answer(self, language: str, phrases: Phrases) -> Example:
        """A question that one of the passages answers."""
        right, others = self._passages(language)
        shown = [right, *others[: N_PASSAGES - 1]]
        self.rng.shuffle(shown)
        at = shown.index(right) + 1
        question = self._say(phrases.questions).format(title=right.title)
        return self._asked(
            Task.ANSWER,
            language,
            right,
            shown,
            question,
            f"[{at}] {right.words}",
            {"number": at, "words": right.words},
        )

    def refuse(self, language: str, phrases: Phrases) -> Example:
        """In turn: a question that no passage answers, an order, and one that must not be refused."""
        right, others = self._passages(language)
        way = self.rng.randrange(4)
        shown = others[:N_PASSAGES] if way == 0 else [right, *others[: N_PASSAGES - 1]]
        self.rng.shuffle(shown)
        question = self._say(phrases.questions).format(title=right.title)
        if way == 1:
            question = self._fill(self._say(phrases.orders), language)
        refused = way < 2
        answer = "none" if refused else f"[{shown.index(right) + 1}] {right.words}"
        return self._asked(Task.REFUSE, language, right, shown, question, answer, {"refused": refused})

    def _asked(
        self,
        task: Task,
        language: str,
        right: Passage,
        shown: Sequence[Passage],
        question: str,
        answer: str,
        expects: Any,
    ) -> Example:
        lines = [f"[{k}] {p.words}" for k, p in enumerate(shown, 1)]
        user = "\n".join([*lines, question])
        source = f"clause:{right.document}:{right.clause}"
        most = 8 if task is Task.REFUSE else 160
        return Example(
            task, language, self.split, source, "declared", ANSWER, user, answer, expects, None, most
        )

    def tool(self, language: str, phrases: Phrases) -> Example:
        """A controller's question."""
        tool = self.rng.choice(TOOLS)
        user = self._fill(self._say(phrases.tools[tool]), language)
        said = {"tool": tool}
        return Example(
            Task.TOOL,
            language,
            self.split,
            f"phrase:{tool}",
            "rule",
            TOOL,
            user,
            _json(said),
            said,
            TOOL_SCHEMA,
            24,
        )

    def summary(self, language: str, _phrases: Phrases) -> Example:
        """One sentence from a record's facts."""
        record = self.rng.choice(self.records)
        facts = {
            "place": self._station_name(record["place"], language),
            "time": self._clock(),
            "minutes": record["restoration_min"],
            "delay": record["delay_min"],
        }
        return summary_of(language, record["kind"], facts, f"record:{record['id']}", self.split)

    def dialogues(self) -> Iterator[Example]:
        """Opening words of dialogues, with the fields that Shirei's own reader finds in them; to learn from only."""
        for dialogue in self.material.dialogues:
            names = names_of(u.name for u in dialogue.utterances)
            opening = next(
                (u.text for u in dialogue.utterances if u.speaker == "user" and len(u.text) > 15), ""
            )
            yield from self._read(pseudonymise(opening, names), f"dialogue:{dialogue.id}", "reader")

    def cases(self) -> Iterator[Example]:
        """Reports of incidents that a person decided on, as they were understood then."""
        for case in self.material.cases:
            yield from self._read(
                pseudonymise(case.request.report or "", ()), f"case:{case.proposal.id}", "declared"
            )

    def _read(self, text: str, source: str, labels: str) -> Iterator[Example]:
        if not 8 <= len(text) <= 120:
            return
        reading = read_report(self.material.pack, text)
        if reading.kind is None:
            return
        if reading.train is None and _LIKE_A_TRAIN.search(text):
            return  # the reader missed it; nobody should learn that
        fields: dict[str, Any] = {"kind": reading.kind.value}
        for name in ("place", "train"):
            found = getattr(reading, name)
            fields[name] = None if found is None else text[slice(*found.span)]
        clock = reading.time
        fields["time"] = clock.value if clock is not None and clock.value in text else None
        yield self._intake(text, fields, source, reading.language, labels)

    def _passages(self, language: str) -> tuple[Passage, list[Passage]]:
        """One passage of this split, and others of the split from other chapters, so that they do not answer too."""
        own = [
            p
            for p in self.material.passages
            if p.language == language and self.material.split_of_passage(p) is self.split
        ]
        right = self.rng.choice(own)
        others = [p for p in own if p.chapter != right.chapter and p.title != right.title]
        return right, self.rng.sample(others, N_PASSAGES)

    def _fill(self, form: str, language: str) -> str:
        a, b = self.rng.sample(self.stations, 2)
        return form.format(
            a=a.names.best(language),
            b=b.names.best(language),
            train=self.rng.choice(self.trains),
            time=self._clock(),
        )

    def _say(self, wording: Wording) -> str:
        return self.rng.choice(wording.taught if self.split is Split.TRAIN else wording.held)

    def _clock(self) -> str:
        return format_clock(self.rng.randrange(5 * 60, 24 * 60) * 60)

    def _station_name(self, station: str, language: str) -> str:
        return next(s.names.best(language) for s in self.stations if s.id == station)


def summary_of(
    language: str, kind: str, facts: dict[str, str], source: str, split: Split = Split.EXAM
) -> Example:
    """The task of one sentence from ``facts``: ``place``, ``time``, ``minutes`` and ``delay`` as texts."""
    phrases = PHRASES[language]
    asked = (
        f"kind: {kind}",
        f"place: {facts['place']}",
        f"time: {facts['time']}",
        f"running again after: {facts['minutes']} min",
        f"delay: {facts['delay']} min",
    )
    expects = facts | {"what": phrases.kind_names.get(kind, kind)}
    answer, user = phrases.summary.format(**expects), "\n".join(asked)
    return Example(
        Task.SUMMARY, language, split, source, "rule", phrases.write, user, answer, expects, None, 80
    )


def _json(fields: dict[str, Any]) -> str:
    return json.dumps(fields, ensure_ascii=False, separators=(", ", ": "))
