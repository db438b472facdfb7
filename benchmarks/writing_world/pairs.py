"""True sentences and their corruptions, made from phrasings and incident files by a seed."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from writing_world.worlds import World, slots, station

#: How a language writes a time, in turn.
_CLOCKS = {
    "en": ("{h:02d}:{m:02d}", "{h}:{m:02d}"),
    "ja": ("{h}時{m}分", "{h:02d}:{m:02d}"),
    "ko": ("{h}시 {m}분", "{h:02d}:{m:02d}"),
}
_TIMES = ("until", "since", "time")
_NUMBERS = ("late", "hours", "part", "gap", "share", "n")
_PLACES = ("station", "a", "b")
_UNITS = {
    "en": ((r"(?<=\d) minutes\b", " hours"), (r"(?<=\d) hours\b", " minutes"), (r"(?<=\d) %", " minutes"), (r"(?<=\d) mm\b", " cm"), (r"(?<=\d) trains\b", " stops")),
    "ja": ((r"(?<=\d)分(?=[遅の以間])", "秒"), (r"(?<=\d)時間", "分"), (r"(?<=\d)%", "分"), (r"(?<=\d)本", "人")),
    "ko": ((r"(?<=\d)분(?=[ 이])(?! 전)", "초"), (r"(?<=\d)시간", "분"), (r"(?<=\d)%", "분"), (r"(?<=\d)편", "명")),
}  # fmt: skip
CORRUPTIONS = ("number", "unit", "time", "place", "negation", "may", "clause", "swap")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrasing: true, denied, permitted; the last two may be empty."""

    language: str
    what: str
    texts: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the benchmark. ``kind``: "true", or how it was corrupted."""

    text: str
    kind: str
    language: str
    what: str
    world: int


def read_phrases(path: Path) -> list[Phrase]:
    """Lines ``language | what | true | denied | permitted``; lines with # are remarks."""
    rows = [
        line for line in path.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")
    ]
    cells = [[c.strip() for c in row.split(" | ")] + ["", "", ""] for row in (r + " " for r in rows)]
    return [Phrase(c[0], c[1], tuple(x.strip(" |") for x in c[2:5])) for c in cells]  # type: ignore[arg-type]


def sentences(worlds: list[World], phrases: list[Phrase], seed: int, wanted: int) -> list[Said]:
    """``wanted`` true sentences and as many corrupted ones, the kinds of corruption in turn."""
    rng = random.Random(seed)
    true: dict[str, Said] = {}
    false: dict[str, dict[str, Said]] = {kind: {} for kind in CORRUPTIONS}
    for _ in range(60):
        for phrase in phrases:
            k = rng.randrange(len(worlds))
            values = slots(worlds[k], phrase.what, phrase.language, rng)
            if values is None:
                continue
            clock = rng.choice(_CLOCKS[phrase.language])
            text = _filled(phrase.texts[0], values, clock)
            true.setdefault(text, Said(text, "true", phrase.language, phrase.what, k))
            for kind in CORRUPTIONS:
                bad = _corrupted(worlds[k], phrase, values, clock, kind, rng)
                if bad and bad != text:
                    false[kind].setdefault(bad, Said(bad, kind, phrase.language, phrase.what, k))
    chosen = list(true.values())
    rng.shuffle(chosen)
    return [*chosen[:wanted], *_in_turn(false, wanted, rng)]


def _in_turn(false: dict[str, dict[str, Said]], wanted: int, rng: random.Random) -> Iterator[Said]:
    queues = []
    for kind in CORRUPTIONS:
        queue = list(false[kind].values())
        rng.shuffle(queue)
        queues.append(queue)
    count = 0
    while any(queues) and count < wanted:
        for queue in queues:
            if queue and count < wanted:
                count += 1
                yield queue.pop()


def _filled(text: str, values: dict[str, Any], clock: str) -> str:
    shown = {key: _shown(key, value, clock) for key, value in values.items()}
    text = re.sub(r"\{(?:clause|n)=([\d.]+)\}", r"\1", text)
    return text.format(**shown)


def _shown(key: str, value: Any, clock: str) -> str:
    if key in _TIMES and isinstance(value, int):
        return clock.format(h=value % 86400 // 3600, m=value % 3600 // 60)
    if key == "hours":
        return f"{value:,}"
    return str(value)


def _corrupted(
    world: World, phrase: Phrase, values: dict[str, Any], clock: str, kind: str, rng: random.Random
) -> str | None:
    template = phrase.texts[0]
    if kind == "negation":
        return _filled(phrase.texts[1], values, clock) if phrase.texts[1] else None
    if kind == "may":
        return _filled(phrase.texts[2], values, clock) if phrase.texts[2] else None
    if kind == "unit":
        text = _filled(template, values, clock)
        ways = [(p, r) for p, r in _UNITS[phrase.language] if re.search(p, text)]
        return re.sub(*rng.choice(ways), text, count=1) if ways else None
    if kind == "clause":
        return _other_clause(template, values, clock, rng)
    if kind == "swap":
        return _swapped(template, values, clock)
    names = {"number": _NUMBERS, "time": _TIMES, "place": _PLACES}[kind]
    used = [n for n in names if "{" + n + "}" in template or "{" + n + "=" in template]
    if not used:
        return None
    name = rng.choice(used)
    if name == "n":
        return _filled(
            re.sub(r"\{n=(\d+)\}", lambda m: str(int(m[1]) + rng.choice((1, 2, 5))), template), values, clock
        )
    return _filled(template, {**values, name: _other(world, phrase, values, name, rng)}, clock)


def _other(world: World, phrase: Phrase, values: dict[str, Any], name: str, rng: random.Random) -> Any:
    value = values[name]
    if name in _TIMES:
        return max(0, value + rng.choice((-20, -10, -7, 3, 5, 10, 12, 30)) * 60)
    if name in _PLACES:
        line = world.pack.network.lines[world.case.incident.line].stations
        names = [station(world, s, phrase.language) for s in line]
        return rng.choice([n for n in names if n not in values.values()])
    step = max(1, round(value * rng.choice((0.05, 0.1, 0.3))))
    return value + rng.choice((-1, 1)) * (step if name != "hours" else max(2, step))


def _other_clause(template: str, values: dict[str, Any], clock: str, rng: random.Random) -> str | None:
    match = re.search(r"\{clause=(\d+)\.(\d+)\}", template)
    if not match:
        return None
    others = [
        c
        for c in ("1.4", "1.8", "2.4", "2.8", "2.15", "3.2", "3.6", "5.3", "5.8", "6.4", "7.2", "9.2")
        if c != f"{match[1]}.{match[2]}"
    ]
    return _filled(template.replace(match[0], rng.choice(others)), values, clock)


def _swapped(template: str, values: dict[str, Any], clock: str) -> str | None:
    for a, b in (("first", "second"), ("train", "other"), ("better", "worse")):
        if "{" + a + "}" in template and "{" + b + "}" in template:
            return _filled(template, {**values, a: values[b], b: values[a]}, clock)
    return None
