"""The index: passages of all manuals, their words by language, their vectors by model."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shirei.knowledge.manuals.asked import Part, plain
from shirei.knowledge.manuals.encoder import Encoder, NoMemory, VectorMemory, Vectors
from shirei.knowledge.manuals.lexicon import Lexicon, build_lexicon
from shirei.knowledge.manuals.passages import Passage, passages_of
from shirei.knowledge.manuals.topics import with_topics
from shirei.model.manual import Manual

#: Passages computed at a time, so that progress can be shown and nothing is lost when work is stopped.
_BATCH = 32

#: Called with what is done and what there is to do, in passages.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Index:
    """What is searched.

    Attributes:
        passages: all of them, document by document.
        places: for each language the places of its passages, ascending.
        lexicons: for each language its words; place ``k`` there is place ``places[language][k]`` here.
        vectors: for each encoder's name one row a passage; empty where no model is installed.
        plain_texts: for each passage its words as parts of a question are looked for in them.
        twins: for each passage the number of its clause; versions of one clause in other languages share it.
    """

    manuals: tuple[Manual, ...]
    passages: tuple[Passage, ...]
    places: dict[str, npt.NDArray[np.intp]]
    lexicons: dict[str, Lexicon]
    encoders: tuple[Encoder, ...]
    vectors: dict[str, Vectors]
    twins: npt.NDArray[np.intp]
    plain_texts: tuple[str, ...]

    def manual_of(self, passage: Passage) -> Manual:
        """The manual that a passage stands in."""
        wanted = (passage.document, passage.language, passage.edition)
        return next(m for m in self.manuals if (m.id, m.language, m.edition) == wanted)

    def rarity(self, part: Part) -> float:
        """How much it tells that a passage speaks of a part: its inverse document frequency over all languages."""
        able = [k for lang, at in self.places.items() if part.can_be_in(lang) for k in at]
        holding = sum(part.is_in(self.plain_texts[k], self.passages[k].language) for k in able)
        return math.log((len(able) + 1) / (holding + 0.5))


def build_index(
    manuals: Sequence[Manual],
    encoders: Sequence[Encoder] = (),
    memory: VectorMemory | None = None,
    progress: Progress | None = None,
    places: Sequence[str] = (),
) -> Index:
    """Index manuals. Vectors that ``memory`` knows are not computed again, so a changed clause costs only itself.

    ``places`` are the names of stations and lines that clauses may be about.
    """
    passages = tuple(with_topics(p, places) for manual in manuals for p in passages_of(manual))
    by_language = _by_language(passages)
    return Index(
        tuple(manuals),
        passages,
        by_language,
        {lang: build_lexicon([passages[k] for k in at]) for lang, at in by_language.items()},
        tuple(encoders),
        {e.name: _vectors(e, passages, memory or NoMemory(), progress) for e in encoders},
        _twins(passages),
        tuple(plain(" ".join((*p.heads, p.context, p.text))) for p in passages),
    )


def _by_language(passages: Sequence[Passage]) -> dict[str, npt.NDArray[np.intp]]:
    languages = dict.fromkeys(p.language for p in passages)
    return {lang: np.array([k for k, p in enumerate(passages) if p.language == lang]) for lang in languages}


def _twins(passages: Sequence[Passage]) -> npt.NDArray[np.intp]:
    numbers: dict[tuple[str, str], int] = {}
    return np.array([numbers.setdefault((p.document, p.clause), len(numbers)) for p in passages], np.intp)


def _vectors(
    encoder: Encoder, passages: Sequence[Passage], memory: VectorMemory, progress: Progress | None
) -> Vectors:
    """One row a passage, from memory where it is known; what is computed is remembered batch by batch."""
    texts = {p.digest(): p.meaning() for p in passages}
    known = dict(memory.known_vectors(encoder.name, list(texts)))
    missing = [digest for digest in texts if digest not in known]
    for k in range(0, len(missing), _BATCH):
        batch = missing[k : k + _BATCH]
        rows = encoder.passages([texts[digest] for digest in batch])
        fresh = dict(zip(batch, rows, strict=True))
        memory.remember_vectors(encoder.name, fresh)
        known |= fresh
        if progress:
            progress(min(k + _BATCH, len(missing)), len(missing))
    return np.stack([known[p.digest()] for p in passages]) if passages else np.zeros((0, 1), np.float32)
