"""The figures of runs by budget and family, and each instance beside its best known: losses included."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from statistics import mean, median
from typing import Any

from shirei.desk.bench.displib.protocol import HARD
from shirei.desk.bench.displib.rows import Run, latest

#: The family name under which a budget's runs of all families stand.
ALL = "all"


def figures(runs: list[Run]) -> list[dict[str, Any]]:
    """One JSON-ready row for each budget and family (and ``all``), from the newest run of each task."""
    groups: dict[tuple[float, str], list[Run]] = defaultdict(list)
    for run in latest(runs):
        groups[run.budget_s, run.family].append(run)
        groups[run.budget_s, ALL].append(run)
    order = sorted(groups, key=lambda key: (key[0], key[1] == ALL, key[1]))
    return [{"seconds": seconds, "family": name, **_of(groups[seconds, name])} for seconds, name in order]


def _of(runs: list[Run]) -> dict[str, Any]:
    gaps = [run.gap for run in runs]
    valid = [run for run in runs if run.valid]
    first = [run.first_feasible_s for run in valid if run.first_feasible_s is not None]
    return {
        "runs": len(runs),
        "valid": len(valid),
        "at_best_known": sum(g <= 0 for g in gaps),
        "better": sum(g < 0 for g in gaps),
        "within_5_percent": sum(g <= 5 for g in gaps),
        "median_gap_percent": _finite(median(gaps)),
        "mean_gap_percent": _finite(mean(gaps)),
        "optimal": sum(run.status == "optimal" for run in runs),
        "mean_bound_percent": _finite(mean(_bound_share(run) for run in runs)),
        "first_feasible_s_worst": max(first, default=None),
        "first_feasible_within_0.2_s": sum(s <= 0.2 for s in first),
        "peak_mb": max(run.peak_mb for run in runs),
        "commits": sorted({run.commit for run in runs}),
    }


def _finite(value: float) -> float | None:
    return round(value, 2) if value < float("inf") else None


def _bound_share(run: Run) -> float:
    """The bound as percent of the best known; 100 where there is nothing above 0 to prove."""
    if run.best_known == 0:
        return 100.0
    return 100.0 * (run.bound or 0) / run.best_known


def tables(runs: list[Run]) -> str:
    """Markdown: the figures by family, then each instance at its longest budget, then what beats the best known."""
    newest = latest(runs)
    parts = [_by_family(figures(runs)), _by_instance(newest), _better(newest), _provenance(newest)]
    return "\n\n".join(part for part in parts if part)


_COLUMNS = {
    "seconds": "budget s",
    "family": "family",
    "runs": "runs",
    "valid": "valid",
    "at_best_known": "at best known",
    "better": "better",
    "within_5_percent": "within 5 %",
    "median_gap_percent": "median gap %",
    "mean_gap_percent": "mean gap %",
    "optimal": "proven optimal",
    "mean_bound_percent": "bound, % of best known",
    "first_feasible_s_worst": "first schedule, worst s",
    "first_feasible_within_0.2_s": "first within 0.2 s",
    "peak_mb": "peak MB",
}


def _by_family(rows: list[dict[str, Any]]) -> str:
    return _table(list(_COLUMNS.values()), ([row[key] for key in _COLUMNS] for row in rows))


def _by_instance(runs: list[Run]) -> str:
    longest: dict[str, Run] = {}
    for run in runs:
        held = longest.get(run.instance)
        if held is None or (run.budget_s, -run.seed) > (held.budget_s, -held.seed):
            longest[run.instance] = run
    titles = ["instance", "budget s", "ours", "bound", "best known", "gap %", "status", "first s", "peak MB"]
    rows = (
        [f"{run.instance}{' (hard)' if run.instance in HARD else ''}", f"{run.budget_s:g}", run.objective, run.bound,
         run.best_known, _finite(run.gap), run.status, run.first_feasible_s, run.peak_mb]
        for run in sorted(longest.values(), key=lambda r: (r.family, int(r.instance.rpartition("_")[2])))
    )  # fmt: skip
    return _table(titles, rows)


def _better(runs: list[Run]) -> str:
    best: dict[str, Run] = {}
    for run in runs:
        if run.gap < 0 and (run.instance not in best or run.gap < best[run.instance].gap):
            best[run.instance] = run
    listed = ", ".join(f"{name} {run.objective} (was {run.best_known})" for name, run in sorted(best.items()))
    return f"Better than the best known: {listed or 'none'}."


def _provenance(runs: list[Run]) -> str:
    def words(values: Iterable[str]) -> str:
        return "; ".join(sorted(set(values)))

    return (
        f"{len(runs)} runs, solver {words(run.commit for run in runs)}, {words(run.date for run in runs)}, "
        f"{words(run.machine for run in runs)}. Gaps to a best known of 0 are absolute x 100."
    )


def _table(titles: list[str], rows: Iterable[list[Any]]) -> str:
    lines = [titles, ["---"] * len(titles), *([_cell(value) for value in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(value: Any) -> str:
    if value is None:
        return "none"
    return (
        f"{value:.2f}"
        if isinstance(value, float) and value != int(value)
        else f"{value:g}"
        if isinstance(value, float)
        else str(value)
    )
