"""What a question names: stations, a train, times, minutes, an alternative, a track, a month, a language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from shirei.assist.agent.likeness import masked
from shirei.assist.intake import numbers
from shirei.assist.intake.clock_words import times_said
from shirei.assist.intake.gazetteer import gazetteer
from shirei.assist.intake.language import language_of
from shirei.assist.intake.read import read_report
from shirei.assist.intake.text import plain_text
from shirei.assist.intake.trains import read_trains
from shirei.model.clock import format_clock
from shirei.model.pack import Pack
from shirei.model.plan import Policy

_OPTION = re.compile(
    r"\b(?:plan|option|alternative|proposal|choice)s?\s+([a-h])\b|(?<![a-z])([a-h])\s*(?:案|안(?![가-힣]*전))|"
    r"(?:案|プラン|대안|플랜)\s*([a-h])(?![a-z])|\b([a-h])\s+(?:plan|option)\b"
)
_POLICIES: tuple[tuple[Policy, str], ...] = (
    (Policy.DO_NOTHING, r"\b(?:do(?:ing|es)?|did) nothing|\bno action|\bleave it|何もしな|放って|放置|手を打たな|"
     r"아무것도 (?:안|하지)|조치(?:를|가)? ?(?:없|안|하지)|방치"),
    (Policy.HOLD_AND_REGULATE, r"\bhold(?:ing)? and (?:even|regulat)|\beven(?:ing)? out|間隔調整|간격 ?조정"),
    (Policy.HOLD_ALL, r"\b(?:hold|stop)(?:ping|ing)? (?:everything|all|every)|全列車.{0,3}(?:抑止|停)|全面抑止|全部止め|"
     r"(?:전|모든) ?열차(?:를|가)? ?(?:정차|세우|멈추|대기)"),
    (Policy.TURN_BACK, r"\bturn(?:ing|s|ed)?[ -]?(?:back|round|around) (?:both|plan|option|everything|all|on both)|\bturning back\b|"
     r"\bif we (?:turn|shuttle)|\bshuttl\w+ (?:both|plan|option)|両側折り?返し|折り?返し(?:案|運転)|양쪽 ?회차|회차(?:안|로 |하면|하는 안| ?운전)"),
    (Policy.MIXED, r"\bbest (?:found|plan|one|option)|最良|最善|최선|최적"),
)  # fmt: skip
_TRACKS = (
    ("both", r"\bboth (?:tracks|lines|directions)|上下線|両線|상하행|양방향"),
    ("down", r"\b(?:left|down|outbound|westbound)(?:[ -](?:hand|side))?(?: (?:track|line|road|one))|左(?:側|の|線)|下り|"
     r"왼쪽|좌측|하행"),
    ("up", r"\b(?:right|up|inbound|eastbound)(?:[ -](?:hand|side))?(?: (?:track|line|road|one))|右(?:側|の|線)|上り|"
     r"오른쪽|우측|상행"),
)  # fmt: skip
_LANGUAGES = (
    ("zh-Hant", r"\btraditional chinese|繁体|번체"), ("zh-Hans", r"\bchinese|\bmandarin|中国語|简体|簡体|중국어|간체"),
    ("ja", r"\bjapanese|日本語|일본어"), ("ko", r"\bkorean|韓国語|ハングル|한국어"), ("en", r"\benglish|英語|영어"),
)  # fmt: skip
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = re.compile(
    r"\b(?:last|in|of|that|from|since|during|this) (" + "|".join(_MONTHS) + r")\b|\b(" + "|".join(_MONTHS) +
    r")(?= (?:20\d\d|last year))|(?<!\d)(1[0-2]|[1-9])\s*(?:月(?!間)|월)"
)  # fmt: skip
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_LATER = re.compile(
    rf"({numbers.EN})\s*(?:more |extra |additional )?min\w*\s*(?:more|longer|later|extra|over|late)|"
    rf"(?:another|further|extra|additional|by)\s+({numbers.EN})\s*(?:more )?min|({numbers.EN})\s*(?:more|extra|additional)"
    rf"\s+min|(?:あと|さらに|もう)\s*({numbers.JA})\s*分|({numbers.JA})\s*分(?:ほど|くらい)?(?:延|遅く|長引|後ろ)|"
    r"(\d+)\s*분\s*(?:정도\s*)?(?:더|늦|연장|길어|지연되)"
)
_EARLIER = re.compile(
    rf"({numbers.EN})\s*min\w*\s*(?:earlier|sooner|early|less)|({numbers.JA})\s*分(?:ほど)?(?:早|短)|"
    r"(\d+)\s*분\s*(?:정도\s*)?(?:일찍|빨리|앞당|당겨|단축)"
)
_HALF_HOUR = re.compile(r"\bhalf an hour|\ba half[- ]hour|半時間|반 ?시간")
_HOURS = re.compile(rf"({numbers.EN})\s*hours?\b|({numbers.JA})\s*時間(半)?|({numbers.KO})\s*시간\s*(반)?")
_MINUTES = re.compile(
    rf"({numbers.EN})[\s-]*(?:min(?:ute)?s?)\b|({numbers.JA})\s*分(?!岐)|({numbers.KO}|\d+)\s*분(?!기)"
)


@dataclass(frozen=True, slots=True)
class Slots:
    """What a question names, in the order of its words; nothing here is guessed.

    Attributes:
        plain: the question in plain spelling; language: ``ja``, ``ko`` or ``en``.
        stations: ids; goal_first: whether the first is where one goes; train: its number; clocks: ``HH:MM``; minutes: amounts that are no times.
        later_min: a change of the end, below 0 for earlier.
        option: letter or policy; masked: the question with letters in place of what it names.
    """

    plain: str
    language: str
    stations: tuple[str, ...] = ()
    train: str | None = None
    clocks: tuple[str, ...] = ()
    minutes: tuple[int, ...] = ()
    later_min: int | None = None
    option: str | None = None
    tracks: str | None = None
    notice_language: str | None = None
    month: int | None = None
    year: int | None = None
    kind: str | None = None
    goal_first: bool = False
    masked: str = ""


def read_slots(pack: Pack, question: str, line: int | None = None) -> Slots:
    """Read a question; stations of ``line`` come first where a name fits several.

    Raises:
        ReportError: the question is empty or much too long.
    """
    text = plain_text(question)
    plain = text.plain
    clocks = times_said(plain)
    rest = _without(plain, [(one.start, one.end) for one in clocks])
    trains = read_trains(pack, plain)
    kind = read_report(pack, question).kind
    option = _option(plain)
    return Slots(
        plain=plain,
        language=language_of(plain),
        stations=_stations(pack, question, line),
        train=trains[0].number if trains else None,
        clocks=tuple(format_clock(one.value) for one in clocks),
        minutes=_minutes(rest),
        later_min=_later(rest),
        option=option,
        tracks=_first(_TRACKS, plain),
        notice_language=_first(_LANGUAGES, plain),
        month=_month(plain),
        year=int(year[1]) if (year := _YEAR.search(plain)) else None,
        kind=kind.value if kind else None,
        goal_first=_goal_first(pack, question),
        masked=masked(plain, tuple((one.start, one.end) for one in gazetteer(pack).mentions(text))),
    )


def _stations(pack: Pack, question: str, line: int | None) -> tuple[str, ...]:
    on_line = set(pack.network.lines[line].stations) if line is not None else set()
    found: list[str] = []
    for mention in gazetteer(pack).mentions(plain_text(question)):
        if mention.kind == "station":
            best = min(mention.indices, key=lambda index: index not in on_line)
            found.append(pack.network.stations[best].id)
    return tuple(dict.fromkeys(found))


def _goal_first(pack: Pack, question: str) -> bool:
    """Whether the first of two stations is the goal ("to Takao from Nakano", 高尾へ中野から)."""
    text = plain_text(question)
    said = [one for one in gazetteer(pack).mentions(text) if one.kind == "station"]
    if len(said) < 2:
        return False
    first, second, plain = said[0], said[1], text.plain
    english = re.search(r"\b(?:to|for|reach(?:ing)?)\s*$", plain[: first.start]) and re.search(
        r"\bfrom\s*$", plain[: second.start]
    )
    eastern = re.match(r"(?:駅|역)?\s*(?:へ|まで|に|(?:으)?로|까지)", plain[first.end :]) and re.match(
        r"(?:駅|역)?\s*(?:から|より|에서|부터)", plain[second.end :]
    )
    return bool(english or eastern)


def _without(plain: str, spans: list[tuple[int, int]]) -> str:
    letters = list(plain)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def _option(plain: str) -> str | None:
    match = _OPTION.search(plain)
    if match:
        return next(group for group in match.groups() if group).upper()
    return next((policy.value for policy, words in _POLICIES if re.search(words, plain)), None)


def _first(table: tuple[tuple[str, str], ...], plain: str) -> str | None:
    return next((value for value, words in table if re.search(words, plain)), None)


def _month(plain: str) -> int | None:
    match = _MONTH.search(plain)
    if match is None:
        return None
    name = match[1] or match[2]
    return _MONTHS.index(name) + 1 if name else int(match[3])


def _amount(match: re.Match[str]) -> int:
    words = next(group for group in match.groups() if group)
    return round(numbers.number(words) or 0)


def _later(plain: str) -> int | None:
    if match := _EARLIER.search(plain):
        return -_amount(match)
    match = _LATER.search(plain)
    return _amount(match) if match else None


def _minutes(plain: str) -> tuple[int, ...]:
    """Amounts of minutes in order; hours are told in minutes."""
    found = [(m.start(), 30) for m in _HALF_HOUR.finditer(plain)]
    found += [(m.start(), _amount(m)) for m in _MINUTES.finditer(plain)]
    for match in _HOURS.finditer(_HALF_HOUR.sub(lambda half: " " * len(half[0]), plain)):
        half = 30 if match[3] or match[5] else 0
        words = match[1] or match[2] or match[4]
        if not any(start >= match.start() and start < match.end() for start, _ in found):
            found.append((match.start(), 60 * round(numbers.number(words) or 0) + half))
    return tuple(amount for _, amount in sorted(found) if amount)
