"""The exam of a model: every example asked, every answer scored, with 95 % intervals; base beside trained."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from shirei.assist.dedicated.dataset import Dataset
from shirei.assist.dedicated.example import Example, Task
from shirei.assist.dedicated.score import invented, score
from shirei.errors import InputError
from shirei.model.language import LanguageModel, Reply

#: Format of exam files.
FORMAT = 1
#: Resamplings of the bootstrap (Efron, 1979), by percentiles.
DRAWS = 2000


@dataclass(frozen=True, slots=True)
class Sat:
    """One model's paper: a score for each example in the exam's order; ``unanswered`` of them had no answer."""

    model: str
    scores: tuple[float, ...]
    replies: tuple[Reply, ...]
    invented: int

    @property
    def unanswered(self) -> int:
        """Timeouts and other failures; each counts as wrong."""
        return sum(not r.ok for r in self.replies)

    @property
    def seconds(self) -> float:
        """How long all the answers took."""
        return sum(r.seconds for r in self.replies)


def sit(
    model: LanguageModel,
    examples: Sequence[Example],
    *,
    deadline_s: float = 60.0,
    on_answer: Callable[[int], None] = lambda _: None,
) -> Sat:
    """Ask ``model`` all ``examples``, each in the same words as every other model."""
    replies = []
    for at, one in enumerate(examples, 1):
        replies.append(
            model.complete(one.prompt, schema=one.schema, max_tokens=one.max_tokens, deadline_s=deadline_s)
        )
        on_answer(at)
    pairs = list(zip(examples, replies, strict=True))
    scores = tuple(score(e, r.text) if r.ok else 0.0 for e, r in pairs)
    return Sat(model.name, scores, tuple(replies), sum(invented(e, r.text) for e, r in pairs))


def result(dataset: Dataset, sats: Mapping[str, Sat], *, seed: int = 0) -> dict[str, Any]:
    """The exam file: by task, then all and by language, mean and interval of each of ``sats`` (base, trained)."""
    tasks = {}
    for task in Task:
        rows = {"all": [k for k, e in enumerate(dataset.examples) if e.task is task]}
        for language in sorted({dataset.examples[k].language for k in rows["all"]}):
            rows[language] = [k for k in rows["all"] if dataset.examples[k].language == language]
        tasks[task.value] = {
            group: {"n": len(at)} | {who: _figures(sat, at, seed) for who, sat in sats.items()}
            for group, at in rows.items()
            if at
        }
    papers = {
        who: {
            "model": s.model,
            "unanswered": s.unanswered,
            "invented_values": s.invented,
            "seconds": round(s.seconds, 1),
        }
        for who, s in sats.items()
    }
    return {"format": FORMAT, "exam": dataset.about(), "papers": papers, "tasks": tasks}


def _figures(sat: Sat, at: Sequence[int], seed: int) -> dict[str, float]:
    scores = np.array([sat.scores[k] for k in at])
    low, high = interval(scores, seed)
    return {"mean": round(float(scores.mean()), 3), "low": round(low, 3), "high": round(high, 3)}


def interval(scores: npt.NDArray[np.float64], seed: int = 0) -> tuple[float, float]:
    """95 % interval of the mean by resampling examples.

    Scores that are all the same would give an interval without width, as if nothing could be otherwise; there the
    exact bound of Clopper and Pearson (1934) stands on the open side.
    """
    n = len(scores)
    if scores.min() == scores.max() and scores[0] in (0.0, 1.0):
        reach = float(0.025 ** (1 / n))
        return (0.0, 1 - reach) if scores[0] == 0.0 else (reach, 1.0)
    draws = np.random.default_rng(seed).integers(0, n, (DRAWS, n))
    low, high = np.quantile(scores[draws].mean(axis=1), (0.025, 0.975))
    return float(low), float(high)


def read_result(path: Path) -> dict[str, Any]:
    """An exam file.

    Raises:
        InputError: it is none, or of another format.
    """
    try:
        found = json.loads(path.read_text("utf-8"))
        if found["format"] == FORMAT and isinstance(found["tasks"], dict):
            return dict(found)
    except (OSError, ValueError, KeyError, TypeError):
        pass
    raise InputError("this is no exam file that can be read", where=str(path), mend="run shirei exam again")
