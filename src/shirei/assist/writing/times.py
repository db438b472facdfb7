"""Times of day in a sentence; Shirei's own clock runs past 24, so a time stands for two seconds of the day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shirei.assist.intake.numbers import ENGLISH_WORDS
from shirei.model.clock import DAY, HOUR, LAST_SECOND, MINUTE

_TIME = re.compile(
    r"(?P<half>午前|午後|오전|오후|上午|下午)?\s*(?:"
    r"(?<![\d:.])(?P<h>\d{1,2}):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?(?![\d:])"
    r"|(?<!\d)(?P<eh>\d{1,2})\s*(?:[時时](?!間|间|刻)|点(?!钟?之)|點|시(?!간))\s*(?:(?P<em>\d{1,2})\s*[分분](?!間|钟|鐘|간)\s*(?:(?P<es>\d{1,2})\s*[秒초])?|(?P<ehalf>半|반))?"
    r"|(?<![\d.:])(?P<mil>[0-2]\d[0-5]\d)(?=\s*(?:hrs|hours)\b)"
    r")(?:\s*(?P<ap>[ap])\.?m\b\.?)?(?:\s*hrs\b)?",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\b(?P<a>half|quarter|\d{1,2}|five|ten|twenty|twenty-five)(?:\s+minutes)?\s+(?P<d>past|to)\s+"
    r"(?P<b>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?!\s*(?:min|hour|trains|-|:))",
    re.IGNORECASE,
)
_MINUTES = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}


def read_times(text: str) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Span and seconds of each time, in order of patterns. A minute without seconds is the whole minute's begin."""
    for match in _SPOKEN.finditer(text):
        hour = ENGLISH_WORDS.index(match["b"].lower()) if match["b"].isalpha() else int(match["b"])
        minute = _MINUTES.get(match["a"].lower()) if not match["a"].isdigit() else int(match["a"])
        if minute is not None and match["b"].isalpha():
            at = hour * HOUR + (minute if match["d"].lower() == "past" else -minute) * MINUTE
            yield *match.span(), _meant(at, "?")
    for match in _TIME.finditer(text):
        if match["mil"]:
            hours, minutes, seconds = int(match["mil"][:2]), int(match["mil"][2:]), 0
        else:
            hours = int(match["h"] or match["eh"])
            minutes = 30 if match["ehalf"] else int(match["m"] or match["em"] or 0)
            seconds = int(match["s"] or match["es"] or 0)
        half = (
            "p"
            if (match["half"] or "") in ("午後", "오후", "下午")
            else ("a" if match["half"] else (match["ap"] or ""))
        )
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        yield start, match.end(), _meant(hours * HOUR + minutes * MINUTE + seconds, half.lower())


def _meant(seconds: int, half: str) -> tuple[int, ...]:
    """Seconds of the operating day that a clock time can mean: also the night after, and both halves where unsaid."""
    if half == "p" and seconds < 12 * HOUR:
        seconds += 12 * HOUR
    if half == "a" and seconds >= 12 * HOUR:
        seconds -= 12 * HOUR
    ways = (seconds, seconds + DAY) if half != "?" else (seconds, seconds + 12 * HOUR, seconds + DAY)
    return tuple(w for w in ways if 0 <= w <= LAST_SECOND) or (seconds,)
