"""People's names and personal numbers out of a text, before it is learnt from."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
#: Telephone and staff numbers: seven digits or more, perhaps in groups. Clocks, trains and minutes are shorter.
_NUMBER = re.compile(r"\+?\d(?:[ \-‐()]{0,2}\d){6,}")


def names_of(names: Iterable[str]) -> tuple[str, ...]:
    """Names worth replacing, longest first, so that no name is cut by a shorter one."""
    return tuple(sorted({n.strip() for n in names if len(n.strip()) > 1}, key=lambda n: (-len(n), n)))


def pseudonymise(text: str, names: Iterable[str]) -> str:
    """``text`` with each name as ``Person A`` and so on, in order of appearance, numbers as 0000000.

    The same person keeps the same letter within one text only: nothing links two texts.
    """
    text = _NUMBER.sub("0000000", _MAIL.sub("mail@example.org", text))
    there = sorted((n for n in names if n in text), key=lambda n: (text.index(n), -len(n)))
    for at, name in enumerate(there):
        # a Latin name ends where its letters end; a Japanese particle or Korean ending may follow at once
        edges = ("(?<![A-Za-z])", "(?![A-Za-z])") if name.isascii() else ("", "")
        text = re.sub(re.escape(name).join(edges), f"Person {chr(65 + at % 26)}", text)
    return text
