"""Forms of turns in every language at once: a sentence may change its language in the middle."""

from __future__ import annotations

import re
from functools import cache

from shirei.knowledge.practice.phrases.english import ENGLISH
from shirei.knowledge.practice.phrases.forms import Forms
from shirei.knowledge.practice.phrases.japanese import JAPANESE
from shirei.knowledge.practice.phrases.korean import KOREAN

LANGUAGES: tuple[Forms, ...] = (ENGLISH, JAPANESE, KOREAN)


@cache
def pattern(form: str) -> re.Pattern[str]:
    """One expression for a field of ``Forms``, over all languages."""
    parts = (part for language in LANGUAGES for part in getattr(language, form))
    return re.compile("|".join(f"(?:{part})" for part in parts), re.IGNORECASE)


@cache
def vocabulary(field: str) -> frozenset[str]:
    """The words of a field of ``Forms``, over all languages."""
    return frozenset(word for language in LANGUAGES for word in getattr(language, field))


def has(form: str, text: str) -> bool:
    """Whether the text shows this form in any language."""
    return pattern(form).search(text) is not None


__all__ = ["LANGUAGES", "Forms", "has", "pattern", "vocabulary"]
