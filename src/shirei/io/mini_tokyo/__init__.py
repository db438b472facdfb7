"""Reading the data folder of Mini Tokyo 3D, a timetable of the Tokyo area."""

from shirei.io.infer import ImportResult, Refusal
from shirei.io.mini_tokyo.importing import import_mini_tokyo

__all__ = ["ImportResult", "Refusal", "import_mini_tokyo"]
