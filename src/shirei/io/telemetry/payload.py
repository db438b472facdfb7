"""One message of a sensor gateway, as MQTT carries it: JSON in one of the usual forms.

::

    {"time": "2026-11-24T09:00:00Z", "values": {"TP2": 8.1, "oil": 53.6}}     values in a field of their own
    {"ts": 1795510800000, "TP2": 8.1, "oil": 53.6}                            flat
    [{"name": "TP2", "time": …, "value": 8.1}, …]                             a list of them (also SenML's n, t, v)
    8.1                                                                       a bare number; the topic names the sensor

There is no broker here: a client hands over topic and payload.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from shirei.errors import RecordsError
from shirei.io.telemetry.moments import seconds_of
from shirei.model.telemetry import Readings

_TIMES = ("time", "timestamp", "ts", "datetime", "t", "bt")
_VALUES = ("values", "readings", "data", "fields", "metrics", "payload")
_NAMES, _ONE = ("name", "n", "sensor", "id", "metric"), ("value", "v", "val")
_MEND = 'send JSON such as {"time": "2026-11-24T09:00:00Z", "values": {"pressure": 8.1}}'


@dataclass(frozen=True, slots=True)
class Message:
    """Moment as written (``None`` where there is none) and the readings in it; NaN for a value that is no number."""

    time: str | None
    values: dict[str, float]


def decode_payload(topic: str, payload: bytes) -> Message:
    """Read one message. Raises ``RecordsError`` where it is no JSON or holds no readings."""
    try:
        content = json.loads(payload)
    except (ValueError, RecursionError):
        raise RecordsError("the payload is no JSON", where=topic, mend=_MEND) from None
    message = _from_list(content) if isinstance(content, list) else _from_one(topic, content)
    if not message.values:
        raise RecordsError("the payload holds no readings", where=topic, mend=_MEND)
    return message


def as_row(message: Message, names: tuple[str, ...]) -> Readings:
    """One row for a watcher, with these sensors in this order; NaN where the message has none of a sensor."""
    time = message.time or ""
    values = np.array([[message.values.get(name, math.nan) for name in names]])
    return Readings((time,), seconds_of((time,)) if time else np.array([math.nan]), names, values)


def _from_one(topic: str, content: Any) -> Message:
    if not isinstance(content, dict):
        return Message(None, {topic.rsplit("/", 1)[-1]: _number(content)} if _is_reading(content) else {})
    time = _first(content, _TIMES)
    inner = _first(content, _VALUES)
    name, value = _first(content, _NAMES), _first(content, _ONE)
    if isinstance(inner, list):
        listed = _from_list(inner)
        return Message(_text(time) or listed.time, listed.values)
    if isinstance(inner, dict):
        return Message(_text(time), _readings(inner))
    if value is not None:
        return Message(_text(time), {str(name or topic.rsplit("/", 1)[-1]): _number(value)})
    return Message(_text(time), _readings({key: one for key, one in content.items() if key not in _TIMES}))


def _from_list(content: list[Any]) -> Message:
    values: dict[str, float] = {}
    times = []
    for one in content:
        if not isinstance(one, dict):
            continue
        times.append(_text(_first(one, _TIMES)))
        name, value = _first(one, _NAMES), _first(one, _ONE)
        if name is not None:
            values[str(name)] = _number(value)
    return Message(next((time for time in reversed(times) if time), None), values)


def _readings(content: dict[str, Any]) -> dict[str, float]:
    return {str(key): _number(value) for key, value in content.items() if _is_reading(value) or value is None}


def _is_reading(value: Any) -> bool:
    if isinstance(value, str):
        return not math.isnan(_number(value))
    return isinstance(value, bool | int | float)


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError):
        return math.nan


def _first(content: dict[str, Any], keys: tuple[str, ...]) -> Any:
    return next((content[key] for key in keys if key in content), None)


def _text(time: Any) -> str | None:
    return None if time is None or isinstance(time, dict | list) else str(time)
