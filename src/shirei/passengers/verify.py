"""Check that a notice, whoever wrote it, says no number, time or place that its facts do not hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from shirei.model.names import LANGUAGES
from shirei.model.network import Direction
from shirei.model.pack import Pack
from shirei.model.proposal import Notice
from shirei.passengers.facts import NoticeFacts
from shirei.passengers.told import clock, other_lines

_TIME = re.compile(
    r"(?P<h>\d{1,2}):(?P<m>\d{2})(?::\d{2})?|(?P<eh>\d{1,2})\s*[時时시](?:\s*(?P<em>\d{1,2})\s*[分분])?"
)
_ABOUT_BEFORE = re.compile(r"(?:\babout|\baround|約|约|大约|大約|약)\s*$")
_ABOUT_AFTER = re.compile(r"\s*(?:頃|ごろ|左右|前後|경|쯤)")
_HALF_DAY = re.compile(r"\s*(?:a\.?m\b|p\.?m\b)")
_MINUTES = re.compile(r"(\d+)\s*(?:minutes?|mins?|分(?:間|钟|鐘)?|분(?:간)?)")
_TRAINS = re.compile(r"(\d+)\s*(?:trains?|本|편|趟|班|列)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_SPELT = re.compile(
    r"[〇一二三四五六七八九十百两兩]+\s*(?:時(?!間)|时(?!间)|分|本|趟|班)|"
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|"
    r"sixty|ninety|hundred)\b|"
    r"\b(?:half|quarter) (?:past|to|an hour)\b|\bnoon\b|\bmidnight\b|(?:한|두|세|네|다섯|열)\s*(?:시|"
    r"편)(?=[\s에경])|半(?:時|小时|小時)|正午"
)
_STATION_AFTER = r"(?=駅|站|역|〜|~|至)"
#: A name stands on its own in Latin letters; in others a word for a station must follow.
_LATIN = re.compile(r"^[ -ɏ]+$")


def verify_notice(notice: Notice, facts: NoticeFacts, pack: Pack) -> tuple[str, ...]:
    """What a notice says beyond its facts, in plain words; empty where it says nothing else.

    Times must be those of the facts, the restart only as rounded and with "about"; counts must be theirs;
    stations and lines of the pack must be those of the facts. Numbers in words cannot be checked and count
    as problems.
    """
    problems: list[str] = []
    for part in (notice.title, notice.text):
        plain = unicodedata.normalize("NFKC", part).replace("〜", "~")
        rest = _without_names(plain, _own_names(pack, facts))
        problems += _foreign_names(rest, pack, facts)
        problems += [f"spells out a number: {match[0]!r}" for match in _SPELT.finditer(rest.lower())]
        rest = _TIME.sub(lambda match: " " * len(match[0]), _checked_times(rest, facts, problems))
        rest = _checked(rest, _MINUTES, {facts.delay_max_min}, "minutes", problems)
        rest = _checked(rest, _TRAINS, {facts.cancelled, facts.partially_cancelled}, "trains", problems)
        problems += [f"has a number that is no fact: {match[0]}" for match in _NUMBER.finditer(rest)]
    problems += _unnamed_fallbacks(notice, facts, pack)
    return tuple(dict.fromkeys(problems))


def _own_names(pack: Pack, facts: NoticeFacts) -> list[str]:
    network = pack.network
    names = [network.stations[one].names for one in _stations(facts)]
    names += [network.lines[one].names for one in (facts.line, *other_lines(pack, facts))]
    names += [network.lines[facts.line].direction_names[one] for one in facts.directions]
    said = {name for one in names for language in LANGUAGES if (name := one.best(language))}
    said |= {
        name[4:] for name in said if name.lower().startswith("for ")
    }  # "for Takao" is told as "towards Takao"
    plain = {unicodedata.normalize("NFKC", name) for name in said}
    return sorted(plain | {name.lower() for name in plain}, key=len, reverse=True)


def _stations(facts: NoticeFacts) -> set[int]:
    pairs = [facts.stretch, facts.suspended or (), *facts.shuttles]
    return {station for pair in pairs for station in pair}


def _without_names(plain: str, names: list[str]) -> str:
    """The text with the names of its facts blanked, since names may hold digits and other names."""
    parts = "|".join(_alone(name) for name in names)
    return re.sub(parts, lambda match: "\u0001" * len(match[0]), plain) if parts else plain


def _alone(name: str, after: str = "") -> str:
    """A pattern for a name: whole words in Latin letters, else before ``after``."""
    return rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])" if _LATIN.match(name) else re.escape(name) + after


def _foreign_names(rest: str, pack: Pack, facts: NoticeFacts) -> Iterator[str]:
    own_lines = {facts.line, *other_lines(pack, facts)}
    lines = [line.names for index, line in enumerate(pack.network.lines) if index not in own_lines]
    stations = [
        station.names for index, station in enumerate(pack.network.stations) if index not in _stations(facts)
    ]
    for names, after in ((lines, ""), (stations, _STATION_AFTER)):
        said = {name for one in names for language in LANGUAGES if (name := one.get(language))}
        for name in sorted(said, key=len, reverse=True):
            if name in rest and re.search(_alone(unicodedata.normalize("NFKC", name), after), rest):
                yield f"names {name!r}, which is not in the facts"
    own_ways = set(facts.directions)
    for direction in Direction:
        name = pack.network.lines[facts.line].direction_names[direction].en
        if (
            direction not in own_ways
            and len(name) > 4
            and re.search(rf"\b{re.escape(name)}\b", rest, re.IGNORECASE)
        ):
            yield f"names the direction {name!r}, which is not affected"


def _checked_times(rest: str, facts: NoticeFacts, problems: list[str]) -> str:
    restart = None if facts.told_restart_s is None else clock(facts.told_restart_s)
    update = None if facts.next_update_s is None else clock(facts.next_update_s)
    known = {clock(facts.since_s), restart, update}
    for match in _TIME.finditer(rest):
        said = (int(match["h"] or match["eh"]), int(match["m"] or match["em"] or 0))
        if _HALF_DAY.match(rest, match.end()) or said not in known:
            problems.append(f"has a time that is no fact: {match[0]!r}")
        elif said == restart and not _is_about(rest, match):
            problems.append(f"promises the restart exactly: {match[0]!r}")
    return rest


def _is_about(rest: str, match: re.Match[str]) -> bool:
    return bool(_ABOUT_AFTER.match(rest, match.end()) or _ABOUT_BEFORE.search(rest[: match.start()].lower()))


def _checked(rest: str, unit: re.Pattern[str], known: set[int | None], what: str, problems: list[str]) -> str:
    for match in unit.finditer(rest):
        if int(match[1]) not in known or int(match[1]) == 0:
            problems.append(f"has a number of {what} that is no fact: {match[0]!r}")
    return unit.sub(" ", rest)


def _unnamed_fallbacks(notice: Notice, facts: NoticeFacts, pack: Pack) -> Iterator[str]:
    for index in sorted(_stations(facts)):
        station = pack.network.stations[index]
        used = station.names.get(notice.language) is None and station.names.en in notice.text
        if used and not any(f"station {station.id}" in source for source in notice.sources):
            yield f"uses the English name of station {station.id} without saying so in its sources"
