"""The JSON of ``shirei intake``, whose keys other people's scripts read."""

from __future__ import annotations

from typing import Any

from shirei.model.reading import Reading, ReportReading

#: These keys always, in this order.
KEYS = ("kind", "line", "place", "train", "equipment", "symptom", "time", "language")


def to_contract(reading: ReportReading) -> dict[str, Any]:
    """A reading as the object that ``shirei intake --json`` prints: each key ``None`` or value and span.

    The object is the first incident. Only where the report tells them it has two keys more: ``ago_min``, minutes
    since it began, and ``others``, the further incidents, each an object of its own.
    """
    language = Reading(reading.language, (0, len(reading.text)))
    values = {key: getattr(reading, key) for key in KEYS if key != "language"} | {"language": language}
    fields: dict[str, Any] = {key: _as_json(values[key]) for key in KEYS}
    if reading.ago_min is not None:
        fields["ago_min"] = _as_json(reading.ago_min)
    if reading.others:
        fields["others"] = [to_contract(other) for other in reading.others]
    return fields


def _as_json(reading: Reading | None) -> dict[str, Any] | None:
    return None if reading is None else {"value": reading.value, "span": list(reading.span)}
