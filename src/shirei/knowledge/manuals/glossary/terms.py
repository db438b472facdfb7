"""The glossary's terms and where they occur in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from shirei.knowledge.manuals.glossary import operating, power, signalling, standards, track, vehicles

#: The order of languages in a line of the glossary.
_COLUMNS = ("en", "ja", "ko")


@dataclass(frozen=True, slots=True)
class Term:
    """One thing of the railway: its names by language, the usual one first."""

    names: dict[str, tuple[str, ...]]

    def in_language(self, language: str) -> tuple[str, ...]:
        """Its names in a language, the usual one first."""
        return self.names.get(language, ())


@cache
def glossary() -> tuple[Term, ...]:
    """All terms, in the order of the files."""
    parts = (track.TERMS, signalling.TERMS, power.TERMS, vehicles.TERMS, operating.TERMS, standards.TERMS)
    lines = (line for part in parts for line in part.strip().split("\n"))
    return tuple(Term(dict(zip(_COLUMNS, map(_names, line.split("|")), strict=True))) for line in lines)


def terms_in(text: str, language: str) -> list[tuple[Term, str]]:
    """The terms of which a name stands in the text, with that name; longer names hide shorter ones inside them."""
    left = text.lower()
    found: list[tuple[Term, str]] = []
    for name, terms in _by_name(language):
        pattern = _pattern(name, language)
        if pattern.search(left):
            left = pattern.sub("\0", left)
            found += [(term, name) for term in terms]
    return found


@cache
def _by_name(language: str) -> tuple[tuple[str, tuple[Term, ...]], ...]:
    """Every name in a language with its terms, the longest name first."""
    names: dict[str, list[Term]] = {}
    for term in glossary():
        for name in term.in_language(language):
            names.setdefault(name.lower(), []).append(term)
    return tuple((name, tuple(names[name])) for name in sorted(names, key=lambda n: (-len(n), n)))


@cache
def _pattern(name: str, language: str) -> re.Pattern[str]:
    """English by whole words and their plain endings; Japanese and Korean write words together, save single letters."""
    plain = re.escape(name)
    if language == "en":
        return re.compile(rf"\b{plain}(?:s|es|d|ed|ing)?\b")
    if len(name) == 1 and language == "ko":
        return re.compile(
            rf"(?<![가-힣]){plain}(?=(?:은|는|이|가|을|를|에|의|로|으로|도|과|와|에서)?(?![가-힣]))"
        )
    if len(name) == 1:
        return re.compile(rf"(?<![一-鿿]){plain}(?![一-鿿])")
    return re.compile(plain)


def _names(column: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in column.split(",") if name.strip())
