"""Read a free report: what, where, which train, since when, for how long, and what is still to be asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from shirei.assist.intake.clock_words import Times, read_times, time_spans
from shirei.assist.intake.corrections import upheld
from shirei.assist.intake.details import read_platform, read_side, read_slowly, read_speed, read_tracks
from shirei.assist.intake.gazetteer import Mention, gazetteer
from shirei.assist.intake.kilometres import read_kilometre
from shirei.assist.intake.kind_choice import KindChoice, Models, choose_kind
from shirei.assist.intake.kind_features import without as without_names
from shirei.assist.intake.kind_model import kind_model, second_opinion
from shirei.assist.intake.kinds import Words
from shirei.assist.intake.language import language_of
from shirei.assist.intake.misheard import soundalikes
from shirei.assist.intake.parts import openings
from shirei.assist.intake.places import PlaceSaid, read_places
from shirei.assist.intake.questions import ask, ask_confirmed, ask_unknown_place, ask_which_kind
from shirei.assist.intake.resolve import Place, Resolved, resolve
from shirei.assist.intake.spans import Said
from shirei.assist.intake.text import PlainText, plain_text
from shirei.assist.intake.trains import TrainSaid, named_trains
from shirei.assist.intake.unknown_names import unknown_line, unknown_station, unknown_stretch
from shirei.model.clock import format_clock
from shirei.model.incident import IncidentKind
from shirei.model.pack import Pack
from shirei.model.reading import Reading, ReportReading

#: The classifier's score from which a second incident is told plainly enough to be one.
_PLAINLY_TOLD = -0.3
_ABOUT_A_TRAIN = (IncidentKind.VEHICLE, IncidentKind.PASSENGER_ILLNESS)


@dataclass(frozen=True, slots=True)
class Heard:
    """All that was heard in one report, before it is put into ids and questions."""

    text: PlainText
    language: str
    kind: KindChoice
    line: Mention | None
    places: tuple[PlaceSaid, ...]
    train: TrainSaid | None
    times: Times
    unknown: tuple[Reading, ...]
    unknown_line: tuple[Reading, ...]
    names: Resolved
    side: Mention | None
    unsure: bool


def read_report(pack: Pack, text: str, *, models: Models | None = None) -> ReportReading:
    """Read a report in English, Japanese or Korean by patterns, the pack's own names and a small classifier.

    Every value has the span of the words it was read from; what the text does not say is ``None`` and, where
    it is needed, a question in the report's language. Where a report tells a second incident, ``others`` holds it.
    ``models`` weigh the kinds; the shipped ones unless given, the second only where the extra ``local`` is installed.

    Raises:
        ReportError: the text is empty or longer than a report can be.
    """
    plain = plain_text(text)
    models = models or Models(kind_model(with_meaning=False), second_opinion)
    first, *further = _incidents(pack, plain, models)
    others = tuple(_reading(pack, heard, text, ()) for heard in further)
    return _reading(pack, first, text, others)


def _incidents(pack: Pack, plain: PlainText, models: Models) -> list[Heard]:
    """What is heard of each incident that the report tells, the first first."""
    whole = _hear(pack, plain, models)
    for at in openings(plain.plain):
        first = _hear(pack, plain.only(0, at), models)
        second = _hear(pack, plain.only(at, len(plain.plain)), models)
        if is_another(first, second):
            return [first, second]
    return [whole]


def is_another(first: Heard, second: Heard) -> bool:
    """Whether the second is an incident of its own: told plainly, and of another kind, place or train."""
    if first.kind.said is None or second.kind.said is None or second.kind.strength < _PLAINLY_TOLD:
        return False
    places = first.names.places, second.names.places
    trains = (one.train.number if one.train else None for one in (first, second))
    differ = [a != b for a, b in (places, trains) if a and b]
    return first.kind.said.kind != second.kind.said.kind or any(differ)


def _reading(pack: Pack, heard: Heard, text: str, others: tuple[ReportReading, ...]) -> ReportReading:
    plain, times = heard.text, heard.times
    kind, equipment, symptom = _kind(heard)
    lines = heard.names.lines or heard.names.possible_lines
    return ReportReading(
        text=text,
        language=heard.language,
        kind=kind,
        line=_line(pack, heard),
        place=_place(pack, heard),
        train=_train(pack, heard),
        equipment=equipment,
        symptom=symptom,
        time=_clock(plain, times.began),
        duration_min=_minutes(plain, times.lasts),
        tracks=read_tracks(pack, plain, lines),
        end_time=_clock(plain, times.ends),
        side=_side(pack, heard),
        platform=read_platform(plain),
        speed_kmh=read_speed(plain),
        pass_slowly=read_slowly(plain),
        ago_min=_minutes(plain, times.ago),
        others=others,
        unknown=heard.unknown + heard.unknown_line,
        questions=tuple(_questions(pack, heard)),
    )


def _hear(pack: Pack, text: PlainText, models: Models) -> Heard:
    names = gazetteer(pack)
    mentions = names.mentions(text)
    stations = [one for one in mentions if one.kind == "station"]
    lines = upheld(text.plain, [one for one in mentions if one.kind == "line"])
    post = read_kilometre(pack, text.plain, stations, tuple(range(len(pack.network.lines))))
    stations = [one for one in stations if post is None or one is not post[1]]
    side = read_side(text, stations)
    side = None if side is not None and len(stations) == 1 and post is None else side
    named = named_trains(pack, text.plain)
    trains, numbers = upheld(text.plain, named), [(one.start, one.end) for one in named]
    words = tuple(Words(one.start, one.end) for one in mentions)
    kind = choose_kind(text.plain, words, [*numbers, *time_spans(text.plain)], models)
    places = read_places(text.plain, [one for one in stations if one is not side], kind.said)
    places = places or ([post[0]] if post else [])
    unsure = _by_sound(pack, text, mentions, kind) if all(one.rank <= 0 for one in places) else ()
    places = list(unsure) or places
    unknown = unknown_stretch(text, names, mentions) or (
        () if places else unknown_station(text, names, mentions)
    )
    places = [] if unknown else places
    strange_line = () if lines else unknown_line(text, names, mentions)
    line, train = next(iter(lines), None), next(iter(trains), None)
    resolved = resolve(pack, line, places[0] if len(places) == 1 else None, train)
    return Heard(
        text,
        language_of(text.plain),
        kind,
        line,
        tuple(places),
        train,
        read_times(text.plain, numbers),
        unknown,
        strange_line,
        resolved,
        side,
        bool(unsure),
    )


def _by_sound(
    pack: Pack, text: PlainText, mentions: Sequence[Mention], kind: KindChoice
) -> tuple[PlaceSaid, ...]:
    """The place by what sounds like a station of the pack, where none stands there in its own spelling."""
    bare = without_names(text.plain, [(one.start, one.end) for one in mentions])
    return tuple(read_places(text.plain, soundalikes(pack).mentions(bare), kind.said))


def _kind(heard: Heard) -> tuple[Reading | None, Reading | None, Reading | None]:
    said = heard.kind.said
    if said is None:
        return None, None, None
    kind = heard.text.reading(said.kind.value, said.start, said.end)
    return kind, _own_words(heard.text, said.equipment), _own_words(heard.text, said.symptom)


def _own_words(text: PlainText, words: Words | None) -> Reading | None:
    return text.reading(text.words(words.start, words.end), words.start, words.end) if words else None


def _minutes(text: PlainText, said: Said | None) -> Reading | None:
    return text.reading(str(said.value), said.start, said.end) if said else None


def _clock(text: PlainText, said: Said | None) -> Reading | None:
    return text.reading(format_clock(said.value), said.start, said.end) if said else None


def _line(pack: Pack, heard: Heard) -> Reading | None:
    if heard.line is None or len(heard.names.lines) != 1:
        return None
    return heard.text.reading(pack.network.lines[heard.names.lines[0]].id, heard.line.start, heard.line.end)


def _place(pack: Pack, heard: Heard) -> Reading | None:
    if len(heard.places) != 1 or len(heard.names.places) != 1:
        return None
    place = heard.places[0]
    ids = "..".join(pack.network.stations[station].id for station in heard.names.places[0])
    return heard.text.reading(ids, place.start, place.end)


def _train(pack: Pack, heard: Heard) -> Reading | None:
    if heard.train is None:
        return None
    one = len(heard.names.trains) == 1
    value = pack.timetable.train_ids[heard.names.trains[0]] if one else heard.train.number
    return heard.text.reading(value, heard.train.start, heard.train.end)


def _side(pack: Pack, heard: Heard) -> Reading | None:
    """The side's station on the line of the place, where the names leave one."""
    if heard.side is None:
        return None
    on_line = {s for line in heard.names.possible_lines for s in pack.network.lines[line].stations}
    fits = [index for index in heard.side.indices if index in on_line]
    if len(fits) != 1:
        return None
    return heard.text.reading(pack.network.stations[fits[0]].id, heard.side.start, heard.side.end)


def _questions(pack: Pack, heard: Heard) -> list[str]:
    language, said = heard.language, []
    said += [ask_unknown_place(language, one.value, _near(pack, one.value)) for one in heard.unknown]
    said += [ask("unknown_line", language, one.value) for one in heard.unknown_line]
    if heard.names.contradiction:
        said.append(ask("off_line", language, heard.text.words(heard.places[0].start, heard.places[0].end)))
    if heard.kind.said is None:
        said.append(ask("kind", language))
    elif heard.kind.rival is not None:
        said.append(ask_which_kind(language, heard.kind.said.kind, heard.kind.rival))
    said += _where(pack, heard)
    if heard.times.began is None:
        said.append(ask("time", language))
    said += _which_train(pack, heard)
    if heard.times.lasts is None and heard.times.ends is None:
        said.append(ask("duration", language))
    return said


def _where(pack: Pack, heard: Heard) -> list[str]:
    language, names = heard.language, heard.names
    if heard.unsure and len(names.places) == 1:
        said = heard.text.words(heard.places[0].start, heard.places[0].end)
        meant = [pack.network.stations[index].names.best(language) for index in names.places[0]]
        return [ask_confirmed(language, said, *meant)]
    if len(heard.places) > 1:
        return [ask("which_place", language, *(heard.text.words(p.start, p.end) for p in heard.places))]
    if len(names.lines) > 1 or len(names.places) > 1:
        lines = names.lines if len(names.lines) > 1 else _lines_through(pack, names.places)
        words = [pack.network.lines[line].names.best(language) for line in lines[:6]]
        return [ask("which_line", language, *words)]
    missing = [] if heard.places or heard.unknown else [ask("place", language)]
    nowhere = (
        heard.line is None
        and not heard.unknown_line
        and not heard.places
        and not names.trains
        and len(pack.network.lines) > 1
    )
    return missing + ([ask("line", language)] if nowhere else [])


def _lines_through(pack: Pack, places: tuple[Place, ...]) -> tuple[int, ...]:
    return tuple(
        i
        for i, line in enumerate(pack.network.lines)
        if any(set(line.stations).issuperset(p) for p in places)
    )


def _which_train(pack: Pack, heard: Heard) -> list[str]:
    if heard.train is None:
        said = heard.kind.said
        needed = said is not None and said.kind in _ABOUT_A_TRAIN
        return [ask("train", heard.language)] if needed else []
    if not heard.names.trains:
        return [ask("unknown_train", heard.language, heard.train.number)]
    if len(heard.names.trains) > 1:
        return [
            ask("which_train", heard.language, *(pack.timetable.train_ids[t] for t in heard.names.trains[:6]))
        ]
    return []


def _near(pack: Pack, words: str) -> str | None:
    names = [n for s in pack.network.stations for n in (s.names.en, s.names.ja, s.names.ko) if n]
    close = get_close_matches(words.title() if words.isascii() else words, names, n=1, cutoff=0.7)
    return close[0] if close else None


__all__ = ["read_report"]
