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

import numpy as np
from numpy.typing import NDArray

from shirei.assets.diagnosis.recovery import losses
from shirei.assets.diagnosis.table import Floats, Table
from shirei.assets.diagnosis.weigh import information
from shirei.model.diagnosis import NextCheck

Bools = NDArray[np.bool_]

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
    game = _Game(
        losses(table) * 60, _stacked(table, left), np.array([float(table.checks[n].cost_s) for n in left])
    )
    now = float(game.stop(belief[np.newaxis])[0])
    if not left:
        return Asking({}, now)
    after = game.after_each(belief[np.newaxis], np.zeros((1, len(left)), bool), depth)[0]
    return Asking(dict(zip(left, (now - after).tolist(), strict=True)), now)


def _stacked(table: Table, left: Sequence[str]) -> Floats:
    """Likelihoods of the checks, shape (checks, answers, faults); answers that a check does not have are 0."""
    rows = [table.likelihood(name) for name in left]
    most = max((len(one) for one in rows), default=0)
    stacked = np.zeros((len(rows), most, len(table.faults)))
    for k, one in enumerate(rows):
        stacked[k, : len(one)] = one
    return stacked


@dataclass(frozen=True, eq=False)
class _Game:
    """Expected losses in seconds over many states of knowledge at once.

    A state is a belief times the chance of coming to it, shape (states, faults); ``asked`` (states, checks)
    marks the checks that a state has behind it.
    """

    lost_s: Floats
    rows: Floats
    cost_s: Floats

    def stop(self, states: Floats) -> Floats:
        """Loss when the likeliest fault is put right now, shape (states,)."""
        loss: Floats = (self.lost_s[states.argmax(axis=1)] * states).sum(axis=1)
        return loss

    def after_each(self, states: Floats, asked: Bools, depth: int) -> Floats:
        """Loss when each check is asked next and all goes on as well as it can, shape (states, checks)."""
        n, (checks, answers, faults) = len(states), self.rows.shape
        joint = (states[:, None, None, :] * self.rows).reshape(-1, faults)
        behind = np.broadcast_to(
            asked[:, None, None, :] | np.eye(checks, dtype=bool)[None, :, None, :],
            (n, checks, answers, checks),
        )
        later = (
            self._best(joint, behind.reshape(-1, checks), depth - 1).reshape(n, checks, answers).sum(axis=2)
        )
        loss: Floats = np.where(asked, np.inf, self.cost_s * states.sum(axis=1, keepdims=True) + later)
        return loss

    def _best(self, states: Floats, asked: Bools, depth: int) -> Floats:
        stop = self.stop(states)
        if depth == 0:
            return stop
        best: Floats = np.minimum(stop, self.after_each(states, asked, depth).min(axis=1))
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
