"""``faults.toml`` of a pack: what can be broken, how to find it, how to put it right (docs/packs.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from shirei.io.toml_lines import TomlPart, read_toml_part
from shirei.model.diagnosis import (
    SOMETHING_ELSE,
    UNKNOWN_ANSWER,
    Check,
    Fault,
    FaultKnowledge,
    RecoveryStep,
    Saying,
)
from shirei.model.incident import IncidentKind
from shirei.model.names import Names
from shirei.model.network import Source

FAULTS_TOML = "faults.toml"
#: Format of the file that this version reads.
FORMAT = 1
_TOP = ("format", "manual", "basis", "source", "arrival")
_LANGUAGES = ("en", "ja", "ko")
_MOST_MINUTES = 1440


def read_faults(folder: Path) -> FaultKnowledge | None:
    """The fault knowledge of the pack in a folder, ``None`` where it has no ``faults.toml``.

    Raises:
        PackError: the first value that cannot be used, with file, line, field and mend.
    """
    path = folder / FAULTS_TOML
    if not path.is_file():
        return None
    whole = read_toml_part(path)
    _check_top(whole)
    source = Source(_word(whole, "source", ("declared", "inferred"), "declared"))
    faults: list[Fault] = []
    otherwise: list[Fault] = []
    checks: list[Check] = []
    for kind, part in _kinds(whole):
        steps = {name: _step(one) for name, one in _steps(part)}
        faults += _faults(part, kind, steps, source)
        otherwise.append(_otherwise(part, kind, steps, source))
        checks += _checks(part, kind)
        _check_priors(part, kind, faults, otherwise[-1])
    arrival = whole.part("arrival")
    minutes = {role: arrival.whole(role, 0, _MOST_MINUTES) for role in arrival.values}
    return FaultKnowledge(
        tuple(faults), tuple(checks), tuple(otherwise), whole.text("manual", ""), minutes,
        whole.text("basis", ""),
    )  # fmt: skip


def _check_top(whole: TomlPart) -> None:
    kinds = tuple(kind.value for kind in IncidentKind)
    whole.only(*_TOP, *kinds)
    whole.whole("format", 1, FORMAT)


def _word(part: TomlPart, key: str, words: tuple[str, ...], default: str) -> str:
    value = part.text(key, default)
    if value not in words:
        part.wrong(key, f"{value!r} is not a word known here", f"write one of: {', '.join(words)}")
    return value


def _kinds(whole: TomlPart) -> Iterator[tuple[IncidentKind, TomlPart]]:
    for kind in IncidentKind:
        if kind.value in whole.values:
            part = whole.part(kind.value)
            part.only("something_else", "something_else_recovery", "steps", "faults", "checks")
            yield kind, part


def _names(part: TomlPart, key: str) -> Names:
    names = part.part(key)
    names.only(*_LANGUAGES)
    return Names(names.text("en"), **{tag: names.text(tag) for tag in _LANGUAGES[1:] if tag in names.values})


def _steps(part: TomlPart) -> Iterator[tuple[str, TomlPart]]:
    for name, one in part.part("steps").parts():
        one.only("role", "minutes", "clause", "text")
        yield name, one


def _step(one: TomlPart) -> RecoveryStep:
    clause = one.text("clause") if "clause" in one.values else None
    names = _names(one, "text")
    return RecoveryStep(names.en, one.text("role"), one.whole("minutes", 0, _MOST_MINUTES), clause, names)


def _recovery(part: TomlPart, key: str, steps: dict[str, RecoveryStep]) -> tuple[RecoveryStep, ...]:
    names = part.texts(key)
    for name in names:
        if name not in steps:
            part.wrong(key, f"there is no step {name!r} of this kind", f"one of: {', '.join(steps)}")
    return tuple(steps[name] for name in names)


def _faults(
    part: TomlPart, kind: IncidentKind, steps: dict[str, RecoveryStep], source: Source
) -> Iterator[Fault]:
    listed = part.part("faults")
    if not listed.values:
        part.wrong("faults", f"{kind.value} has no faults", "describe one at least, or leave the kind out")
    for name, one in listed.parts():
        one.only("name", "prior", "recovery")
        if name == SOMETHING_ELSE:
            one.wrong("", f"{name} is always there", "give it another name")
        names = _names(one, "name")
        yield Fault(
            f"{kind.value}.{name}", kind, names.en, one.share("prior"),
            _recovery(one, "recovery", steps), source, names,
        )  # fmt: skip


def _otherwise(part: TomlPart, kind: IncidentKind, steps: dict[str, RecoveryStep], source: Source) -> Fault:
    prior = part.share("something_else")
    if prior <= 0:
        part.wrong("something_else", "something else is never impossible", "write a share above 0")
    names = Names("Something else", "その他", "그 밖의 원인")
    recovery = _recovery(part, "something_else_recovery", steps)
    return Fault(f"{kind.value}.{SOMETHING_ELSE}", kind, names.en, prior, recovery, source, names)


def _check_priors(part: TomlPart, kind: IncidentKind, faults: list[Fault], otherwise: Fault) -> None:
    total = otherwise.prior + sum(fault.prior for fault in faults if fault.kind is kind)
    if abs(total - 1) > 0.001:
        part.wrong(
            "faults", f"the priors of {kind.value} sum to {total:.3f}", "with something_else, 1 is needed"
        )


def _checks(part: TomlPart, kind: IncidentKind) -> Iterator[Check]:
    faults = (*part.part("faults").values, SOMETHING_ELSE)
    for order, (name, one) in enumerate(part.part("checks").parts()):
        one.only("question", "role", "cost_s", "clause", "answers", "likelihood", "says")
        names = _names(one, "question")
        answers = one.texts("answers", 2)
        if UNKNOWN_ANSWER in answers:
            one.wrong("answers", f"{UNKNOWN_ANSWER!r} is an answer to every check", "leave it out")
        yield Check(
            f"{kind.value}.{name}", kind, names.en, answers, one.whole("cost_s", 0, 60 * _MOST_MINUTES),
            one.text("role"), one.text("clause") if "clause" in one.values else None,
            _likelihood(one, kind, answers, faults), order, names, tuple(_sayings(one, answers)),
        )  # fmt: skip


def _likelihood(
    one: TomlPart, kind: IncidentKind, answers: tuple[str, ...], faults: tuple[str, ...]
) -> dict[str, dict[str, float]]:
    rows = one.part("likelihood")
    rows.only("*", *faults)
    if "*" not in rows.values:
        rows.wrong("*", "a row for faults that are not named is missing", 'write likelihood."*" = […]')
    table = {name: dict(zip(answers, rows.shares(name, len(answers)), strict=True)) for name in rows.values}
    return {name if name == "*" else f"{kind.value}.{name}": row for name, row in table.items()}


def _sayings(one: TomlPart, answers: tuple[str, ...]) -> Iterator[Saying]:
    says = one.part("says")
    says.only(*answers)
    for answer in says.values:
        for pattern in says.texts(answer):
            try:
                re.compile(pattern)
            except re.error as error:
                says.wrong(answer, f"{pattern!r} is no pattern: {error}", "write a regular expression")
            yield Saying(answer, pattern)
