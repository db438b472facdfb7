"""Arguments of a tool, checked against the pack and the incident file before anything is looked up."""

from __future__ import annotations

from shirei.desk.talk.scene import Scene
from shirei.errors import InputError
from shirei.model.clock import format_clock, parse_clock
from shirei.model.talk import Arguments, Kind, Parameter

LONGEST_TEXT = 1_000
_RANGES = {Kind.MINUTES: (-1440, 1440), Kind.NUMBER: (1, 9999)}


def checked(
    scene: Scene, tool: str, parameters: tuple[Parameter, ...], arguments: Arguments
) -> dict[str, str | int]:
    """The arguments as the tool takes them.

    Raises:
        InputError: an argument is unknown, missing, or no value of its kind.
        NotFoundError: there is no such train, station or option.
    """
    known = {one.name: one for one in parameters}
    for name in arguments:
        if name not in known:
            raise InputError(
                f"takes no {name!r}", where=tool, mend=f"it takes {', '.join(known) or 'nothing'}"
            )
    for one in parameters:
        if one.required and one.name not in arguments:
            raise InputError(f"needs {one.name}", where=tool, mend=f"give the {one.meaning}")
    return {name: _value(scene, f"{tool}, {name}", known[name], value) for name, value in arguments.items()}


def _value(scene: Scene, where: str, parameter: Parameter, value: object) -> str | int:
    if parameter.kind in _RANGES:
        return _number(where, parameter.kind, value)
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_TEXT:
        raise InputError("is no text of a sensible length", where=where, mend=f"give the {parameter.meaning}")
    match parameter.kind:
        case Kind.STATION:
            scene.station(value)
        case Kind.TRAIN:
            return scene.number(scene.train(value))
        case Kind.CLOCK:
            return format_clock(parse_clock(value, where=where))
        case Kind.OPTION:
            scene.option(value)
        case Kind.WORD if value not in parameter.choices:
            raise InputError(
                f"{value!r} is none of its words", where=where, mend=f"one of {', '.join(parameter.choices)}"
            )
    return value


def _number(where: str, kind: Kind, value: object) -> int:
    low, high = _RANGES[kind]
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise InputError(f"{value!r} is no whole number from {low} to {high}", where=where, mend="give one")
    return value
