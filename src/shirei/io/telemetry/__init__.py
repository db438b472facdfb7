"""Sensor data: runs to failure, streams of readings, single payloads."""

from shirei.io.telemetry.runs_file import ReadRuns, read_lives, read_runs

__all__ = ["ReadRuns", "read_lives", "read_runs"]
