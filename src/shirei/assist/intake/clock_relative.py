"""Times told by other times: "ten minutes ago", 三時五分前, "8:22, no, 24", and minutes that have gone by already."""

from __future__ import annotations

import re
from collections.abc import Sequence

from shirei.assist.intake import numbers
from shirei.assist.intake.spans import Said

_AGO = re.compile(
    rf"(?:(?P<quarter>(?:a )?quarter of an hour|a quarter hour)|(?P<halfhour>half an? hour)|"
    rf"(?P<n>{numbers.EN})\s*(?P<unit>min(?:ute)?s?|hours?|hrs?)\b)"
    r"\s*(?:ago|back|earlier)\b|"
    rf"(?P<jh>{numbers.JA})\s*時間(?P<jhalf>半)?(?:ほど|くらい|ぐらい|程度)?前|"
    rf"(?P<jm>{numbers.JA})\s*分(?:間)?(?:ほど|くらい|ぐらい|程度)?前(?!後)|"
    rf"(?P<kh>{numbers.KO})\s*시간\s*(?P<khalf>반)?\s*(?:쯤|정도)?\s*전|(?P<km>{numbers.KO})\s*분\s*(?:쯤|정도)?\s*전"
)
#: The clock of the one who speaks.
_NOW_BEFORE = re.compile(
    r"(?:いま|今|現在(?:時刻)?(?:は)?|ただいま|지금(?:은)?|현재|\bnow|\bit'?s|\bit is|\btime(?: now)?(?: "
    r"is)?)[\s:,、]*$"
)
_NOW_AFTER = re.compile(r"\s*(?:now\b|現在|현재)")
#: The minutes of a corrected time: 22分、いや24分.
_BETTER_MINUTE = re.compile(
    r"[\s,、。]*(?:いや|訂正|失礼|もとい|じゃなくて|ではなく|아니고|아니라|아니|"
    r"정정)[、,\s]*(?P<m>\d{1,2})\s*[分분](?:です|입니다)?"
)
#: So long already, not so long to come.
_ALREADY_BEFORE = re.compile(
    r"(?:まま|もう|すでに|既に|からもう|벌써|이미|\bbeen [^,.;]{1,25}|\bfor (?:the last|over)|"
    r"\bwaiting)\s*(?:約|for|about)?\s*$"
)
_ALREADY_AFTER = re.compile(
    r"\s*(?:째|た[つっ]|立[つっ]|後(?:に|も)|뒤|후|지나|(?:after|later)\b|も(?:動|止|待|閉|開)|動(?:か|け)|待って|止まって|経[ちっ]|now\b)"
)


def read_ago(plain: str) -> Said | None:
    """Whole minutes before now when it began, by the first words that say so."""
    for match in _AGO.finditer(plain):
        minutes = _minutes(match)
        if minutes:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            return Said(start, match.end(), minutes)
    return None


def _minutes(match: re.Match[str]) -> int | None:
    said = match.groupdict()
    if said["quarter"] or said["halfhour"]:
        return 15 if said["quarter"] else 30
    hours = said["jh"] or said["kh"] or (said["n"] if said["unit"] and said["unit"].startswith("h") else None)
    value = numbers.number(hours or said["jm"] or said["km"] or said["n"] or "")
    if value is None:
        return None
    half = 30 if said["jhalf"] or said["khalf"] else 0
    return round(value * 60) + half if hours else round(value)


def is_now(plain: str, time: Said) -> bool:
    """Whether a time is the clock of the one who speaks."""
    return bool(
        _NOW_BEFORE.search(plain[max(0, time.start - 16) : time.start]) or _NOW_AFTER.match(plain, time.end)
    )


def before_now(plain: str, times: Sequence[Said], ago: Said) -> Said | None:
    """When it began, from the speaker's clock and the minutes ago; ``None`` without such a clock."""
    now = next((time for time in times if is_now(plain, time)), None)
    if now is None:
        return None
    return Said(ago.start, ago.end, (now.value - 60 * ago.value) % (24 * 3600))


def with_better_minutes(plain: str, times: Sequence[Said]) -> list[Said]:
    """Times whose minutes are corrected right behind them, with the minutes that hold."""
    found = []
    for time in times:
        better = _BETTER_MINUTE.match(plain, time.end)
        minute = int(better["m"]) if better else 60
        if better and minute < 60:
            found.append(Said(time.start, better.end(), time.value - time.value % 3600 + 60 * minute))
        else:
            found.append(time)
    return found


def has_gone_by(plain: str, length: Said) -> bool:
    """Whether so many minutes have gone by already ("been red five minutes", 5분째)."""
    return bool(
        _ALREADY_BEFORE.search(plain[max(0, length.start - 32) : length.start])
        or _ALREADY_AFTER.match(plain, length.end)
    )
