"""Schedules for movers over exclusive resources: the search, its outcomes, and a slow reference beside it."""

from shirei.traffic.dispatch_problem.outcome import Improvement, Outcome, Status
from shirei.traffic.dispatch_problem.solve import solve

__all__ = ["Improvement", "Outcome", "Status", "solve"]
