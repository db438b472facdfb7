"""Messages of sensor gateways: every usual form gives the same readings."""

from __future__ import annotations

import math
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirei.errors import RecordsError
from shirei.io.telemetry import as_row, decode_payload


@pytest.mark.parametrize(
    "payload",
    [
        '{"time": "5", "values": {"oil": 53.6, "TP2": 8.1}}',
        '{"ts": 5, "oil": "53.6", "TP2": 8.1, "unit": "kompressor"}',
        '[{"name": "oil", "time": 5, "value": 53.6}, {"name": "TP2", "time": 5, "value": 8.1}]',
        '[{"n": "oil", "t": 5, "v": 53.6}, {"n": "TP2", "v": 8.1}]',
        '{"timestamp": 5, "metrics": [{"name": "oil", "value": 53.6}, {"name": "TP2", "value": 8.1}]}',
    ],
)
def test_the_usual_forms(payload: str) -> None:
    message = decode_payload("train/7/compressor", payload.encode())
    assert message.time == "5"
    assert message.values == {"oil": 53.6, "TP2": 8.1}
    row = as_row(message, ("TP2", "absent"))
    assert row.seconds.tolist() == [5]
    assert row.values[0, 0] == 8.1
    assert math.isnan(row.values[0, 1])


@pytest.mark.parametrize("payload", ["8.1", '{"value": 8.1}', '{"id": "oil", "value": 8.1}'])
def test_a_single_reading_is_named_by_the_topic_or_itself(payload: str) -> None:
    assert decode_payload("train/7/oil", payload.encode()).values == {"oil": 8.1}


def test_no_value_is_a_missing_reading() -> None:
    assert math.isnan(decode_payload("t", b'{"oil": null}').values["oil"])


@pytest.mark.parametrize("payload", [b"", b"oil", b"{}", b'"words"', b"[1, 2]", b"\xff", b"[" * 100_000])
def test_what_holds_no_readings_is_refused(payload: bytes) -> None:
    with pytest.raises(RecordsError, match="train/7"):
        decode_payload("train/7", payload)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(payload: bytes) -> None:
    with suppress(RecordsError):
        assert decode_payload("t", payload).values
