"""Coverage of dialogues that a map was not drawn from: one half of a chart's dialogues draws, the other is laid over.

python benchmarks/practice_coverage.py ../shared/data/flodial brake_problem
"""

from __future__ import annotations

import sys
from pathlib import Path

from shirei.io.flodial import load_flodial
from shirei.knowledge.maps import cover
from shirei.knowledge.practice import ModelVectors, mine


def main(folder: str, *names: str) -> None:
    vectors = ModelVectors(None)
    for chart in load_flodial(Path(folder)):
        if names and chart.name not in names:
            continue
        half = len(chart.dialogues) // 2
        drawn = mine(chart.dialogues[:half], vectors)
        found = cover(drawn, chart.dialogues[half:], vectors)
        print(
            f"{chart.name}: {len(drawn.nodes)} nodes from {half} dialogues; of {len(found.dialogues)} others"
            f" {found.explained:.0%} explained, {found.steps:.0%} of steps known, {len(found.unknown)} unknown,"
            f" {sum(len(one.off) for one in found.dialogues)} moves off the map"
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
