"""The watch measured: on public labelled streams, and on faults made in streams of real machines."""

from shirei.desk.bench_condition.labelled import LABELLED, Labelled, measure_labelled
from shirei.desk.bench_condition.made import KINDS, measure_made

__all__ = ["KINDS", "LABELLED", "Labelled", "measure_labelled", "measure_made"]
