"""Measuring the miner: FloDial's charts as truth, one fixed configuration, answers fitted on other charts."""

from shirei.desk.bench.practice.flodial import ChartScore, measure_flodial

__all__ = ["ChartScore", "measure_flodial"]
