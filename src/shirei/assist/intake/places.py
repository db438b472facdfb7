"""Where it is: a station, or a stretch between two, by what the words around the names say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from shirei.assist.intake.corrections import Spanned, corrects, upheld
from shirei.assist.intake.gazetteer import Mention

_STATION_WORD = r"(?:\s*(?:stations?|stn\.?|sta\.|駅|역))?"
_JOINS = (
    # joiner, needed before, needed after
    (
        r"\s*(?:and|&)\s*(?:the\s+)?",
        r"\b(?:between|betw\.?|btwn|section|stretch)(?:\s+(?:from|the|stations?))*\s*$",
        r"",
    ),
    (r"\s*(?:(?:all the way |right )?through to|to|until|through|till)\s*", r"", r""),
    (r"\s+", r"\b(?:bridge|viaduct|tunnel|section|stretch)\s*$", r""),
    (r"\s*(?:~|-|->|→|/)\s*", r"", r""),
    (
        r"\s*(?:と|・|から|より|、)\s*",
        r"",
        r"\s*(?:駅)?\s*(?:の)?\s*(?:間|あいだ)|\s*(?:駅)?(?:まで|にかけて|方面へ)(?=.*)",
    ),
    (r"\s*から\s*", r"", r"\s*(?:駅)?の"),
    (r"", r"", r"\s*(?:駅)?間"),
    (r"\s+", r"", r"(?:역)?\s*(?:사이|간(?![가-힣])|구간)"),
    (r"\s*(?:~|-|·)\s*|\s*(?:에서|부터|와|과|하고|이랑|랑)\s*", r"", r"(?:역)?\s*(?:사이|간|구간|까지)"),
)
_PATTERNS = tuple(
    (re.compile(_STATION_WORD + f"(?:{join})"), re.compile(before), re.compile(after))
    for join, before, after in _JOINS
)
_TRAIN_BEFORE = re.compile(r"(?:\btrain|\bservice|\b\d{1,4}[a-z]|列車)\s*(?:running\s+)?(?:from\s+)?$")
_GOES_BEFORE = re.compile(
    r"\b(?:bound for|destined for|heading (?:for|to)|for|towards?|(?:service|train|\d) (?:to|from)|via)\s*$"
)
_GOES_AFTER = re.compile(
    r"[- ]bound\b|\s*train\b|(?:駅)?(?:行き?|方面|発(?!生|車|煙|火))|\s*(?:역)?\s*(?:행|방면|발(?!생|차|견))"
)
_ANSWER_BEFORE = re.compile(
    r"\b(?:turn(?:ed|ing|s)?(?: back| round| short)?|wait(?:ing|s)?|held|hold(?:ing)?|terminat\w+|stand by|"
    r"stabled|assembled)\s+(?:back )?(?:at|in|near)\s*$"
)
_ANSWER_AFTER = re.compile(
    r"(?:駅)?(?:で|にて|に)(?:、)?(?:折り?返|待|抑止|打ち切|運転を?打切)|(?:駅)?(?:で|から)(?:シャトル)|"
    r"\s*(?:역)?에서\s*(?:회차|대기)"
)
_HERE_BEFORE = re.compile(r"\b(?:at|near|in|outside|around|by|of|within)\s*(?:the\s+)?$")
_LEFT_BEFORE = re.compile(r"\b(?:leaving|left|departing|departed|after|before|past|approaching)\s*$")
_HERE_AFTER = re.compile(
    r"\s*(?:station|stn|yard)\b|\s*:|駅|構内|付近|にて|で|に(?!は向)|手前|の(?=ポイント|転|信号)|역|"
    r"\s*부근|에서"
)
#: What is said of another place, to tell it from where it is: "Mitaka's still got theirs".
_CONTRAST_AFTER = re.compile(
    r"(?:駅)?(?:側)?は|(?:역)?[은는]|'s (?:still|fine|ok|all right)|\s+(?:still has|is (?:fine|ok|unaffected|"
    r"all right))\b"
)
_PLACE_FIRST = re.compile(
    r"\s*(?:駅|間|構内|付近|の|で|にて|における|역|구간|사이|에서|의|station|stn|'s|\s)*"
)
_PLACE_LAST = re.compile(r"\s*(?:failure|failed|fault)?\s*(?:at|near|in|between|on|from|outside|of|the|\s)*")
_OR = re.compile(
    r"\s*(?:station|駅|역)?\s*,?\s*(?:or(?: at)?|か|または|もしくは|或いは|あるいは|이?나|또는|혹은)\s*"
)


@dataclass(frozen=True, slots=True)
class PlaceSaid:
    """A place at ``[start, end)``: one station (``to`` is ``None``) or a stretch from one to another."""

    start: int
    end: int
    at: Mention
    to: Mention | None
    rank: int


def read_places(plain: str, stations: Sequence[Mention], what: Spanned | None = None) -> list[PlaceSaid]:
    """The best candidates for the place: none, one, or several between which the text does not decide.

    ``what`` are the words for what happened: a place that stands right beside them is where it happened.
    """
    said = upheld(plain, _with_replaced_ends(plain, _all(plain, stations)))
    if what is not None:
        said = [replace(one, rank=one.rank + 2) if _beside(plain, one, what) else one for one in said]
    if not said:
        return []
    best = max(one.rank for one in said)
    if best < 0:
        return []
    first = next(one for one in said if one.rank == best)
    return next((pair for pair in _undecided(plain, said) if first in pair), [first])


def _beside(plain: str, place: PlaceSaid, what: Spanned) -> bool:
    """Whether only a particle or preposition stands between a place and what happened."""
    if place.rank < 0:
        return False
    if place.end <= what.start:
        return bool(_PLACE_FIRST.fullmatch(plain, place.end, what.start))
    return bool(_PLACE_LAST.fullmatch(plain, what.end, place.start))


def _undecided(plain: str, said: list[PlaceSaid]) -> list[list[PlaceSaid]]:
    """Neighbouring places between which the report leaves the choice ("at Mitaka or Musashi-Sakai")."""
    return [
        [one, other]
        for one, other in pairwise(said)
        if _OR.fullmatch(plain, one.end, other.start) and _stations(one) != _stations(other)
    ]


def _stations(place: PlaceSaid) -> tuple[tuple[int, ...], ...]:
    return (place.at.indices, place.to.indices if place.to else ())


def _all(plain: str, stations: Sequence[Mention]) -> list[PlaceSaid]:
    found: list[PlaceSaid] = []
    at = 0
    while at < len(stations):
        here = stations[at]
        there = stations[at + 1] if at + 1 < len(stations) else None
        if there is not None and _is_stretch(plain, here, there):
            route = bool(_TRAIN_BEFORE.search(plain[max(0, here.start - 25) : here.start]))
            found.append(PlaceSaid(here.start, there.end, here, there, -1 if route else 4))
            at += 2
        else:
            found.append(PlaceSaid(here.start, here.end, here, None, _rank(plain, here)))
            at += 1
    return found


def _is_stretch(plain: str, here: Mention, there: Mention) -> bool:
    before = plain[max(0, here.start - 25) : here.start]
    return any(
        join.fullmatch(plain, here.end, there.start)
        and needs_before.search(before)
        and needs_after.match(plain, there.end)
        for join, needs_before, needs_after in _PATTERNS
    )


def _rank(plain: str, here: Mention) -> int:
    """How much the words around a single station make it the place; below 0 against it."""
    before = plain[max(0, here.start - 30) : here.start]
    if _GOES_BEFORE.search(before) or _GOES_AFTER.match(plain, here.end):
        return -1
    if _ANSWER_BEFORE.search(before) or _ANSWER_AFTER.match(plain, here.end):
        return 0
    if _HERE_BEFORE.search(before) or _HERE_AFTER.match(plain, here.end):
        return 3
    if _CONTRAST_AFTER.match(plain, here.end):
        return 0
    return 2 if _LEFT_BEFORE.search(before) else 1


def _with_replaced_ends(plain: str, said: list[PlaceSaid]) -> list[PlaceSaid]:
    """After "between A and B, sorry, C" the stretch is from A to C."""
    found: list[PlaceSaid] = []
    for one in said:
        before = found[-1] if found else None
        if before and before.to and not one.to and corrects(plain, before, one):
            found[-1] = PlaceSaid(before.start, one.end, before.at, one.at, before.rank)
        else:
            found.append(one)
    return found
