"""Names of a feed's records in the languages that Shirei speaks, from ``translations.txt``."""

from __future__ import annotations

from shirei.io.gtfs.source import Source
from shirei.model.names import Names

#: Beginnings of language tags to the fields of ``Names``, the more special first.
_LANGUAGES = {
    "zh-hant": "zh_hant",
    "zh-tw": "zh_hant",
    "zh-hk": "zh_hant",
    "zh": "zh_hans",
    "ja": "ja",
    "ko": "ko",
    "en": "en",
}


def language_field(tag: str) -> str | None:
    """The field of ``Names`` for a language tag, ``None`` for a language that Shirei does not speak."""
    low = tag.lower()
    return next((field for start, field in _LANGUAGES.items() if low.startswith(start)), None)


def feed_language(source: Source) -> str:
    """The language of the feed's own words: of ``feed_info.txt``, else of the first agency, else English."""
    for name, column in (("feed_info.txt", "feed_lang"), ("agency.txt", "agency_lang")):
        for _, row in source.rows(name, ()):
            if row.get(column) and row[column] != "mul":
                return row[column]
    return "en"


class Translator:
    """The feed's own word in its own language, others from ``translations.txt``."""

    def __init__(self, source: Source) -> None:
        self._own = language_field(feed_language(source))
        self._found: dict[tuple[str, str, str], dict[str, str]] = {}
        needed = ("table_name", "field_name", "language", "translation")
        for line, row in source.rows("translations.txt", needed):
            kind = "id" if row.get("record_id") else "value"
            key = row.get("record_id") or row.get("field_value", "")
            column = f"{row['table_name']}.{row['field_name']}"
            field = language_field(row["language"])
            if not key:
                source.refuse("translations.txt", line, "record_id", "needs a record_id or a field_value")
            elif field and row["translation"]:
                self._found.setdefault((column, kind, key), {})[field] = row["translation"]

    def names(self, column: str, record: str, word: str) -> Names:
        """Names of one record; ``column`` is ``table.field``. English falls back on the feed's word."""
        found = {self._own: word} if self._own else {}
        found |= self._found.get((column, "value", word), {})
        found |= self._found.get((column, "id", record), {})
        return Names(**({"en": word} | found))
