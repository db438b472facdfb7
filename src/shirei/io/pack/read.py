"""Read a pack from its folder."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from shirei.io.faults import read_faults
from shirei.io.outcomes import read_cases, read_outcomes
from shirei.io.pack.cache import Cache, Cached, write_cache
from shirei.io.pack.digest import digest, stamps
from shirei.io.pack.ground import build_aliases, build_network
from shirei.io.pack.header import parse_header, read_toml
from shirei.io.pack.overrides import check_override_files, overridden
from shirei.io.pack.rows import read_rows
from shirei.io.pack.schema import RESTORATION_MODEL, SMALL
from shirei.io.pack.trains import read_timetable
from shirei.io.saved_model import load_model
from shirei.io.uncollected import uncollected
from shirei.model.network import Network
from shirei.model.pack import Pack
from shirei.model.predictor import RESTORATION_SCHEMA
from shirei.model.timetable import Timetable


def load_pack(path: Path, *, cache: bool = True) -> Pack:
    """Read the pack in the folder ``path``, with what its ``overrides/`` confirm or correct.

    With ``cache``, a binary copy in ``.shirei-cache/`` is used where it was made from files of the same
    content, and made anew where not. ``Pack.digest`` is the sha256 of the contents of the files read.

    Raises:
        PackError: the first thing in the files that cannot be used, with file, line, field and mend.
    """
    path = Path(path)
    read_toml(path)  # says "is no pack" before anything else is looked for
    with uncollected():
        pack = _load_cached(path) if cache else _load_fresh(path, digest(path))[0]
    faults = read_faults(path)
    return replace(
        pack,
        faults=faults,
        outcomes=read_outcomes(path, faults),
        cases=read_cases(path, faults),
        restoration_model=_restoration_model(path / RESTORATION_MODEL),
    )


def _restoration_model(path: Path) -> dict[str, bytes] | None:
    return load_model(path, RESTORATION_SCHEMA).parts if path.is_file() else None


def _load_cached(path: Path) -> Pack:
    found = stamps(path)
    cache = Cache(path)
    try:
        known = cache.digest_for(found)
        now = known or digest(path)
        content = cache.read(now)
    finally:
        cache.close()
    if content:
        if not known:
            write_cache(path, now, found, content)
        return _pack(content, build_network(content.tables), content.timetable, now)
    pack, content = _load_fresh(path, now)
    if stamps(path) == found:
        write_cache(path, now, found, content)
    return pack


def _load_fresh(path: Path, now: str) -> tuple[Pack, Cached]:
    raw = read_toml(path)
    header = parse_header(raw)
    check_override_files(path)
    tables = {table.name: overridden(path, table, read_rows(path, table)) for table in SMALL}
    network = build_network(tables)
    timetable = read_timetable(path, network, header.calendar)
    content = Cached(json.loads(json.dumps(raw)), tables, timetable)
    return _pack(content, network, timetable, now), content


def _pack(content: Cached, network: Network, timetable: Timetable, now: str) -> Pack:
    header = parse_header(content.header)
    return Pack(
        id=header.id,
        names=header.names,
        network=network,
        timetable=timetable,
        kind=header.kind,
        version=header.version,
        licence=header.licence,
        origin=header.origin,
        aliases=build_aliases(content.tables["aliases"], network),
        restoration=header.restoration,
        disturbances=header.disturbances,
        practice=header.practice,
        provenance=header.provenance,
        digest=now,
    )
