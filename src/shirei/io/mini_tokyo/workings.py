"""The working in a train number: ``467T`` and ``566T`` are run by unit ``67T``.

JR East numbers the trains of one unit with its working's two digits (odd one way, one less the other) and its
letter. Whether that holds on a line is measured, not believed: see ``infer.turns``.
"""

from __future__ import annotations

import re

_NUMBER = re.compile(r"^\d*?(\d{2})([A-Z]+)$")


def working_of(number: str) -> str:
    """The working's name, ``""`` where the number is of another form."""
    match = _NUMBER.match(number)
    if not match:
        return ""
    digits = int(match[1])
    return f"{digits | 1:02d}{match[2]}"
