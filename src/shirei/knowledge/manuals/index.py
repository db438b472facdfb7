"""The index: passages of all manuals, their words by language, their vectors by model."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shirei.knowledge.manuals.asked import Part, plain
from shirei.knowledge.manuals.centring import Centred, centred
from shirei.knowledge.manuals.encoder import Encoder, NoMemory, VectorMemory, Vectors
from shirei.knowledge.manuals.glossary.readings import sounds_of
from shirei.knowledge.manuals.joined import Joined, joined
from shirei.knowledge.manuals.lexicon import Lexicon, build_lexicon
from shirei.knowledge.manuals.measures import Stated, stated_measures
from shirei.knowledge.manuals.passages import Passage, passages_of
from shirei.knowledge.manuals.topics import with_topics
from shirei.knowledge.manuals.translations import Translations, learn_translations
from shirei.knowledge.manuals.words import words_of
from shirei.model.manual import Manual

#: Passages computed at a time, so that progress can be shown and nothing is lost when work is stopped.
_BATCH = 32
#: Clauses that stand beside the rules: annexes, tables, notes, captions.
_ASIDE = re.compile(r"#|^(?:別表|別紙|別添|付録|附属|別冊[2-9]|Annex|Appendix|Schedule|별표|별지|부록)")

#: Called with what is done and what there is to do, in passages.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Index:
    """What is searched.

    Attributes:
        passages: all of them, document by document.
        places: for each language the places of its passages, ascending.
        lexicons: for each language the words of its passages; place ``k`` there is place ``places[language][k]`` here.
        titles: the same for the titles around them and the words that open their list.
        sounds: the sounds of the Japanese passages to a Korean ear, titles included.
        translations: words for words, learnt from clauses in several languages.
        vectors: for each encoder's name one row a passage; empty where no model is installed.
        centred: the same without what all passages of a language have in common.
        measures: for each measure which passages state it.
        asides: 1 for passages of annexes, tables, notes and captions, else 0.
        joined: for each language the words of all its passages, as parts of a question are looked for in them.
        twins: for each passage the number of its clause; versions of one clause in other languages share it.
    """

    manuals: tuple[Manual, ...]
    passages: tuple[Passage, ...]
    places: dict[str, npt.NDArray[np.intp]]
    lexicons: dict[str, Lexicon]
    titles: dict[str, Lexicon]
    sounds: Lexicon
    translations: Translations
    encoders: tuple[Encoder, ...]
    vectors: dict[str, Vectors]
    centred: dict[str, Centred]
    measures: dict[str, Stated]
    asides: npt.NDArray[np.float64]
    twins: npt.NDArray[np.intp]
    joined: dict[str, Joined]

    def manual_of(self, passage: Passage) -> Manual:
        """The manual that a passage stands in."""
        wanted = (passage.document, passage.language, passage.edition)
        return next(m for m in self.manuals if (m.id, m.language, m.edition) == wanted)

    def speaks(self, part: Part) -> npt.NDArray[np.bool_]:
        """Which passages speak of a part of a question."""
        held = np.zeros(len(self.passages), bool)
        for language, at in self.places.items():
            for name in part.patterns(language):
                held[at] |= np.all([self.joined[language].holding(pattern) for pattern in name], axis=0)
        return held

    def holding(self, language: str, word: str) -> npt.NDArray[np.intp]:
        """Where in the passages of a language a word stands, in their own words or in the titles around them."""
        return np.union1d(self.lexicons[language].places(word), self.titles[language].places(word))


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
    vectors = {e.name: _vectors(e, passages, memory or NoMemory(), progress) for e in encoders}
    return Index(
        tuple(manuals),
        passages,
        by_language,
        {lang: build_lexicon([words_of(passages[k].text) for k in at]) for lang, at in by_language.items()},
        {
            lang: build_lexicon([words_of(_around(passages[k])) for k in at])
            for lang, at in by_language.items()
        },
        build_lexicon([sounds_of(_all_words(passages[k])) for k in by_language.get("ja", ())]),
        learn_translations(passages),
        tuple(encoders),
        vectors,
        {e.name: centred(e, vectors[e.name], by_language) for e in encoders},
        stated_measures([p.text for p in passages]),
        np.array([float(bool(_ASIDE.search(p.clause))) for p in passages]),
        _twins(passages),
        {lang: joined([plain(_all_words(passages[k])) for k in at]) for lang, at in by_language.items()},
    )


def _around(passage: Passage) -> str:
    return " ".join((*passage.heads, passage.context))


def _all_words(passage: Passage) -> str:
    return " ".join((*passage.heads, passage.context, passage.text))


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
