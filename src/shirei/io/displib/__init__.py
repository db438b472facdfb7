"""DISPLIB files: problems read with the JSON path of whatever is wrong, solutions read and written."""

from shirei.io.displib.benchmark_files import append_row, load_best_known, read_rows
from shirei.io.displib.problem_file import load_problem
from shirei.io.displib.solution_file import load_solution, save_solution

__all__ = [
    "append_row",
    "load_best_known",
    "load_problem",
    "load_solution",
    "read_rows",
    "save_solution",
]
