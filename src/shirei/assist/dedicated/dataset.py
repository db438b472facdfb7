"""The training set and the exam of a pack: versioned, with provenance, and never overlapping."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from shirei.assist.dedicated.example import Example, Split
from shirei.assist.dedicated.make import Maker
from shirei.assist.dedicated.material import Material

#: Format of data sets; a change of tasks, prompts or phrases is another version by its digest.
FORMAT = 1


@dataclass(frozen=True, eq=False)
class Dataset:
    """Examples of one split; ``digest`` (sha256 of all of them) is its version."""

    examples: tuple[Example, ...]
    pack: str
    pack_digest: str
    seed: int

    @property
    def digest(self) -> str:
        """The version."""
        return hashlib.sha256("\n".join(lines(self.examples)).encode()).hexdigest()

    def counts(self) -> dict[str, int]:
        """Examples by task and language, e.g. ``intake/ja``."""
        return dict(sorted(Counter(f"{e.task.value}/{e.language}" for e in self.examples).items()))

    def about(self) -> dict[str, object]:
        """Everything but the examples, for cards."""
        return {
            "format": FORMAT,
            "digest": self.digest,
            "pack": self.pack,
            "pack_digest": self.pack_digest,
            "seed": self.seed,
            "examples": len(self.examples),
            "counts": self.counts(),
            "labels": dict(sorted(Counter(e.labels for e in self.examples).items())),
        }


def training_set(material: Material, *, per_task: int, dialogues: int = 100, seed: int = 0) -> Dataset:
    """``per_task`` examples of each task in each language, ``dialogues`` openings at most, and decided incidents."""
    maker = Maker(material, Split.TRAIN, seed)
    made = maker.examples(per_task)
    openings = list(maker.dialogues())
    maker.rng.shuffle(openings)
    made += [*openings[:dialogues], *maker.cases()]
    maker.rng.shuffle(made)
    return Dataset(tuple(made), material.pack.id, material.pack.digest, seed)


def exam_set(material: Material, *, per_task: int, seed: int = 0) -> Dataset:
    """``per_task`` of each task in each language, from what is held back."""
    made = Maker(material, Split.EXAM, seed).examples(per_task)
    return Dataset(tuple(made), material.pack.id, material.pack.digest, seed)


def lines(examples: Iterable[Example]) -> list[str]:
    """One JSON object a line."""
    return [json.dumps(asdict(e), ensure_ascii=False, sort_keys=True) for e in examples]


def write(dataset: Dataset, path: Path) -> None:
    """The examples as JSON lines, with what they are in the first line."""
    first = json.dumps(dataset.about(), ensure_ascii=False, sort_keys=True)
    path.write_text("\n".join([first, *lines(dataset.examples)]) + "\n", "utf-8")
