"""``python -m benchmarks.railway_world --out DIR``: dialogues, records and their truth, made again from seeds."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.railway_world import make
from benchmarks.railway_world.hidden import topics

from shirei.io.pack import bundled_pack, load_pack


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, help="Folder for dialogues and truth, all and by topic.")
    parser.add_argument("--seed", type=int, default=make.SHIPPED_SEED)
    parser.add_argument(
        "--level", type=int, choices=[1, 2, 3], default=2, help="Noise: 1 clean, 2 usual, 3 hard."
    )
    parser.add_argument("--count", type=int, default=make.DIALOGUES)
    parser.add_argument(
        "--ship", action="store_true", help="Write the pack's dialogues.json and records.csv."
    )
    given = parser.parse_args()
    folder = bundled_pack("chuo-demo")
    pack = load_pack(folder)
    if given.ship:
        (folder / "dialogues.json").write_text(make.text(make.published(make.dialogues(pack))), "utf-8")
        (folder / "records.csv").write_text(make.records(pack), "utf-8")
    if given.out:
        given.out.mkdir(parents=True, exist_ok=True)
        made = make.dialogues(pack, seed=given.seed, level=given.level, count=given.count)
        _write(given.out, "all", made, None)
        for topic in topics():
            _write(given.out, topic.name, [one for one in made if one.topic == topic.name], topic.name)


def _write(out: Path, name: str, made: list[make.Spoken], topic: str | None) -> None:
    whole = make.truth(made, topic)
    (out / f"dialogues_{name}.json").write_text(make.text(make.published(made)), "utf-8")
    (out / f"truth_{name}.json").write_text(make.text(whole), "utf-8")
    (out / f"chart_{name}.json").write_text(make.text(make.flodial_chart(whole)), "utf-8")
    (out / f"flodial_{name}.json").write_text(make.text(make.flodial_dialogues(made)), "utf-8")


if __name__ == "__main__":
    main()
