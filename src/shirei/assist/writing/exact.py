"""How exactly a number or time has to be said: to its own last digit, and a little less with "about"."""

from __future__ import annotations

from shirei.assist.writing.facts import Amount
from shirei.model.clock import DAY, HOUR, MINUTE

#: "About" allows so much of the true amount, and a time so many seconds where it is told to five minutes.
_ABOUT = 0.05
_ABOUT_S = 3 * MINUTE


def time_agrees(said: int, true: int, about: str) -> bool:
    """A time says its minute (seconds left out); with "about" five-minute times may be up to three minutes off."""
    said, true = said % DAY, true % DAY
    if said == true or said == true - true % MINUTE:
        return True
    return about == "about" and said % (5 * MINUTE) == 0 and abs(said - true) <= _ABOUT_S


def amount_agrees(said: Amount, true: Amount, about: str) -> bool:
    """An amount is right to the digits it is said with; what is counted must be said right where it is said."""
    if (said.unit and said.unit != true.unit) or (not said.unit and true.unit in ("s", "%")):
        return False
    if about == "min" and 0.85 * true.value <= said.value <= true.value:
        return True
    if about == "max" and true.unit == "s" and true.value <= said.value <= true.value + 5 * MINUTE:
        return said.value % (5 * MINUTE) == 0 or said.value - true.value < MINUTE
    if about == "about" and abs(said.value - true.value) <= _ABOUT * true.value:
        return True
    return abs(said.value - true.value) < _step(said) or _floor(said, true)


def _step(said: Amount) -> float:
    """Half of the last digit that is said."""
    if said.unit == "s":
        return _span_step(said.value)
    if said.unit == "%":
        return 0.5 + 1e-9 if said.value == int(said.value) else 0.05 + 1e-9
    return 1e-6


def _span_step(seconds: float) -> float:
    if seconds >= 10 * HOUR and seconds % HOUR == 0:
        return HOUR / 2 + 1
    if seconds % MINUTE == 0:
        return MINUTE / 2 + 1
    return 0.05 * HOUR + 1 if seconds > 10 * HOUR else 3.1


def _floor(said: Amount, true: Amount) -> bool:
    """Minutes and hours may also be told without their fraction."""
    if said.unit != "s":
        return False
    unit = HOUR if said.value % HOUR == 0 and said.value >= 10 * HOUR else MINUTE
    return said.value % unit == 0 and said.value == true.value - true.value % unit
