"""The verdict on a schedule of movers over exclusive resources, from the DISPLIB specification alone."""

from shirei.check.displib.verdict import ScheduleVerdict, Violation, check_schedule

__all__ = ["ScheduleVerdict", "Violation", "check_schedule"]
