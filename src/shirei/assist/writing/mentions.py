"""The parts of a sentence that can be right or wrong: trains, places, times, amounts, tracks, clauses, persons.

What is read is blanked, so that a number inside a station's name or a train's number is read once. Letters keep their
places: a mention's span counts characters of the sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from shirei.assist.writing.amounts import read_amounts
from shirei.assist.writing.facts import Amount, FactTable
from shirei.assist.writing.names import Gazette
from shirei.assist.writing.times import read_times


class Kind(StrEnum):
    """What a mention names."""

    TRAIN = "train"
    STATION = "station"
    TIME = "time"
    AMOUNT = "amount"
    PLATFORM = "platform track"
    CLAUSE = "clause"
    OPTION = "alternative"
    POLICY = "policy"
    PERSON = "person"
    FAULT = "fault"
    LINE = "line"
    DIRECTION = "direction"
    INCIDENT = "kind of incident"
    ACTOR = "role"
    QUOTE = "quotation"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Mention:
    """One part: where it stands, what it names, and the cue words that say its role.

    Attributes:
        values: what it can mean (two trains of one number); the facts need one of them.
        cue: one word for its role ("until", "from", "pair" …), empty where nothing says it.
        about: how exactly it is meant: "" exactly, "about", "max", "min".
    """

    kind: Kind
    start: int
    end: int
    values: tuple[int | str | Amount, ...]
    cue: str = ""
    about: str = ""


@dataclass(slots=True)
class Page:
    """A sentence while it is read: ``rest`` is its plain text with what was read blanked."""

    text: str
    rest: str
    found: list[Mention]

    def take(self, kind: Kind, start: int, end: int, values: tuple[int | str | Amount, ...]) -> None:
        """Note a mention and blank its letters."""
        self.found.append(Mention(kind, start, end, values))
        self.rest = self.rest[:start] + BLANK * (end - start) + self.rest[end:]


#: Stands in for letters that were read.
BLANK = "\0"
_DASHES = str.maketrans(dict.fromkeys("〜～∼", "~") | dict.fromkeys("–—−‐‑", "-") | {"’": "'", "‘": "'"})
_CLAUSE = re.compile(
    r"(?:(?:clause|section|article|handbook|manual|paragraph|rule|§|手引き?|ハンドブック|便覧|規程|規定|マニュアル|편람|핸드북|규정|"
    r"매뉴얼|지침서)s?\s*(?:no\.?\s*|第|の|제\s*)?(?P<a>\d{1,2}\.\d{1,2})(?!\d|:\d)\s*(?:節|項|条|号|절|항|조)?)"
    r"|(?:第|제)\s*(?P<b>\d{1,2}\.\d{1,2})\s*(?:節|項|条|号|절|항|조)|(?P<c>\d{1,2}\.\d{1,2})\s*(?:節|項|条|절|항|조)"
    r"|[(\[]\s*(?P<d>\d{1,2}\.\d{1,2})\s*[)\]]",
    re.IGNORECASE,
)
_TRAIN = re.compile(r"(?<![0-9A-Za-z.:])(?P<n>\d{1,5}[A-Za-z]{1,2}\d?)(?![0-9A-Za-z])(?!/h)")
_PLAIN_TRAIN = re.compile(
    r"(?:\btrains?\s+(?:no\.?\s*)?|列車|열차\s*)(?P<a>\d{2,5})(?![\d:時분分本편])|(?<!\d)(?P<b>\d{2,5})\s*(?:列車|호\s*열차|열차)",
    re.IGNORECASE,
)
_TRACK = re.compile(
    r"\b(?:track|platform|line|pl\.?)\s+(?:no\.?\s*|number\s*)?(?P<a>\d{1,2})\b(?!\s*(?:min|hour|trains|%))"
    r"|(?P<b>\d{1,2})\s*(?:番線|番ホーム|番のりば|番乗り場|번\s*선|번\s*승강장|번\s*홈|번선)"
    r"|(?P<c>\d{1,2})(?:st|nd|rd|th) (?:track|platform)",
    re.IGNORECASE,
)
_UNITS_LIKE = re.compile(r"^\d+(?:h|m|s|min|am|pm|km|kv|v|a|st|nd|rd|th)$", re.IGNORECASE)


def plain_of(text: str) -> str:
    """Half-width letters at the places of the sentence's own, with one sort of dash and tilde."""
    letters = ((one, unicodedata.normalize("NFKC", one)) for one in text)
    return "".join(n if len(n) == 1 else c for c, n in letters).translate(_DASHES)


def read_mentions(table: FactTable, gazette: Gazette, text: str) -> Page:
    """Everything that a sentence names, in the order of the text, and what is left of it."""
    plain = plain_of(text)
    page = Page(plain, plain, [])
    for step in (_quoted, _faults, _people, _clauses, _times, _trains, _tracks, _names, _options, _amounts):
        step(table, gazette, page)
    page.found.sort(key=lambda m: m.start)
    page.found = [replace(m, about=m.about or _about(page, m)) for m in page.found]
    return page


def _quoted(table: FactTable, gazette: Gazette, page: Page) -> None:  # noqa: ARG001
    """A person's own words between quotation marks are no statement of the writer."""
    for own in table.quoted:
        at = page.rest.find(plain_of(own))
        if at > 0 and page.rest[at - 1] in "\"'“‘「『《":
            page.take(Kind.QUOTE, at, at + len(own), (own,))


def _faults(table: FactTable, gazette: Gazette, page: Page) -> None:  # noqa: ARG001
    for name, fault in gazette.faults:
        for at in _places(page.rest.lower(), name):
            page.take(Kind.FAULT, at, at + len(name), (fault,))


def _people(table: FactTable, gazette: Gazette, page: Page) -> None:  # noqa: ARG001
    for person in table.people:
        for name in (person, person.split()[-1]):
            for at in _places(page.rest, plain_of(name)):
                page.take(Kind.PERSON, at, at + len(name), (person,))


def _places(text: str, part: str) -> list[int]:
    edge = r"(?<![A-Za-z])" if part[:1].isascii() else ""
    tail = r"(?![A-Za-z])" if part[-1:].isascii() else ""
    return [m.start() for m in re.finditer(edge + re.escape(part) + tail, text)] if part else []


def _clauses(table: FactTable, gazette: Gazette, page: Page) -> None:  # noqa: ARG001
    for match in _CLAUSE.finditer(page.rest):
        number = match["a"] or match["b"] or match["c"] or match["d"]
        if match["d"] and number not in gazette.clauses:
            continue
        page.take(Kind.CLAUSE, *match.span(), (number,))


def _times(table: FactTable, gazette: Gazette, page: Page) -> None:  # noqa: ARG001
    for start, end, seconds in read_times(page.rest):
        page.take(Kind.TIME, start, end, seconds)


def _trains(table: FactTable, gazette: Gazette, page: Page) -> None:  # noqa: ARG001
    for pattern in (_PLAIN_TRAIN, _TRAIN):
        for match in pattern.finditer(page.rest):
            group = next(g for g in ("n", "a", "b") if g in match.re.groupindex and match[g])
            number = match[group].upper()
            known = gazette.trains.get(number, ())
            if not known and (pattern is _PLAIN_TRAIN or _UNITS_LIKE.match(number)):
                continue
            page.take(Kind.TRAIN if known else Kind.UNKNOWN, *match.span(group), known)


def _tracks(table: FactTable, gazette: Gazette, page: Page) -> None:  # noqa: ARG001
    for match in _TRACK.finditer(page.rest):
        page.take(Kind.PLATFORM, *match.span(), (match["a"] or match["b"] or match["c"],))


def _names(table: FactTable, gazette: Gazette, page: Page) -> None:  # noqa: ARG001
    found: Iterator[tuple[re.Match[str], Callable[[str], tuple[str, tuple[int, ...]]]]] = (
        (match, gazette.named) for match in gazette.pattern.finditer(page.rest)
    )
    for match, named in list(found):
        kind, values = named(match[0])
        page.take(Kind(kind), *match.span(), values)


def _options(table: FactTable, gazette: Gazette, page: Page) -> None:
    ids = "|".join(map(re.escape, sorted(table.options, key=len, reverse=True))) or "(?!)"
    pattern = re.compile(
        rf"\b(?:options?|alternatives?|plans?|variants?)\s+(?P<a>{ids})(?![A-Za-z0-9])"
        rf"|(?:代替案|案|プラン|대안|안|방안)\s*(?P<b>{ids})(?![A-Za-z0-9])|(?<![A-Za-z0-9])(?P<c>{ids})(?:案|プラン|\s*안(?=[은이을의으에과 ,.]|$))"
        rf"|(?<=\band |\bnot )(?P<d>{ids})(?![A-Za-z0-9.])"
        r"|(?P<e>(?:\b(?:option|alternative|plan)s?\s+|案|대안\s*)(?-i:[A-Z])(?![A-Za-z]))",
        re.IGNORECASE,
    )
    for match in pattern.finditer(page.rest):
        name = match["a"] or match["b"] or match["c"] or match["d"]
        own = next((o for o in table.options if name and o.lower() == name.lower()), None)
        page.take(Kind.OPTION if own else Kind.UNKNOWN, *match.span(), (own,) if own else ())
    for match in gazette.policies.finditer(page.rest):
        policy = next(k for k, v in match.groupdict().items() if v)
        of = tuple(o for o, p in table.policies.items() if p == policy)
        page.take(Kind.POLICY, *match.span(), of or ("",))


def _amounts(table: FactTable, gazette: Gazette, page: Page) -> None:  # noqa: ARG001
    for start, end, amount in read_amounts(page.rest):
        page.take(Kind.AMOUNT, start, end, (amount,))


_BEFORE = (
    ("about", r"(?:\babout|\baround|\broughly|\bapproximately|\bsome|\bapprox\.?|約|およそ|おおむね|ほぼ|约|大约|大約|약|대략|\bjust (?:over|under)|\bnearly|\balmost|\bclose to)\s*$"),
    ("max", r"(?:\bup to|\bat most|\bas much as|\bas many as|\bno more than|\bmaximum(?: of)?|\bat worst|最大で?|最長で?|最多で?|최대|最多)\s*(?:約|about |약\s*|约|約)?\s*$"),
    ("min", r"(?:\bat least|\bmore than|\bover|\bupwards of)\s*$"),
)  # fmt: skip
_AFTER = (
    ("about", r"^\s*(?:頃|ごろ|ころ|ほど|程度|前後|くらい|ぐらい|경|쯤|정도|가량|左右|or so|or thereabouts)"),
    ("min", r"^\s*(?:以上|超|を超え|余り|이상|넘)"),
    ("max", r"^\s*(?:以内|以下|이내|이하)"),
)


def _about(page: Page, m: Mention) -> str:
    if m.kind not in (Kind.TIME, Kind.AMOUNT):
        return ""
    before, after = page.rest[max(0, m.start - 18) : m.start].lower(), page.rest[m.end : m.end + 8]
    found = next((name for name, pattern in _BEFORE if re.search(pattern, before)), "")
    return found or next((name for name, pattern in _AFTER if re.search(pattern, after)), "")
