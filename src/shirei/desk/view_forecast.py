"""A forecast as the report page draws it: the quantiles now, the fan, and what is behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from shirei.model.casefile import CaseFile
from shirei.model.names import LANGUAGES
from shirei.model.pack import Pack
from shirei.model.proposal import Forecast

Named = dict[str, str | None]


def forecast_view(pack: Pack, case: CaseFile) -> dict[str, Any] | None:
    """The latest forecast with all earlier ones; ``None`` where there is none. docs/report-view.md has the fields."""
    if case.forecast is None:
        return None
    found: Forecast = case.forecast
    fault, place = _faults(pack), _places(pack)
    return asdict(found) | {
        "causes": [asdict(one) | {"value": fault(one.value)} for one in found.causes],
        "nearest": [asdict(one) | {"found": fault(one.found), "place": place(one.place)} for one in found.nearest],
        "revisions": [
            {"at_s": one.at_s, "because": one.because, **asdict(one.spread)} for one in case.revisions
        ],
    }  # fmt: skip


def _faults(pack: Pack) -> Callable[[str | None], Named | None]:
    known = (
        {} if pack.faults is None else {one.id: one for one in (*pack.faults.faults, *pack.faults.otherwise)}
    )
    names = {
        fault.id: {tag: None if fault.names is None else fault.names.get(tag) for tag in LANGUAGES}
        | {"en": fault.name}
        for fault in known.values()
    }
    return _named(names)


def _places(pack: Pack) -> Callable[[str | None], Named | None]:
    return _named({one.id: {tag: one.names.get(tag) for tag in LANGUAGES} for one in pack.network.stations})


def _named(names: Mapping[str, Named]) -> Callable[[str | None], Named | None]:
    """The names of an id; the word itself where nothing has that id."""
    return lambda word: None if word is None else names.get(word, {"en": word})
