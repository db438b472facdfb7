"""DISPLIB files: problems read with the JSON path of whatever is wrong, solutions read and written."""

from shirei.io.displib.problem_file import load_problem
from shirei.io.displib.solution_file import load_solution, save_solution

__all__ = ["load_problem", "load_solution", "save_solution"]
