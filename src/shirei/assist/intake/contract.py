"""The JSON of ``shirei intake``, whose keys other people's scripts read."""

from __future__ import annotations

from typing import Any

from shirei.model.reading import Reading, ReportReading

#: Exactly these keys, in this order.
KEYS = ("kind", "line", "place", "train", "equipment", "symptom", "time", "language")


def to_contract(reading: ReportReading) -> dict[str, Any]:
    """A reading as the object that ``shirei intake --json`` prints: each key ``None`` or value and span."""
    language = Reading(reading.language, (0, len(reading.text)))
    values = {key: getattr(reading, key) for key in KEYS if key != "language"} | {"language": language}
    return {key: _as_json(values[key]) for key in KEYS}


def _as_json(reading: Reading | None) -> dict[str, Any] | None:
    return None if reading is None else {"value": reading.value, "span": list(reading.span)}
