"""What a question is about, part by part, and which of the parts a passage speaks of.

Search always finds something. Whether it answers is seen from what is missing: a manual that never speaks of
ticket gates has
nothing to say on how to restart them, however alike its clauses on restarting are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from shirei.knowledge.manuals.glossary import Term, terms_in
from shirei.knowledge.manuals.words import words_of

#: How much it tells that a part is missing: a thing of the railway, another noun, a verb, a measure.
THING, NOUN, VERB, MEASURE = 1.0, 0.8, 0.2, 0.15
#: Terms that say how much, how long, in what manner: a clause can answer without any of them.
_MEASURE_WORDS = """
abnormal arrival automatic cause centimetre clock confirm danger day departure depth direction
equipment exceed failure forbid height hour inspection kilometre length log manual maximum measure
metre millimetre minimum minute month new order percent permission position record repair report
second speed standard start stop structure temperature temporary test weight width within year
"""
_MEASURES = frozenset(_MEASURE_WORDS.split()) | {
    "both sides",
    "day and night",
    "first report",
    "main line",
    "number of times",
    "one side",
    "signal aspect",
}
_JAPANESE = re.compile(
    r"何[一-鿿]*|(?P<noun>[ァ-ヶー]{2,}|[一-鿿々]{2,})|(?P<verb>[一-鿿々])(?=[ぁ-ん])|(?P<latin>[a-z]{2,})"
)
_ENGLISH = re.compile(r"[a-z][a-z'-]+")
_KOREAN = re.compile(r"[가-힣]{2,}")
_PARTICLE = re.compile(
    r"(?:에서는|에서|으로|까지|부터|마다|에는|에게|이나|은|는|이|가|을|를|에|의|로|도|과|와)$"
)
_VERBAL = re.compile(
    r"(?:입니까|합니까|됩니까|습니까|니까|하려면|하나|되나|하면|한다|된다|었을|았을|었다|았다|인가|는가|나요|어야|아야|여야|지|던|려"
    r"|다|나|며|고|면|서|한|할|된|될|는데|때|운|진|긴|린|른|온|친|힌|찬|난|선|준|간|릴|길|날|갈|칠|킬|둘|울)$"
)
_ASKING_EN = """
after again allowed another anything around back because before being between but came come comes
did does during each every far find fine first found fully get gets getting going happen happened
happens has have how kind know let long make makes many mean much need next nothing now often one
other our people put really same someone something soon stay still take takes tell then there thing
three two use used want what when where which while who whom why with without
"""
_ASKING_JA = """
上 下 中 事 人 何 使 入 全体 出 前 基本 場合 後 必要 思 所 扱 教 方 時 本来 決 点 相手 知 者
行 見 言
"""
_ASKING_KO = """
가능 경우 누가 누구 달라 무엇 무엇을 바로 사이 알려 어디 어떤 어떻 어떻게 언제 얼마 얼마나 정도 최소
필요한
"""
#: Words of asking, which no clause has to hold.
_ASKING = {
    "en": frozenset(_ASKING_EN.split()),
    "ja": frozenset(_ASKING_JA.split()),
    "ko": frozenset(_ASKING_KO.split()),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a question speaks of.

    ``names`` are the words, in each language, of which one shows that a text speaks of it; ``strength`` is
    how much it tells
    that a text does not.
    """

    words: str
    names: dict[str, tuple[str, ...]]
    strength: float

    def is_in(self, text: str, language: str) -> bool:
        """Whether a text (see ``plain``) speaks of it; a text in a language for which there is no name does not."""
        return any(all(part.search(text) for part in name) for name in self.patterns(language))

    def patterns(self, language: str) -> list[list[re.Pattern[str]]]:
        """For each name what all must be found in a text that speaks of it; English by its stems."""
        names = self.names.get(language, ())
        if language != "en":
            return [[re.compile(re.escape(name))] for name in names]
        stems = [words_of(name) for name in names]
        return [[re.compile(rf"\b{re.escape(stem)}") for stem in words] for words in stems if words]

    def can_be_in(self, language: str) -> bool:
        """Whether anything is known that would show it in that language."""
        return bool(self.names.get(language))


def plain(text: str) -> str:
    """Half-width and lower case, without the spaces that a page puts between Japanese letters."""
    return re.sub(r"(?<=[぀-鿿])\s+(?=[぀-鿿])", "", unicodedata.normalize("NFKC", text).lower())


def parts_of(question: str, language: str) -> list[Part]:
    """The parts of a question: its railway terms by the glossary, then what is left of it."""
    left = plain(question)
    terms = terms_in(left, language)
    parts = []
    for name in dict.fromkeys(name for _, name in terms):
        parts.append(_of_terms(name, [term for term, found in terms if found == name]))
        left = left.replace(name, "\n")
    known = set()
    for word, strength in _others(left, language):
        if word not in known:
            known.add(word)
            parts.append(Part(word, {language: (word,)}, strength))
    return parts


def _of_terms(name: str, terms: list[Term]) -> Part:
    names = {
        lang: tuple(n.lower() for t in terms for n in t.in_language(lang)) for lang in ("en", "ja", "ko")
    }
    measures = any(term.in_language("en")[0] in _MEASURES for term in terms)
    return Part(name, names, MEASURE if measures else THING)


def _others(left: str, language: str) -> Iterator[tuple[str, float]]:
    found = {"en": _english, "ja": _japanese, "ko": _korean}[language](left)
    return ((word, strength) for word, strength in found if word not in _ASKING[language])


def _english(left: str) -> Iterator[tuple[str, float]]:
    for word in _ENGLISH.findall(left):
        if words_of(word):
            yield word, VERB if word.endswith(("ing", "ed", "ly")) else NOUN / 2


def _japanese(left: str) -> Iterator[tuple[str, float]]:
    for match in _JAPANESE.finditer(left):
        if word := match.group("noun") or match.group("latin"):
            yield word.rstrip("中後前時内外") or word, NOUN
        elif match.group("verb"):
            yield match.group("verb"), VERB


def _korean(left: str) -> Iterator[tuple[str, float]]:
    for run in _KOREAN.findall(left):
        stem = _PARTICLE.sub("", run)
        if stem != run and len(stem) > 1:
            yield stem, NOUN
        elif len(run) > 1:
            yield _VERBAL.sub("", run) or run, VERB
