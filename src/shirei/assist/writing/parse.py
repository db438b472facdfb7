"""A sentence as parts: what each part names, what it says happens, whether it does, and how binding it is.

Where one statement ends and the next begins is not decided here: :class:`Parse` cuts a sentence at every place where
a statement may end, and ``verify`` finds the cutting under which each statement is a fact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from types import ModuleType

from shirei.assist.writing import words_en, words_ja, words_ko
from shirei.assist.writing.facts import Amount
from shirei.assist.writing.mentions import BLANK, Kind, Mention, Page

WORDS: dict[str, ModuleType] = {"en": words_en, "ja": words_ja, "ko": words_ko}
_BAN = {
    "en": r"\b(?:may|can|might|could)(?: not\b|not\b)|\bcan't\b",
    "ja": r"(?!)",
    "ko": r"(?!)",
}
_EXEMPT = {
    "en": r"\bneed not\b|\bneedn't\b|\bnot (?:have|need) to\b|n't (?:have|need) to\b|\bnot (?:be )?(?:obliged|required|necessary)\b|\boptional\w*|\bno need\b|\bfree to\b|\bdiscretion\w*",
    "ja": r"必要(?:は|が)?な|なくて(?:も)?(?:よ|い|構|かま|差)|不要|任意|裁量|自由",
    "ko": r"필요(?:는|가)?\s*없|지\s*않아도|아니어도|임의|재량|자유",
}
_ORDINAL = {
    "en": r"\b(?:in (?:that|this) order|then|followed by)\b",
    "ja": r"の順|という順|続い|次い|その(?:後|次)",
    "ko": r"순서|순으로|순$|순\s|그\s*다음",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence.

    Attributes:
        senses: what its words can say happens (names of ``SENSES``).
        negated: it denies; ``not_before``: what it denies is "before a time"; ``from_on``: "from a time on".
        may, must, exempt: how binding; ``generic``: it speaks of trains without naming them.
    """

    start: int
    end: int
    words: str
    mentions: tuple[Mention, ...]
    senses: frozenset[str]
    negated: bool
    not_before: bool
    from_on: bool
    only_to: bool
    may: bool
    must: bool
    exempt: bool
    generic: bool
    ordinal: bool

    def named(self, *kinds: Kind) -> tuple[Mention, ...]:
        """Its mentions of some kinds."""
        return tuple(m for m in self.mentions if m.kind in kinds)


@dataclass(eq=False)
class Parse:
    """A sentence in one language, its mentions with their cues, and where it may be cut."""

    page: Page
    language: str

    def __post_init__(self) -> None:
        """Read the names and cues once."""
        self.words = WORDS[self.language]
        self.mentions, self.pairs = _paired(
            self.page, self.language, [self._cued(m) for m in self.page.found]
        )
        self.cuts = self._cuts()
        self.spoken = self._spoken()
        self.n_options = sum(m.kind in (Kind.OPTION, Kind.POLICY) for m in self.mentions)
        self.part = lru_cache(maxsize=256)(self._part)

    def _spoken(self) -> str:
        """What is left of the sentence, with the units of its amounts: "128 stops" speaks of stops."""
        spoken = self.page.rest
        for m in self.mentions:
            if m.kind is Kind.AMOUNT:
                unit = re.sub(r"[\d.,]", BLANK, self.page.text[m.start : m.end])
                spoken = spoken[: m.start] + unit + spoken[m.end :]
        return spoken

    def _cued(self, m: Mention) -> Mention:
        before = self.page.rest[max(0, m.start - 32) : m.start]
        after = self.page.rest[m.end : m.end + 24]
        for cue, pattern in self.words.AFTER.items():
            if re.search(pattern, after, re.IGNORECASE) and _cue_fits(cue, m):
                return replace(m, cue=cue)
        for cue, pattern in self.words.BEFORE.items():
            if re.search(pattern, before, re.IGNORECASE) and _cue_fits(cue, m):
                return replace(m, cue=cue)
        return m

    def _cuts(self) -> list[int]:
        inner = {m.start() for m in re.finditer(self.words.BREAK, self.page.rest, re.IGNORECASE)}
        inside = {c for m in self.mentions for c in range(m.start + 1, m.end)}
        inside |= {c for a, b in self.pairs for c in range(a, b + 1)}
        return sorted({0, len(self.page.rest), *(inner - inside)})

    def _part(self, start: int, end: int) -> Part:
        """The stretch ``[start, end)``."""
        rest = self.page.rest[start:end]
        w = self.words
        inside = tuple(m for m in self.mentions if start <= m.start < end)
        plain = _sub(w.NO_NEGATION, rest)
        exempt = _has(_EXEMPT[self.language], rest)
        free = _sub(_BAN[self.language], rest, " not ")
        spoken = self.spoken[start:end]
        senses = {name for name, pattern in w.SENSES.items() if _has(pattern, spoken)}
        not_before = any(
            not _has(w.SENSES["hold"], found[0]) and "見合わせ" not in found[0]
            for found in re.finditer(w.NOT_BEFORE, plain, re.IGNORECASE)
        )
        from_on = _has(w.FROM_ON, plain) or any(m.cue == "not_before" for m in inside)
        negated = _has(w.NEGATION, _sub(w.ONLY_TO, plain))
        kept = []
        for m in inside:
            none = m.kind is Kind.AMOUNT and isinstance(m.values[0], Amount) and m.values[0].value == 0
            if none and senses & {"run", "go", "arrive"} and not senses & {"cancel", "stranded"}:
                negated = True
            else:
                kept.append(m)
        return Part(
            start, end, rest, tuple(kept), frozenset(senses), negated, not_before, from_on,
            _has(w.ONLY_TO, rest), _has(w.MAY, free) and not exempt, _has(w.MUST, rest) or _has(w.SHOULD, rest),
            exempt, _has(w.GENERIC, spoken), _has(_ORDINAL[self.language], rest),
        )  # fmt: skip


LIST_WORDS = {language: re.compile(words.LIST, re.IGNORECASE) for language, words in WORDS.items()}


def negates(text: str, language: str) -> bool:
    """Whether words deny, forms that are negative in form only left out."""
    words = WORDS[language]
    return _has(words.NEGATION, _sub(words.NO_NEGATION, text))


def _has(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.IGNORECASE) is not None


def _sub(pattern: str, text: str, by: str = " ") -> str:
    return re.sub(pattern, by, text, flags=re.IGNORECASE)


#: Which cues mean something for which kind.
_CUES = {
    Kind.TRAIN: {"before", "after", "as", "unit", "first", "second"},
    Kind.STATION: {"from", "to", "at", "until", "before", "after", "pair_end", "direction", "of"},
    Kind.TIME: {"until", "by", "before", "after", "from", "at", "not_before"},
    Kind.OPTION: {"than"},
    Kind.POLICY: {"than"},
}


def _cue_fits(cue: str, m: Mention) -> bool:
    return cue in _CUES.get(m.kind, set())


_JOIN = {
    "en": r"^(?: station)?\s*(?:and|to|-|~|&|/|as far as|through to|up to)\s*(?:as far as )?$",
    "ja": r"^(?:駅)?\s*(?:~|-|・|と|から|より|、|/|―)\s*$",
    "ko": r"^(?:역)?\s*(?:~|-|·|와|과|에서|부터|/|사이와)\s*$",
}
_DIRECTED = re.compile(r"to|from|から|より|에서|부터|as far as|through", re.IGNORECASE)


def _paired(
    page: Page, language: str, mentions: list[Mention]
) -> tuple[list[Mention], list[tuple[int, int]]]:
    """Two stations that are the ends of one stretch get the cue ``pair``, or ``from`` and ``to``.

    The second value says what lies between such ends, which no statement may be cut in.
    """
    inner: list[tuple[int, int]] = []
    k = 0
    while k < len(mentions) - 1:
        a, b = mentions[k], mentions[k + 1]
        cue = _pair_cue(page, language, a, b)
        if cue:
            mentions[k], mentions[k + 1] = replace(a, cue=cue[0]), replace(b, cue=cue[1])
            inner.append((a.end, b.start))
        k += 2 if cue else 1
    return mentions, inner


def _pair_cue(page: Page, language: str, a: Mention, b: Mention) -> tuple[str, str] | None:
    if a.kind is not Kind.STATION or b.kind is not Kind.STATION:
        return None
    between = page.rest[a.end : b.start]
    if not re.search(_JOIN[language], between, re.IGNORECASE):
        return None
    opened = re.search(r"\bbetween\s+(?:the )?$", page.rest[: a.start], re.IGNORECASE)
    closed = re.search(WORDS[language].AFTER.get("pair_end", "(?!)"), page.rest[b.end : b.end + 8])
    if not opened and _DIRECTED.search(between):
        return "from", "to"
    return ("pair", "pair") if opened or closed or re.search(r"[~\-]", between) else None


__all__ = ["BLANK", "LIST_WORDS", "WORDS", "Parse", "Part", "negates"]
