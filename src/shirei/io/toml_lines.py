"""TOML with the line of every key, so that a wrong value can be named by its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from shirei.errors import PackError

_HEADER = re.compile(r"\s*\[(?P<path>[^\[\]]+)\]\s*(?:#.*)?$")
_PART = r'(?:"[^"]*"|\'[^\']*\'|[\w-]+)'
_KEY = re.compile(rf"\s*(?P<path>{_PART}(?:\s*\.\s*{_PART})*)\s*=")

Path_ = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TomlPart:
    """One table of a TOML file; every value is checked as it is taken.

    ``file`` is the name in messages, ``path`` the keys that lead here, ``lines`` the line of every key.
    """

    file: str
    values: Mapping[str, Any]
    path: Path_
    lines: Mapping[Path_, int]

    def wrong(self, key: str, what: str, mend: str) -> NoReturn:
        """Raise ``PackError`` with the file, the line and the field."""
        path = (*self.path, key) if key else self.path
        line = next((self.lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in self.lines), None)
        place = self.file if line is None else f"{self.file}, line {line}"
        raise PackError(what, where=f"{place}, field {'.'.join(path)}" if path else place, mend=mend)

    def part(self, key: str) -> TomlPart:
        """The table under a key; an empty one where there is none."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            self.wrong(key, f"{key} is no table", "write its keys under a header")
        return TomlPart(self.file, value, (*self.path, key), self.lines)

    def parts(self) -> Iterator[tuple[str, TomlPart]]:
        """Every table in this one, in the order of the file."""
        for key in self.values:
            yield key, self.part(key)

    def only(self, *keys: str) -> None:
        """Refuse a key that is none of these."""
        for key in self.values:
            if key not in keys:
                self.wrong(key, f"there is no {key!r}", f"use {', '.join(keys)}")

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not blank."""
        value = self.values.get(key, default)
        if not isinstance(value, str) or not (value.strip() or value == default):
            self.wrong(key, f"{key} is no text", "write a text in quotes")
        return value

    def whole(self, key: str, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``."""
        value = self.values.get(key)
        if type(value) is not int or not low <= value <= high:
            self.wrong(key, f"{value!r} is no whole number from {low} to {high}", "write one")
        return value

    def share(self, key: str) -> float:
        """A number from 0 to 1."""
        value = self.values.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            self.wrong(key, f"{value!r} is no number from 0 to 1", "write a share, such as 0.2")
        return float(value)

    def texts(self, key: str, least: int = 1) -> tuple[str, ...]:
        """A list of different texts."""
        value = self.values.get(key)
        fits = isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)
        if not fits or value is None or len(value) < least or len(set(value)) != len(value):
            self.wrong(
                key, f"{key} is no list of {least} or more different texts", 'write ["first", "second"]'
            )
        return tuple(value)

    def shares(self, key: str, count: int) -> tuple[float, ...]:
        """``count`` numbers from 0 to 1 that sum to 1."""
        value = self.values.get(key)
        if not isinstance(value, list) or len(value) != count:
            self.wrong(key, f"{key} has not one number for each of {count}", f"write {count} numbers")
        if any(
            isinstance(one, bool) or not isinstance(one, int | float) or not 0 <= one <= 1 for one in value
        ):
            self.wrong(key, f"{value} are no numbers from 0 to 1", "write shares, such as [0.9, 0.1]")
        if abs(sum(value) - 1) > 0.001:
            self.wrong(key, f"{value} sum to {sum(value):.3f}", "make them sum to 1")
        return tuple(float(one) for one in value)


def read_toml_part(path: Path) -> TomlPart:
    """The whole file as one part.

    Raises:
        PackError: it cannot be read or is no TOML.
    """
    try:
        text = path.read_text("utf-8-sig")
        return TomlPart(path.name, tomllib.loads(text), (), _lines(text))
    except UnicodeDecodeError:
        raise PackError("is not UTF-8 text", where=path.name, mend="save it as UTF-8") from None
    except OSError as error:
        raise PackError(
            f"cannot be read: {error.strerror}", where=str(path), mend="see to the file"
        ) from None
    except (ValueError, RecursionError) as error:
        raise PackError(f"is no TOML: {error}", where=path.name, mend="see to that line") from None


def _lines(text: str) -> dict[Path_, int]:
    """The first line of every table and key."""
    found: dict[Path_, int] = {}
    table: Path_ = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            table = _keys(header["path"])
            for end in range(1, len(table) + 1):
                found.setdefault(table[:end], number)
        elif key := _KEY.match(line):
            path = _keys(key["path"])
            for end in range(1, len(path) + 1):
                found.setdefault((*table, *path[:end]), number)
    return found


def _keys(path: str) -> Path_:
    return tuple(part.strip("\"'") for part in re.findall(_PART, path))
