"""``python -m shirei.io.pack.generate PACK``: draw the pack's timetable anew from its service pattern."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from shirei.errors import ShireiError
from shirei.io.pack.generate import draw_timetable, read_service
from shirei.io.pack.read import load_pack
from shirei.io.pack.write import save_pack


def main(arguments: list[str]) -> int:
    """Draw and save; 0 on success, 2 on unusable input."""
    if len(arguments) != 1:
        print("usage: python -m shirei.io.pack.generate PACK", file=sys.stderr)
        return 2
    try:
        folder = Path(arguments[0])
        pack = load_pack(folder, cache=False)
        service = read_service(folder, pack.network)
        timetable = draw_timetable(pack.network, service, pack.practice, pack.timetable.calendar)
        save_pack(replace(pack, timetable=timetable), folder)
    except ShireiError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print(f"{timetable.n_trains} trains, {timetable.n_visits} visits, {len(timetable.workings)} workings")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
