"""The smaller facts: tracks, platform, side, speed, and whether trains still pass."""

from __future__ import annotations

import re
from collections.abc import Sequence

from shirei.assist.intake.gazetteer import Mention
from shirei.assist.intake.text import PlainText
from shirei.model.names import Names
from shirei.model.network import Direction
from shirei.model.pack import Pack
from shirei.model.reading import Reading

_BOTH = re.compile(
    r"\b(?:both|all)\s+(?:the\s+)?(?:tracks?|trks?|lines|directions|ways|roads)\b|\b(?:up and down|down "
    r"and up|inbound and outbound|outbound and inbound)\b|"
    r"上下線?|両線|両方向|上り下り|上り?・下り?(?:線)?|상하행선?|상·?하행|양방향|양쪽 선로"
)
_PLATFORM = re.compile(
    r"\bplatform(?:\s+(?:track|no\.?|number))?\s+(?P<a>\d{1,2}[a-z]?)\b|(?P<b>\d{1,2})\s*(?:番線|"
    r"番(?:ホーム|のりば)|番乗り場)|(?P<c>\d{1,2})\s*번\s*(?:승강장|홈|선)"
)
_SPEED = re.compile(
    r"(?:時速|시속)?\s*(?P<v>\d{1,3})\s*(?:km/?h|kmph|kph|k/h|km per hour|キロ(?=の?(?:速度|規制|徐行|制限|"
    r"以下|運転))|킬로(?=\s*(?:서행|속도|제한)))|(?:時速|시속)\s*(?P<w>\d{1,3})\s*(?:km|キロ|킬로)?"
)
_SLOWLY = re.compile(
    r"\bsubstitute block\w*|\b(?:trains?|traffic)\b[^.;]{0,25}\b(?:slowly|at caution|under caution|one at "
    r"a time|at low speed|at reduced speed)\b|\bpilot(?:ed)? working|\bhand signals?\b|"
    r"代用閉[塞そ]く?|徐行(?!.{0,4}(?:解除|ではな))|手信号|無閉そく運転|대용\s*폐색|서행"
)
_SIDE_BEFORE = re.compile(r"(?:on|at|to)?\s*the\s*$")
_SIDE_AFTER = re.compile(r"[- ](?:side|end) of\b|(?:駅)?(?:方(?!面|向)|側|寄り)|\s*(?:역)?\s*(?:쪽|방향 쪽)")
#: Words of one meaning in other languages, for lines whose direction names are declared in some only.
_SAME_WAY = (
    ("outbound", "down", "dn", "下り", "하행", "obd", "outbd", "outb'd"),
    ("inbound", "up", "上り", "상행", "ibd", "inbd", "inb'd"),
    ("outer loop", "clockwise", "外回り", "외선 순환", "외선순환"),
    ("inner loop", "counterclockwise", "anticlockwise", "内回り", "내선 순환", "내선순환"),
    ("eastbound", "東行", "동행"),
    ("westbound", "西行", "서행선"),
    ("northbound", "北行", "북행"),
    ("southbound", "南行", "남행"),
)
_TRAINS_AFTER = r"(?!\s*(?:trains?|services?|\d{2,4}[a-z]|列車|電車|行き|ホーム|열차))"


def read_tracks(pack: Pack, text: PlainText, lines: Sequence[int]) -> Reading | None:
    """``both``, ``down`` or ``up`` by the direction names of the lines that the report may mean."""
    both = _BOTH.search(text.plain)
    if both:
        return text.reading("both", both.start(), both.end())
    found = {}
    for direction in Direction:
        match = _direction(pack, lines, direction).search(text.plain)
        if match:
            found[direction] = match
    if len(found) != 1:
        return None
    ((direction, match),) = found.items()
    return text.reading(direction.name.lower(), match.start(), match.end())


def _direction(pack: Pack, lines: Sequence[int], direction: Direction) -> re.Pattern[str]:
    words: set[str] = set()
    for line in lines:
        names = pack.network.lines[line].direction_names
        words |= _usual_words(names, direction)
        own, other = (
            {n.lower() for n in (one.en, one.ja, one.ko) if n}
            for one in (names[direction], names[direction.opposite])
        )
        same = {word for group in _SAME_WAY if own & set(group) for word in group}
        words |= own | (same - other)
    return re.compile("|".join(_track_word(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)")


def _usual_words(names: tuple[Names, Names], direction: Direction) -> set[str]:
    """The railway's words for down and up, where the line has names of another kind ("for Takao")."""
    own = {name.lower() for one in names for name in (one.en, one.ja, one.ko) if name}
    usual = _SAME_WAY[0], _SAME_WAY[1]
    return set() if own & set(usual[0] + usual[1]) else set(usual[direction])


def _track_word(word: str) -> str:
    if word.startswith("for "):  # "467T for Takao" is no track
        return rf"\b(?:tracks?|line)\s+(?:for|to|towards?)\s+{re.escape(word[4:])}\b"
    if word.endswith(("方面", "방면")):
        return rf"{re.escape(word)}(?:の|\s*)(?:線路?|軌道|선로?)"
    if word in ("up", "down", "dn"):  # "came down" and "power is up" are no tracks
        return rf"\b{word}\s+(?:line|track|trk|side|direction|road|main)\b"
    edge = r"\b" if word.isascii() else ""
    return rf"{edge}{re.escape(word)}{edge}{_TRAINS_AFTER}(?:\s*(?:line|track|trk|線|선))?"


def read_platform(text: PlainText) -> Reading | None:
    """The platform track that the report names."""
    match = _PLATFORM.search(text.plain)
    return (
        text.reading(next(g for g in match.groups() if g).upper(), match.start(), match.end())
        if match
        else None
    )


def read_speed(text: PlainText) -> Reading | None:
    """The speed in km/h that trains may run at."""
    match = _SPEED.search(text.plain)
    value = int(match["v"] or match["w"]) if match else 0
    if match is None or value == 0:
        return None
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    return text.reading(str(value), start, match.end())


def read_slowly(text: PlainText) -> Reading | None:
    """Whether trains still pass, slowly or under substitute block."""
    match = _SLOWLY.search(text.plain)
    return text.reading("yes", match.start(), match.end()) if match else None


def read_side(text: PlainText, stations: Sequence[Mention]) -> Mention | None:
    """The station towards which it is: Tokyo in "on the Tokyo side of Mitaka" and 三鷹駅東京方."""
    for one in stations:
        if _SIDE_AFTER.match(text.plain, one.end):
            return one
    return None
