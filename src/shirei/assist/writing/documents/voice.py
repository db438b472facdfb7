"""One pack's names, times and figures in one language, and the sentences made with them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from shirei.assist.writing.documents.phrases import PHRASES, ROLES, TITLES
from shirei.model.clock import HOUR, MINUTE, format_clock
from shirei.model.incident import IncidentKind
from shirei.model.names import Names
from shirei.model.pack import Pack
from shirei.passengers.wording import english, japanese, korean

#: A Korean subject particle after a syllable, of which the syllable's ending chooses one.
_EITHER = re.compile(r"(?P<last>[가-힣])이\(가\)")
_KINDS: dict[str, dict[IncidentKind, str]] = {"en": english.KIND, "ja": japanese.KIND, "ko": korean.KIND}


@dataclass(slots=True)
class Voice:
    """Speaks one language about one pack. ``lacking`` is set once the pack has no word in it."""

    pack: Pack
    language: str
    lacking: bool = field(default=False)

    def say(self, phrase: str, **parts: object) -> str:
        """One sentence."""
        said = PHRASES[phrase][self.language].format(**parts)
        return _EITHER.sub(_particle, said) if self.language == "ko" else said

    def title(self, key: str) -> str:
        """A title or the head of a column."""
        return TITLES[key][self.language]

    def name(self, names: Names | None, english_name: str) -> str:
        """A thing's name, in English where the pack has no other."""
        own = None if names is None else names.get(self.language)
        self.lacking = self.lacking or (own is None and self.language != "en")
        return own or english_name

    def station(self, index: int) -> str:
        """A station's name."""
        names = self.pack.network.stations[index].names
        return self.name(names, names.en)

    def line(self, index: int) -> str:
        """A line's name."""
        names = self.pack.network.lines[index].names
        return self.name(names, names.en)

    def train(self, index: int) -> str:
        """A train's number."""
        return self.pack.timetable.train_numbers[index]

    def role(self, role: str) -> str:
        """Who does something; a role that is not known stays as the pack has it."""
        return ROLES.get(role, {}).get(self.language, role)

    def kind(self, kind: IncidentKind) -> str:
        """What kind of incident it is."""
        return _KINDS[self.language][kind]


def _particle(match: re.Match[str]) -> str:
    closed = (ord(match["last"]) - ord("가")) % 28 > 0
    return match["last"] + ("이" if closed else "가")


def clock(seconds: int) -> str:
    """``HH:MM``, seconds left out; a time after midnight is written as clocks show it."""
    return format_clock(seconds % (24 * HOUR) // MINUTE * MINUTE)


def hours(seconds: float) -> str:
    """Whole hours from ten on, one decimal below."""
    value = seconds / HOUR
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}"
