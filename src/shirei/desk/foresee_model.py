"""What a restoration model that was saved into a pack says of an incident: ``restoration.model`` in its folder."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from shirei.model.history import Disruption, Disruptions
from shirei.model.incident import IncidentKind
from shirei.model.pack import Pack
from shirei.model.proposal import Cause, Precedent
from shirei.predict.curve import from_steps
from shirei.predict.forecast import Learnt
from shirei.predict.restoration import RestorationModel
from shirei.predict.restoration.distribution import EDGES

#: The kind of incident as a record's cause and group, as ``shirei predict restoration`` reads records.csv.
_ID = "now"


def learnt_elsewhere(pack: Pack, kind: IncidentKind, start_s: int, place: tuple[str, ...]) -> Learnt | None:
    """Its distribution, with what moves the median and the nearest past cases; ``None`` where the pack holds none.

    ``start_s``: seconds of the operating day, which is taken as a working day after the last record.
    """
    if pack.restoration_model is None:
        return None
    model = _model(pack)
    one = Disruptions((_row(model, kind, start_s, place),))
    card = model.card
    note = model.predict(one).notes.get(0)
    return Learnt(
        curve=from_steps(EDGES, model.durations(one).cdf[0]),
        rows=card.rows,
        basis=f"a model learnt from {card.data}" + (f" ({note})" if note else ""),
        causes=tuple(Cause(f.name, f.value, round(f.effect)) for f in model.explain(one, 0)),
        nearest=tuple(
            Precedent(
                id=like.case.id,
                date="" if like.case.start is None else like.case.start.date().isoformat(),
                found=like.case.cause,
                place=", ".join(like.case.stations) or None,
                minutes=like.case.duration_min or 0.0,
                alike_in=like.alike_in,
            )
            for like in model.nearest(one.rows[0])
        ),
    )


@lru_cache(maxsize=4)
def _model(pack: Pack) -> RestorationModel:
    return RestorationModel.from_parts(dict(pack.restoration_model or {}))


def _row(model: RestorationModel, kind: IncidentKind, start_s: int, place: tuple[str, ...]) -> Disruption:
    day = model.last_day + dt.timedelta(days=1)
    day += dt.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= 5 else 0)
    start = dt.datetime.combine(day, dt.time()) + dt.timedelta(seconds=start_s)
    return Disruption(_ID, kind.value, kind.value, (), place, start, None)
