"""Verified writing: how many corrupted sentences are caught, and how many true ones refused.

    python benchmarks/writing.py [--phrases held] [--keep DIR] [--losses] [-o FILE.json]

Phrasings are written by hand (``writing_world/phrases_*.txt``) and filled from four incident files that are computed
anew with fixed trials; corruptions follow from a seed. ``phrases_built.txt`` was in view while the verifier was built.
``phrases_second.txt`` and then ``phrases_held.txt`` were each written afterwards, measured once at first sight and
only then looked at; docs/writing.md has the figures of first sight.
"""

from __future__ import annotations

import argparse
import json
import pickle
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from writing_world.pairs import Said, read_phrases, sentences
from writing_world.worlds import World, worlds

from shirei.assist.writing import Verdict, Verifier, facts_of
from shirei.desk.inform import notice_facts
from shirei.io.documents import manual_files, read_manual
from shirei.io.pack import find_pack, load_pack

HERE = Path(__file__).parent / "writing_world"


def main() -> None:
    ask = argparse.ArgumentParser()
    ask.add_argument("--phrases", choices=("built", "second", "held"), default="held")
    ask.add_argument("--wanted", type=int, default=500)
    ask.add_argument("--seed", type=int, default=0)
    ask.add_argument("--keep", type=Path, help="keep the computed incidents here")
    ask.add_argument("--losses", action="store_true", help="print every loss")
    ask.add_argument("-o", "--out", type=Path)
    asked = ask.parse_args()
    found = kept_worlds(asked.keep)
    verifiers = [verifier(world) for world in found]
    said = sentences(found, read_phrases(HERE / f"phrases_{asked.phrases}.txt"), asked.seed, asked.wanted)
    began = time.perf_counter()
    verdicts = [verifiers[one.world].sentence(one.text) for one in said]
    figures = measured(said, verdicts) | {
        "ms_a_sentence": round(1000 * (time.perf_counter() - began) / len(said), 1)
    }
    if asked.losses:
        show_losses(said, verdicts)
    print(json.dumps(figures, ensure_ascii=False, indent=1))
    if asked.out:
        asked.out.write_text(
            json.dumps({**vars(asked), **figures}, default=str, ensure_ascii=False, indent=1) + "\n"
        )


def kept_worlds(folder: Path | None) -> list[World]:
    path = find_pack("chuo-demo")
    pack = load_pack(path)
    store = None if folder is None else folder / "worlds.pickle"
    if store and store.exists():
        cases = pickle.loads(store.read_bytes())
        return [World(pack, case, option) for case, option in cases]
    found = list(worlds(pack, path))
    if store:
        store.parent.mkdir(parents=True, exist_ok=True)
        store.write_bytes(pickle.dumps([(w.case, w.option) for w in found]))
    return found


def verifier(world: World) -> Verifier:
    option = next(o for o in world.case.proposal.options if o.plan.id == world.option)
    manuals = [read_manual(f) for f in manual_files(find_pack("chuo-demo") / "manuals")]
    notice = notice_facts(world.pack, world.case.incident, option)
    return Verifier(facts_of(world.pack, world.case, notice=notice, manuals=manuals))


def measured(said: list[Said], verdicts: list[Verdict]) -> dict[str, Any]:
    """Counts of true sentences refused and corrupted ones caught, by kind and by language."""
    total: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for one, verdict in zip(said, verdicts, strict=True):
        good = verdict.verified is (one.kind == "true")
        for key in (("kind", one.kind), (one.language, "true" if one.kind == "true" else "corrupted")):
            total[key] += 1
            right[key] += good
    false = [k for k in total if k[0] == "kind" and k[1] != "true"]
    return {
        "true": total["kind", "true"],
        "true_refused": total["kind", "true"] - right["kind", "true"],
        "corrupted": sum(total[k] for k in false),
        "caught": sum(right[k] for k in false),
        "right": {f"{a} {b}": f"{right[a, b]}/{n}" for (a, b), n in sorted(total.items())},
    }


def show_losses(said: list[Said], verdicts: list[Verdict]) -> None:
    for one, verdict in zip(said, verdicts, strict=True):
        if verdict.verified is not (one.kind == "true"):
            what = (
                f"[{verdict.word}] {verdict.reason[:110]}" if one.kind == "true" else f"by {verdict.sources}"
            )
            print(f"{one.kind:9} w{one.world} {one.text}\n          {what}")


if __name__ == "__main__":
    main()
