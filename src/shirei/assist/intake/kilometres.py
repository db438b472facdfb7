"""Kilometre posts: "24.7 km from Tokyo", 東京起点24k700m, 도쿄 기점 24km700."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from shirei.assist.intake.gazetteer import Mention
from shirei.assist.intake.places import PlaceSaid
from shirei.model.pack import Pack

_POST = re.compile(
    r"(?<![\d.])(?P<km>\d{1,3})(?:\s*(?:km|k|キロ|킬로)\s*(?P<m>\d{1,3})\s*(?:m\b|メートル|미터)?|"
    r"(?:\.(?P<tenths>\d{1,3}))?\s*(?:km|kilomet(?:re|er)s?|キロ(?:ポスト|地点|程)?|킬로)(?![a-z/]|\s*(?:毎時|の?速度|以下)))"
)
_ORIGIN_BEFORE = re.compile(r"(?:駅)?\s*(?:起点|から)\s*$|(?:역)?\s*(?:기점|에서)\s*$")
_ORIGIN_AFTER = re.compile(r"\s*(?:post|point)?\s*(?:from|out of)\s+(?:the\s+)?$")


def read_kilometre(
    pack: Pack, plain: str, stations: Sequence[Mention], lines: Sequence[int]
) -> tuple[PlaceSaid, Mention] | None:
    """The stretch in which a kilometre post stands, and the mention of the station from which it counts.

    Only where the origin is named and is an end of exactly one of the lines, and every length on the way is known.
    """
    for post in _POST.finditer(plain):
        origin = _origin(plain, post, stations)
        if origin is None:
            continue
        metres = 1000 * int(post["km"]) + _metres(post)
        fits = {pair for line in lines for pair in _stretches(pack, line, origin.indices, metres)}
        if len(fits) == 1:
            ((a, b),) = fits
            start, end = min(origin.start, post.start()), max(origin.end, post.end())
            ends = (Mention("station", start, end, ((index, 0),)) for index in (a, b))
            return PlaceSaid(start, end, next(ends), next(ends), 5), origin
    return None


def _metres(post: re.Match[str]) -> int:
    if post["m"]:
        return int(post["m"])
    return int((post["tenths"] or "0").ljust(3, "0"))


def _origin(plain: str, post: re.Match[str], stations: Sequence[Mention]) -> Mention | None:
    for one in stations:
        if one.end <= post.start() and _ORIGIN_BEFORE.fullmatch(plain, one.end, post.start()):
            return one
        if one.start >= post.end() and _ORIGIN_AFTER.fullmatch(plain, post.end(), one.start):
            return one
    return None


def _stretches(pack: Pack, line: int, origins: Sequence[int], metres: int) -> list[tuple[int, int]]:
    stations = pack.network.lines[line].stations
    if not stations:
        return []
    ways = [way for way in (stations, stations[::-1]) if way[0] in origins]
    found = [_behind(pack, line, way, metres) for way in ways]
    return [pair for pair in found if pair is not None]


def _behind(pack: Pack, line: int, way: Sequence[int], metres: int) -> tuple[int, int] | None:
    lengths = {
        frozenset((s.from_station, s.to_station)): s.length_m for s in pack.network.sections if s.line == line
    }
    run = 0
    for here, there in pairwise(way):
        length = lengths.get(frozenset((here, there)))
        if length is None:
            return None
        run += length
        if metres <= run:
            return here, there
    return None
