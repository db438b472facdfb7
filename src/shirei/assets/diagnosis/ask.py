"""The next best check: what its answer is worth for the action, against the time it costs.

The action is the recovery of the likeliest fault; what acting on the wrong one loses is in recovery.py.
A check is worth the loss that it is expected to save, less its own time, looking
``DEPTH`` checks ahead, since two answers may change an action that neither changes alone. (Value of information
after Howard, "Information value theory", 1966; looking ahead as in troubleshooting by decision theory,
Heckerman, Breese and Rommelse, 1995.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shirei.assets.diagnosis.recovery import losses
from shirei.assets.diagnosis.table import Floats, Table
from shirei.assets.diagnosis.weigh import information
from shirei.model.diagnosis import NextCheck

#: How many checks are thought ahead. One is measurably worse (it stops too early), three no better
#: (docs/diagnosis.md).
DEPTH = 2


@dataclass(frozen=True, eq=False)
class Asking:
    """What asking is worth: ``gain_s`` of each check that is left, in seconds, time cost taken off."""

    gain_s: dict[str, float]
    loss_s: float


def next_check(table: Table, belief: Floats, left: Sequence[str], depth: int = DEPTH) -> NextCheck | None:
    """The check that saves most, ``None`` where none saves more than it costs."""
    asking = worth(table, belief, left, depth)
    best = max(left, key=lambda name: asking.gain_s[name], default=None)
    if best is None or asking.gain_s[best] <= 0:
        return None
    check = table.checks[best]
    bits = information(table, belief, best)
    return NextCheck(check, round(bits, 3), _because(table, belief, best, asking))


def worth(table: Table, belief: Floats, left: Sequence[str], depth: int = DEPTH) -> Asking:
    """The gain of every check that is left, looking ``depth`` checks ahead."""
    lost_s = losses(table) * 60
    now = float(lost_s[int(belief.argmax())] @ belief)
    rows = {name: table.likelihood(name) for name in left}
    costs = {name: float(table.checks[name].cost_s) for name in left}
    gains = {
        name: now - costs[name] - sum(
            _least(lost_s, part, {k: v for k, v in rows.items() if k != name}, costs, depth - 1)
            for part in rows[name] * belief
        )
        for name in left
    }  # fmt: skip
    return Asking(gains, now)


def _least(
    lost_s: Floats, part: Floats, rows: dict[str, Floats], costs: dict[str, float], depth: int
) -> float:
    """Expected loss from here on, weighted by the chance of getting here (``part`` is not normalised)."""
    best = float(lost_s[int(part.argmax())] @ part)
    chance = float(part.sum())
    if depth == 0 or chance < 1e-9:
        return best
    for name, answers in rows.items():
        joint = answers * part
        if depth == 1:
            after = float((lost_s[joint.argmax(axis=1)] * joint).sum())
        else:
            rest = {k: v for k, v in rows.items() if k != name}
            after = sum(_least(lost_s, one, rest, costs, depth - 1) for one in joint)
        best = min(best, costs[name] * chance + after)
    return best


def _because(table: Table, belief: Floats, name: str, asking: Asking) -> str:
    """What the answers would make likeliest, and what that saves."""
    firsts: dict[str, float] = {}
    for joint in table.likelihood(name) * belief:
        fault = table.faults[int(joint.argmax())].name
        firsts[fault] = firsts.get(fault, 0.0) + float(joint.sum())
    order = sorted(firsts, key=lambda fault: -firsts[fault])
    saves = f"saves {asking.gain_s[name] / 60:.1f} min of misdirected work on average, its own time taken off"
    if len(order) == 1:
        return f"with one more check it can change what is done first; {saves}"
    told = ", ".join(f"{fault} ({firsts[fault]:.0%})" for fault in order[:3])
    return f"its answer decides between {told}; {saves}"
