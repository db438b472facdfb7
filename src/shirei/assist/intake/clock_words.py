"""Times of day and durations as reports say them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shirei.assist.intake import numbers
from shirei.assist.intake.clock_relative import before_now, has_gone_by, is_now, read_ago, with_better_minutes
from shirei.assist.intake.corrections import upheld
from shirei.assist.intake.spans import Said
from shirei.model.clock import LAST_SECOND, format_clock

_HALF_DAY = r"(?P<half>a\.?m\b\.?|p\.?m\b\.?)"
_OF_DAY = r"(?P<of>(?:in the|this) (?:morning|afternoon|evening)|at night|tonight)"
_COLON = re.compile(
    rf"(?<![\d.:])(?P<h>\d{{1,2}})(?P<sep>[:.h])(?P<m>[0-5]\d)(?::[0-5]\d)?(?!\d|:\d)(?!\s*(?:%|km|m\b|mm|"
    rf"kv|v\b|t\b))"
    rf"(?:\s*{_HALF_DAY})?(?:\s*{_OF_DAY})?"
)
_HOUR = re.compile(rf"(?<![\d.:])(?P<h>\d{{1,2}})\s*(?:{_HALF_DAY}|o'?clock)(?:\s*{_OF_DAY})?")
_HOUR_OF_DAY = re.compile(rf"(?<![\d.:])(?P<h>\d{{1,2}})\s+{_OF_DAY}")
_FOUR = re.compile(
    r"(?<![\d.,:a-z-])(?P<h>[0-2]\d)(?P<m>[0-5]\d)(?!\d|:|\.\d|\s*(?:km|m\b|mm|kv|v\b|line|系|型|形|号|"
    r"列車|앞|の前|이|가|は|が))(?:\s*(?:hrs|hours|h)\b)?(?![a-z])"
)
_HOURS_AFTER = re.compile(r"\s*(?:hours?|hrs?|minutes?)\b")
_HOURS = numbers.ENGLISH_WORDS[1:13]
_PAST = re.compile(
    rf"\b(?P<n>quarter|half|twenty-five|twenty|{'|'.join(numbers.ENGLISH_WORDS[:0:-1])}|"
    rf"\d{{1,2}})(?:\s+minutes?)?\s+(?P<way>past|to|after)\s+"
    rf"(?P<h>midnight|noon|midday|{'|'.join(sorted(_HOURS, key=len, reverse=True))}|"
    rf"\d{{1,2}}\b)(?![\s-]*(?:hour|hr|min|"
    rf"m\b))(?:\s*{_HALF_DAY})?(?:\s*{_OF_DAY})?"
)
_HALF_HOUR = re.compile(
    rf"\bhalf (?P<h>{'|'.join(_HOURS)})\b(?!\s*(?:hours?|hrs?|min))(?:\s*{_HALF_DAY})?(?:\s*{_OF_DAY})?"
)
_NAMED = re.compile(r"\b(?P<noon>noon|midday)\b|\bmidnight\b|(?P<shogo>正午)|(?P<jeongo>정오)|자정")
_JA = re.compile(
    rf"(?P<part>午前|午後|早朝|今朝|朝|昼|夕方|夜|深夜|"
    rf"未明)?の?\s*(?P<h>{numbers.JA})\s*時(?!間)(?:\s*(?:(?P<m>{numbers.JA})\s*分(?!間)|(?P<half>半)))?"
)
_KO = re.compile(
    rf"(?:(?<=오전)|(?<=오후)|(?<=저녁)|(?<![가-힣]))(?:(?P<part>오전|오후|새벽|아침|저녁|밤|"
    rf"낮)\s*)?(?P<h>{numbers.KO_SINO_HOUR}|"
    rf"{numbers.KO})\s*시(?![간작설험스도점내외])(?:\s*(?:(?P<m>{numbers.KO_SINO}|"
    rf"\d{{1,2}})\s*분(?!간|째)|(?P<half>반)))?"
)
_BEFORE_HOUR = re.compile(r"\s*前(?!後)|\s*전(?![가-힣])|\s*전(?=부터|에|쯤|이)")
_SPOKEN = re.compile(
    rf"\b(?:at|since|from|about|around|it'?s|say)\s+(?P<h>{'|'.join(numbers.ENGLISH_WORDS[:0:-1])}|twenty(?:[- "
    rf"](?:one|two|three))?)\s+"
    rf"(?:(?:oh|o)\s+(?P<oh>{'|'.join(numbers.ENGLISH_WORDS[1:10])})|(?P<m>(?:twenty|thirty|forty|fifty)(?:[- "
    rf"](?:{'|'.join(numbers.ENGLISH_WORDS[1:10])}))?|{'|'.join(numbers.ENGLISH_WORDS[:9:-1])}))\b"
    rf"(?!\s*(?:minutes?|mins?|hours?))(?:\s*{_HALF_DAY})?(?:\s*{_OF_DAY})?"
)
_AFTERNOON = (
    "p",
    "午後",
    "夕方",
    "夜",
    "오후",
    "저녁",
    "밤",
    "in the afternoon",
    "this afternoon",
    "in the evening",
    "this evening",
    "at night",
    "tonight",
    "昼",
    "낮",
)
_ENDS_AFTER = re.compile(
    r"\s*(?:頃|ごろ)?[にへ]?(?:まで|は)?(?:に|の)?(?:は)?(?:運転|運行)?(?:を)?(?:再開|復旧|開通|終了|解除)|"
    r"\s*(?:頃|ごろ)?まで|\s*(?:頃|ごろ)?(?:の)?(?:見込|予定)|"
    r"\s*(?:경|쯤)?(?:에)?\s*(?:까지|운행\s*재개|운전\s*재개|복구|재개)"
)
_ENDS_BEFORE = re.compile(
    r"\b(?:restart\w*|resum\w*|reopen\w*|restor\w*|back (?:at|by|in|up|to normal)|expect\w*|until|till|by|"
    r"clear\w*|end\w*|fixed|"
    r"be over)\b[^.;,。、\d]{0,30}$|"
    r"(?:再開|復旧|開通|終了|解除)(?:見込み?|予定|予想|予測)?(?:時刻)?(?:は|:|、)?\s*$|(?:복구|"
    r"재개)[^.,\d]{0,12}$"
)
_RANGE = re.compile(r"\s*(?:to|until|till|-|~|から)\s*")
_RANGE_KO = re.compile(r"\s*(?:부터|에서|~)\s*")
_DEPARTS_AFTER = re.compile(
    r"\s*(?:departure|dep\b|train|service|for\b|from\b|to\b(?!\s*\d)|local|rapid|express)|\s*発(?!生|見|報|火|"
    r"煙|動|覚|砲)|"
    r"\s*(?:발|출발)(?!생|견|차|화|동|령)|\s*着(?!火|雪)"
)
_DEPARTS_BEFORE = re.compile(r"\b(?:the|departing(?: at)?|scheduled(?: at| for)?|due(?: at| out)?)\s*$")
_TOLD_AFTER = re.compile(
    r"\s*(?:頃|ごろ)?(?:に)?(?:受報|通報|報告|受信|入電|現在)|\s*(?:경)?(?:에)?\s*(?:신고|보고|접수|현재)"
)
_TOLD_BEFORE = re.compile(
    r"\b(?:reported|received|informed|told|called|it is|it's|time now|now)(?: (?:to us|in|it))?(?: at| "
    r"about| around)*\s*$"
)
_AGO = re.compile(
    r"\s*(?:ago|late\b|delay|behind|apart|before)|\s*(?:遅れ|の遅延|遅延|前|おき|間隔|ごと|以内に到着)|"
    r"\s*(?:전|지연|늦|간격)"
)
_DELAY_BEFORE = re.compile(
    r"\b(?:delay(?:ed|s)?|late|every|for the (?:last|past))(?:\s+(?:by|of|up to|about|around))*\s*$|"
    r"(?:遅れ|遅延)(?:は|が)?(?:約)?\s*$|지연\s*$"
)
_EN_LENGTH = re.compile(
    rf"(?<![\w.:])(?:(?:\d+\s*[-~]|{numbers.EN}\s*(?:to|or))\s*)?(?:(?P<half>half an?)|"
    rf"(?P<n>{numbers.EN})(?P<plushalf> and a half)?)[\s-]*"
    r"(?P<unit>hours?|hrs?|h|minutes?|mins?|min|m)\b(?!/)\.?(?:\s*(?:and\s+)?(?P<and>a half|"
    r"(?P<more>\d{1,2})\s*(?:minutes?|mins?|m)?\b(?![:.])))?"
)
_QUARTER = re.compile(r"\b(?:a |one )?quarter of an hour\b(?!\s*ago)")
_JA_LENGTH = re.compile(
    rf"(?:(?P<h>{numbers.JA})\s*時間(?!\d+\s*(?:ミリ|mm))(?:(?P<half>半)|\s*(?P<hm>{numbers.JA})\s*分)?|"
    rf"(?P<halfhour>半時間)|"
    rf"(?P<m>{numbers.JA})\s*分)"
)
_KO_LENGTH = re.compile(
    rf"(?:(?P<h>{numbers.KO})\s*시간(?:\s*(?P<half>반)|\s*(?P<hm>\d+)\s*분)?|(?P<m>\d+)\s*분)"
)


@dataclass(frozen=True, slots=True)
class Times:
    """When it began, when it is to end and how long it is to last, as far as the text says.

    ``ago`` are the minutes since it began, where the text tells no clock.
    """

    began: Said | None
    ends: Said | None
    lasts: Said | None
    ago: Said | None = None

    @property
    def clock(self) -> str | None:
        """``HH:MM`` when it began."""
        return format_clock(self.began.value) if self.began else None


def read_times(plain: str, numbers: Sequence[tuple[int, int]] = ()) -> Times:
    """Read a report's times; of two that it corrects, the corrected one. ``numbers`` are train numbers."""
    times = [one for one in _all_times(plain) if not any(a < one.end and one.start < b for a, b in numbers)]
    ends = [one for place, one in enumerate(times) if _is_end(plain, times, place)]
    began = [one for one in times if one not in ends and not _is_departure(plain, one)]
    began = upheld(plain, with_better_minutes(plain, began))
    lengths = [one for one in _lengths(plain, times + began) if not _is_delay(plain, one)]
    ago = read_ago(plain)
    lengths = [
        one
        for one in lengths
        if not has_gone_by(plain, one) and not (ago and one.start < ago.end and ago.start < one.end)
    ]
    told = [one for one in began if _is_report(plain, one) or (ago is not None and is_now(plain, one))]
    reckoned = before_now(plain, told, ago) if ago else None
    began = [one for one in began if one not in told] or ([reckoned] if reckoned else told)
    return Times(
        _first(began), _first(upheld(plain, ends)), _first(upheld(plain, lengths)), None if began else ago
    )


def times_said(plain: str) -> list[Said]:
    """Every time of day that a text names, in order, whatever it is for."""
    return _all_times(plain)


def _is_report(plain: str, one: Said) -> bool:
    """Whether this is when it was told rather than when it began; it counts where there is no other time."""
    return bool(
        _TOLD_AFTER.match(plain, one.end) or _TOLD_BEFORE.search(plain[max(0, one.start - 30) : one.start])
    )


def _first(said: list[Said]) -> Said | None:
    return said[0] if said else None


def _all_times(plain: str) -> list[Said]:
    found: list[Said] = []
    for one in (*_western(plain), *_eastern(plain)):
        if 0 <= one.value <= LAST_SECOND and not any(
            one.start < other.end and other.start < one.end for other in found
        ):
            found.append(one)
    return sorted(found, key=lambda one: one.start)


def _western(plain: str) -> Iterator[Said]:
    for match in _PAST.finditer(plain):
        yield from _past(match)
    for pattern in (_COLON, _HOUR, _HOUR_OF_DAY, _FOUR):
        for match in pattern.finditer(plain):
            groups = match.groupdict()
            if groups.get("sep") == "." and (int(groups["h"]) > 24 or _HOURS_AFTER.match(plain, match.end())):
                continue  # 25.50 km, 1.50 hours
            half = groups.get("half") or groups.get("of") or ""
            yield _said(match, int(match["h"]), int(groups.get("m") or 0), half)
    for match in _HALF_HOUR.finditer(plain):
        hour = numbers.number(match["h"])
        if hour is not None:
            yield _said(match, int(hour), 30, match["half"] or match["of"] or "")
    for match in _SPOKEN.finditer(plain):
        hour, minute = numbers.number(match["h"]), numbers.number(match["oh"] or match["m"])
        if hour is not None and minute is not None:
            yield _said(match, int(hour), int(minute), match["half"] or match["of"] or "")
    for match in _NAMED.finditer(plain):
        noon = match["noon"] or match["shogo"] or match["jeongo"]
        yield Said(match.start(), match.end(), 12 * 3600 if noon else 0)


def _past(match: re.Match[str]) -> Iterator[Said]:
    named = {"midnight": 0.0, "noon": 12.0, "midday": 12.0}
    minutes, hour = numbers.number(match["n"]), named.get(match["h"], numbers.number(match["h"]))
    minutes = 30 if match["n"] == "half" else minutes
    if minutes is None or hour is None or not 0 < minutes < 60 or not 0 <= hour <= 24:
        return
    said = _said(match, int(hour), 0, match["half"] or match["of"] or "")
    value = said.value + int(-minutes if match["way"] == "to" else minutes) * 60
    yield Said(said.start, said.end, value % (24 * 3600))


def _eastern(plain: str) -> Iterator[Said]:
    for pattern in (_JA, _KO):
        for match in pattern.finditer(plain):
            hour, minute = numbers.number(match["h"]), numbers.number(match["m"] or "0")
            if hour is not None and minute is not None and minute < 60:
                said = _said(match, int(hour), 30 if match["half"] else int(minute), match["part"] or "")
                yield _before_the_hour(plain, said, int(minute)) if match["m"] else said


def _before_the_hour(plain: str, said: Said, minutes: int) -> Said:
    """三時五分前 is five minutes before three."""
    before = _BEFORE_HOUR.match(plain, said.end)
    if before is None:
        return said
    return Said(said.start, before.end(), (said.value - 120 * minutes) % (24 * 3600))


def _said(match: re.Match[str], hour: int, minute: int, part: str) -> Said:
    morning = part.startswith("a") or part in ("午前", "오전")
    if part.startswith(_AFTERNOON) and hour < 12 and not (part in ("夜", "밤", "at night") and hour < 5):
        hour += 12
    elif morning and hour == 12:
        hour = 0
    start = match.start() + (len(match[0]) - len(match[0].lstrip("の ")))
    return Said(start, match.start() + len(match[0].rstrip()), hour * 3600 + minute * 60)


def _is_end(plain: str, times: list[Said], place: int) -> bool:
    one = times[place]
    if _ENDS_AFTER.match(plain, one.end) or _ENDS_BEFORE.search(plain[max(0, one.start - 60) : one.start]):
        return True
    before = times[place - 1] if place else None
    return before is not None and bool(
        _RANGE.fullmatch(plain, before.end, one.start) or _RANGE_KO.fullmatch(plain, before.end, one.start)
    )


def _is_departure(plain: str, one: Said) -> bool:
    before = plain[max(0, one.start - 20) : one.start]
    after = _DEPARTS_AFTER.match(plain, one.end)
    return bool(after and (not after[0].strip().isascii() or _DEPARTS_BEFORE.search(before)))


def _lengths(plain: str, times: list[Said]) -> list[Said]:
    found = [Said(match.start(), match.end(), 15) for match in _QUARTER.finditer(plain)]
    for pattern, minutes in (
        (_EN_LENGTH, _english_minutes),
        (_JA_LENGTH, _eastern_minutes),
        (_KO_LENGTH, _eastern_minutes),
    ):
        for match in pattern.finditer(plain):
            value = minutes(match)
            inside = any(match.start() < time.end and time.start < match.end() for time in times)
            overlaps = any(match.start() < other.end and other.start < match.end() for other in found)
            if value and not inside and not overlaps and value <= LAST_SECOND // 60:
                found.append(Said(match.start(), match.end(), value))
    return sorted(found, key=lambda one: one.start)


def _english_minutes(match: re.Match[str]) -> int | None:
    hours = match["unit"].startswith("h")
    amount = 0.5 if match["half"] else numbers.number(match["n"] or "")
    if amount is None or (match["half"] and not hours):
        return None
    more = 30.0 if match["plushalf"] and hours else 0.0
    if match["and"] and hours:
        more = 30 if match["and"] == "a half" else float(match["more"])
    return round(amount * (60 if hours else 1) + more)


def _eastern_minutes(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    if groups.get("halfhour"):
        return 30
    if groups["m"]:
        return _whole(groups["m"])
    hours, more = _whole(groups["h"] or ""), _whole(groups["hm"] or "0")
    if hours is None or more is None:
        return None
    return hours * 60 + (30 if groups["half"] else more)


def _whole(words: str) -> int | None:
    value = numbers.number(words)
    return None if value is None else round(value)


def _is_delay(plain: str, one: Said) -> bool:
    before = plain[max(0, one.start - 40) : one.start]
    return bool(_AGO.match(plain, one.end) or _DELAY_BEFORE.search(before))


def time_spans(plain: str) -> list[tuple[int, int]]:
    """Where a report names times of day, whatever they are of."""
    return [(one.start, one.end) for one in _all_times(plain)]
