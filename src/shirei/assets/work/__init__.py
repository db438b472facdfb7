"""What to inspect, by when, and in which window of the timetable."""

from shirei.assets.work.propose import consequence_s, propose_work
from shirei.assets.work.windows import best_window

__all__ = ["best_window", "consequence_s", "propose_work"]
