"""The watch measured: on public labelled streams, and on faults made in streams of real machines."""

from shirei.desk.bench.condition.labelled import LABELLED, Labelled, measure_labelled
from shirei.desk.bench.condition.made import KINDS, measure_made

__all__ = ["KINDS", "LABELLED", "Labelled", "measure_labelled", "measure_made"]
