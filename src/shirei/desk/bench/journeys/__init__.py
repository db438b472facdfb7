"""The figures of ``shirei bench journeys``: right against a slow restatement, and how fast."""

from shirei.desk.bench.journeys.measure import measure_journeys

__all__ = ["measure_journeys"]
