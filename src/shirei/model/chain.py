"""The seal of a log line: a hash over the line and the hash before it, so that no line can be changed unseen.

A hash chain after Haber and Stornetta (1991): whoever changes one line must change all after it.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

#: The hash before the first line.
ORIGIN = "0" * 64


def digest(text: str) -> str:
    """sha256 of a text, hexadecimal; for naming in a line what is too long to repeat there."""
    return hashlib.sha256(text.encode()).hexdigest()


def seal(*line: Any) -> str:
    """The hash of a line: its fields in order, the hash before it last."""
    text = json.dumps(list(line), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return digest(text)
