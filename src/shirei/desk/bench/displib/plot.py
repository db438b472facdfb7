"""Gap to the best known over time, one small picture a family, as one SVG.

Both axes are logarithmic. A thin line is one run, the thick one their median; a gap of nothing lies on the floor, a run
without a schedule on the ceiling.
"""

from __future__ import annotations

import math
from collections import defaultdict
from statistics import median

from shirei.desk.bench.displib.rows import Run, gap, latest

_WIDE, _HIGH, _ACROSS = 260, 170, 4
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 16, 26, 24
_FIRST_S = 0.03
_FLOOR, _CEILING = 0.1, 1000.0  # percent
_STEPS = 60


def gaps_over_time(runs: list[Run]) -> str:
    """The picture; the time axis ends with the longest budget."""
    families: dict[str, list[Run]] = defaultdict(list)
    for run in latest(runs):
        families[run.family].append(run)
    longest = max((run.budget_s for run in runs), default=10.0)
    rows = max(1, math.ceil(len(families) / _ACROSS))
    panels = [
        f'<g transform="translate({_WIDE * (i % _ACROSS)} {_HIGH * (i // _ACROSS)})">'
        f"{_panel(name, families[name], longest)}</g>"
        for i, name in enumerate(sorted(families))
    ]
    size = f'width="{_WIDE * _ACROSS}" height="{_HIGH * rows}"'
    style = (
        "<style>text{font:11px sans-serif;fill:#333}.run{stroke:#9db4c8;stroke-width:.8;fill:none}"
        ".median{stroke:#0b5394;stroke-width:2;fill:none}.grid{stroke:#ddd}.name{font-weight:bold}</style>"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="Gap to the best known over time, '
        f'by family">{style}<rect width="100%" height="100%" fill="#fff"/>{"".join(panels)}</svg>\n'
    )


def _panel(name: str, runs: list[Run], longest: float) -> str:
    top = max(run.budget_s for run in runs)
    instants = [_FIRST_S * (top / _FIRST_S) ** (i / _STEPS) for i in range(_STEPS + 1)]
    lines = [
        _path([(t, _gap_at(run, t)) for t in instants if t <= run.budget_s * 1.001], longest, "run")
        for run in runs
    ]
    middle = [(t, median([_gap_at(run, min(t, run.budget_s)) for run in runs])) for t in instants]
    count = len({run.instance for run in runs})
    size = f"{count} instance{'' if count == 1 else 's'}"
    title = (
        f'<text class="name" x="{_LEFT}" y="16">{name}</text>'
        f'<text x="{_WIDE - _RIGHT}" y="16" text-anchor="end">{size}</text>'
    )
    return f"{title}{_axes(longest)}{''.join(lines)}{_path(middle, longest, 'median')}"


def _gap_at(run: Run, seconds: float) -> float:
    """The gap of the best schedule found by then, by the solver's own account."""
    found = [objective for at, objective in run.trace if at <= seconds]
    return gap(found[-1] if found else None, run.best_known)


def _path(points: list[tuple[float, float]], longest: float, kind: str) -> str:
    where = " ".join(f"{_x(t, longest):.1f},{_y(g):.1f}" for t, g in points)
    return f'<polyline class="{kind}" points="{where}"/>'


def _axes(longest: float) -> str:
    marks = []
    for percent in (0.1, 1, 10, 100, 1000):
        y, text = _y(percent), "0" if percent == _FLOOR else f"{percent:g} %"
        marks.append(f'<line class="grid" x1="{_LEFT}" x2="{_WIDE - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
        marks.append(f'<text x="{_LEFT - 4}" y="{y + 4:.1f}" text-anchor="end">{text}</text>')
    for seconds in (0.1, 1, 10, 60, 600):
        if seconds <= longest:
            x = _x(seconds, longest)
            marks.append(f'<text x="{x:.1f}" y="{_HIGH - 8}" text-anchor="middle">{seconds:g} s</text>')
    return "".join(marks)


def _x(seconds: float, longest: float) -> float:
    share = math.log(max(seconds, _FIRST_S) / _FIRST_S) / math.log(longest / _FIRST_S)
    return _LEFT + min(1.0, share) * (_WIDE - _LEFT - _RIGHT)


def _y(percent: float) -> float:
    share = math.log(min(max(percent, _FLOOR), _CEILING) / _FLOOR) / math.log(_CEILING / _FLOOR)
    return _HIGH - _BOTTOM - share * (_HIGH - _TOP - _BOTTOM)
