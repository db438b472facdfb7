"""How passengers get from one place to another, as planned or as the trains run in an incident.

Read ``search.py`` first: rounds over all trains, one change more in each.
"""

from shirei.passengers.journeys.rides import Rides, rides_of
from shirei.passengers.journeys.search import journeys
from shirei.passengers.journeys.times import Times, moved_times, planned_times

__all__ = ["Rides", "Times", "journeys", "moved_times", "planned_times", "rides_of"]
