"""The DISPLIB benchmark over several sittings: what is still missing is run, then the table is drawn."""

from shirei.desk.bench.displib.plot import gaps_over_time
from shirei.desk.bench.displib.protocol import Task, protocol
from shirei.desk.bench.displib.rows import Run, load_runs
from shirei.desk.bench.displib.sitting import sit
from shirei.desk.bench.displib.table import figures, tables

__all__ = ["Run", "Task", "figures", "gaps_over_time", "load_runs", "protocol", "sit", "tables"]
