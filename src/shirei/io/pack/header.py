"""``pack.toml``: what a pack is, and the values that are not tables."""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from shirei.errors import OutputError, PackError
from shirei.io.pack.schema import NAME_LANGUAGES, PACK_TOML, PROVENANCE_GROUPS
from shirei.model.names import Names
from shirei.model.network import Source
from shirei.model.pack import PACK_FORMAT, Disturbance, Pack, Practice, Provenance, RestorationPrior

ACTIVITIES = ("run", "dwell", "turn")
#: Keys of each part of ``pack.toml``; the first part is the top of the file.
KEYS: dict[str, tuple[str, ...]] = {
    "": ("format", "id", "kind", "version", "licence", "origin", "calendar"),
    "names": NAME_LANGUAGES,
    "practice": tuple(field.name for field in fields(Practice)),
    "disturbances": ("activity", "probability", "mean_s", "max_s", "source", "basis"),
    "restoration": ("kind", "q10_min", "q50_min", "q90_min", "source", "basis"),
    "provenance": ("group", "source", "basis"),
}
_LISTS = ("disturbances", "restoration", "provenance")


@dataclass(frozen=True, slots=True)
class Header:
    """The content of ``pack.toml``."""

    id: str
    names: Names
    kind: str
    version: str
    licence: str
    origin: str
    calendar: str
    practice: Practice
    disturbances: tuple[Disturbance, ...]
    restoration: tuple[RestorationPrior, ...]
    provenance: tuple[Provenance, ...]


def read_header(folder: Path) -> Header:
    """Read ``pack.toml``.

    Raises:
        PackError: it is missing, is no TOML, is of a newer format, or a value does not fit.
    """
    return parse_header(read_toml(folder))


def read_toml(folder: Path) -> dict[str, Any]:
    """The raw content of ``pack.toml``, of a format that this version reads."""
    path = folder / PACK_TOML
    try:
        content = tomllib.loads(path.read_text("utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        raise PackError(
            "is no pack: it has no pack.toml", where=str(folder), mend="name the folder of a pack"
        ) from None
    except UnicodeDecodeError:
        raise PackError("is not UTF-8 text", where=PACK_TOML, mend="save it as UTF-8") from None
    except OSError as error:
        raise PackError(
            f"cannot be read: {error.strerror}", where=str(path), mend="see to the file"
        ) from None
    except (ValueError, RecursionError) as error:
        raise PackError(f"is no TOML: {error}", where=PACK_TOML, mend="see to that line") from None
    _check_format(content)
    return content


def _check_format(content: Mapping[str, Any]) -> None:
    form = _Part("", content).whole("format", 1)
    if form > PACK_FORMAT:
        raise PackError(
            f"the pack has format {form}, this Shirei reads up to {PACK_FORMAT}",
            where=f"{PACK_TOML}, field format",
            mend="install a newer Shirei",
        )


def parse_header(content: Mapping[str, Any]) -> Header:
    """Make a header from the raw content of ``pack.toml``."""
    _check_format(content)
    for key in content:
        if key not in KEYS and key not in KEYS[""]:
            raise PackError(f"there is no {key!r}", where=PACK_TOML, mend="see docs/packs.md")
    top = _Part("", {key: value for key, value in content.items() if key not in KEYS})
    parts = {name: _parts(name, content.get(name, [] if name in _LISTS else {})) for name in KEYS if name}
    return Header(
        id=top.text("id"),
        names=_names(parts["names"][0]),
        kind=top.text("kind"),
        version=top.text("version"),
        licence=top.text("licence", blank=True),
        origin=top.text("origin", blank=True),
        calendar=top.text("calendar", blank=True),
        practice=_practice(parts["practice"][0]),
        disturbances=tuple(_disturbance(part) for part in parts["disturbances"]),
        restoration=tuple(_prior(part) for part in parts["restoration"]),
        provenance=tuple(_provenance(part) for part in parts["provenance"]),
    )


class _Part:
    """One table of ``pack.toml``, whose values are checked as they are taken."""

    def __init__(self, name: str, values: Mapping[str, Any]) -> None:
        self.name = name
        self.values = values
        for key in values:
            if name and key not in KEYS[name.split(" ")[0]]:
                raise self.wrong(key, f"there is no {key!r}", f"use {', '.join(KEYS[name.split(' ')[0]])}")

    def wrong(self, key: str, what: str, mend: str) -> PackError:
        part = f"[{self.name}], " if self.name else ""
        return PackError(what, where=f"{PACK_TOML}, {part}field {key}", mend=mend)

    def text(self, key: str, *, blank: bool = False) -> str:
        value = self.values.get(key, "" if blank else None)
        if not isinstance(value, str) or not (value.strip() or blank):
            raise self.wrong(key, f"{key} is no text", "write a text in quotes")
        return value

    def whole(self, key: str, low: int, default: int | None = None) -> int:
        value = self.values.get(key, default)
        if type(value) is not int or not low <= value <= 999_999_999:
            raise self.wrong(key, f"{value!r} is no whole number from {low}", "write one")
        return value

    def decimal(self, key: str, high: float = 1e9) -> float:
        value = self.values.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= high:
            raise self.wrong(key, f"{value!r} is no number from 0 to {high:g}", "write one")
        return float(value)

    def word(self, key: str, words: tuple[str, ...]) -> str:
        value = self.text(key)
        if value not in words:
            raise self.wrong(key, f"{value!r} is not a word known here", f"write one of: {', '.join(words)}")
        return value

    def source(self) -> Source:
        return Source(self.word("source", ("declared", "inferred")))


def _parts(name: str, value: Any) -> list[_Part]:
    listed = value if name in _LISTS else [value]
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        kind = f"[[{name}]]" if name in _LISTS else f"[{name}]"
        raise PackError(f"{name} is no table", where=f"{PACK_TOML}, field {name}", mend=f"write {kind}")
    return [_Part(f"{name} {k + 1}" if name in _LISTS else name, one) for k, one in enumerate(listed)]


def _names(part: _Part) -> Names:
    part.text("en")
    return Names(**{key: part.text(key, blank=True) or None for key in NAME_LANGUAGES})  # type: ignore[arg-type]


def _practice(part: _Part) -> Practice:
    usual = asdict(Practice())
    return Practice(**{key: part.whole(key, 0, usual[key]) for key in KEYS["practice"]})


def _disturbance(part: _Part) -> Disturbance:
    return Disturbance(
        activity=part.word("activity", ACTIVITIES),
        probability=part.decimal("probability", 1.0),
        mean_s=part.decimal("mean_s"),
        max_s=part.whole("max_s", 0),
        source=part.source(),
        basis=part.text("basis", blank=True),
    )


def _prior(part: _Part) -> RestorationPrior:
    low, middle, high = (part.whole(key, 0) for key in ("q10_min", "q50_min", "q90_min"))
    if not low <= middle <= high:
        raise part.wrong("q50_min", f"the quantiles {low}, {middle}, {high} do not rise", "q10 <= q50 <= q90")
    return RestorationPrior(
        part.text("kind"), low, middle, high, part.source(), part.text("basis", blank=True)
    )


def _provenance(part: _Part) -> Provenance:
    return Provenance(part.word("group", PROVENANCE_GROUPS), part.source(), part.text("basis", blank=True))


def write_header(pack: Pack) -> str:
    """The text of ``pack.toml`` for a pack."""
    lines = ["# A Shirei operator pack; docs/packs.md describes it.", f"format = {PACK_FORMAT}"]
    top = (pack.id, pack.kind, pack.version, pack.licence, pack.origin, pack.timetable.calendar)
    lines += [f"{key} = {_toml(value)}" for key, value in zip(KEYS[""][1:], top, strict=True)]
    names = {key: getattr(pack.names, key) for key in NAME_LANGUAGES}
    lines += [
        "",
        "[names]",
        *(f"{key} = {_toml(value)}" for key, value in names.items() if value is not None),
    ]
    lines += ["", "[practice]", *(f"{key} = {value}" for key, value in asdict(pack.practice).items())]
    for name in _LISTS:
        for one in getattr(pack, name):
            lines += ["", f"[[{name}]]", *(f"{key} = {_toml(getattr(one, key))}" for key in KEYS[name])]
    return "\n".join(lines) + "\n"


def _toml(value: str | int | float) -> str:
    """One value in TOML; JSON writes strings as TOML reads them, but for DEL."""
    if isinstance(value, str):
        return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, float) and not math.isfinite(value):
        raise OutputError(f"{value} cannot be written", where=PACK_TOML)
    return repr(value)
