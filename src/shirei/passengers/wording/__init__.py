"""How a notice is put in each language: one file a language, each with ``title`` and ``text``."""

from collections.abc import Callable

from shirei.passengers.told import Told
from shirei.passengers.wording import chinese, english, japanese, korean

#: Language to the functions that write title and text.
WORDING: dict[str, tuple[Callable[[Told], str], Callable[[Told], str]]] = {
    "ja": (japanese.title, japanese.text),
    "en": (english.title, english.text),
    "ko": (korean.title, korean.text),
    "zh-Hans": (chinese.title_hans, chinese.text_hans),
    "zh-Hant": (chinese.title_hant, chinese.text_hant),
}

__all__ = ["WORDING"]
