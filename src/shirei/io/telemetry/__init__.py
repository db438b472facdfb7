"""Sensor data: runs to failure, streams of readings, single payloads."""

from shirei.io.telemetry.payload import Message, as_row, decode_payload
from shirei.io.telemetry.readings_file import read_readings
from shirei.io.telemetry.runs_file import ReadRuns, read_lives, read_runs

__all__ = ["Message", "ReadRuns", "as_row", "decode_payload", "read_lives", "read_readings", "read_runs"]
