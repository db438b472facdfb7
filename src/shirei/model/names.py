"""Names in the five languages that Shirei speaks to passengers."""

from __future__ import annotations

from dataclasses import dataclass

#: BCP 47 tags, in the order in which notices are shown.
LANGUAGES = ("ja", "en", "ko", "zh-Hans", "zh-Hant")


@dataclass(frozen=True, slots=True)
class Names:
    """One thing's names by language; a language without a name is ``None``."""

    en: str
    ja: str | None = None
    ko: str | None = None
    zh_hans: str | None = None
    zh_hant: str | None = None

    def get(self, language: str) -> str | None:
        """The name in a language of :data:`LANGUAGES`, or ``None`` where the pack declares none."""
        name: str | None = getattr(self, language.lower().replace("-", "_"))
        return name

    def best(self, language: str) -> str:
        """The name in a language, else the English name (which every thing has)."""
        return self.get(language) or self.en
