"""Maps of the demonstration railway's dialogues against the hidden practice: noise levels, and a curve by number.

``python benchmarks/practice_railway.py FOLDER [COUNT …]`` reads ``dialogues_all.json`` and ``truth_all.json``, which
``python -m benchmarks.railway_world --out FOLDER --level N`` writes, and prints one JSON line for every count of
dialogues (default: all of them) with the scores of ``benchmarks/railway_world/score.py`` and the seconds.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter

from benchmarks.railway_world.score import score

from shirei.cli.bench.provenance import provenance
from shirei.cli.practice import KeptVectors
from shirei.io.decision_map import map_json
from shirei.io.dialogues import load_dialogues
from shirei.knowledge.practice import mine


def main() -> None:
    folder = Path(sys.argv[1])
    dialogues = load_dialogues(folder / "dialogues_all.json").used
    truth = json.loads((folder / "truth_all.json").read_text("utf-8"))
    for count in [int(word) for word in sys.argv[2:]] or [len(dialogues)]:
        used = dialogues[:count]
        names = {dialogue.id for dialogue in used}
        part = truth | {"labels": {name: turns for name, turns in truth["labels"].items() if name in names}}
        begun = perf_counter()
        drawn = mine(used, KeptVectors())
        figures = {"dialogues": count, "seconds": round(perf_counter() - begun, 2)}
        print(json.dumps(figures | score(part, map_json(drawn)) | provenance()))


if __name__ == "__main__":
    main()
