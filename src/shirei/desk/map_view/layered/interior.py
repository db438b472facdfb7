"""Least squares in which given distances are kept: a primal-dual interior-point method.

Nocedal and Wright, Numerical Optimization, 2nd ed., section 16.6, with one step length for both sides. Every wish
and every distance concerns only a few neighbours, so the matrices are sparse and a drawing takes milliseconds.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_STEPS = 60
#: The mean product of slack and price at which a pixel is decided.
_ENOUGH = 1e-6


def least_squares_in_order(wish: Any, order: Any, apart: Floats, start: Floats) -> Floats:
    """The x that minimises ``x @ wish @ x / 2`` with ``order @ x >= apart``.

    ``wish``, sparse, shape (n, n), is positive definite; ``order``, sparse, shape (m, n); ``start`` keeps every
    distance strictly.
    """
    from scipy.sparse import diags_array
    from scipy.sparse.linalg import splu

    x = start.copy()
    if not len(apart):
        return np.zeros(len(x))
    slack = order @ x - apart
    price = np.full(len(apart), max(1.0, float(np.abs(wish @ x).mean())))
    for _ in range(_STEPS):
        gap = float(slack @ price) / len(slack)
        slope = wish @ x - order.T @ price
        if gap < _ENOUGH and float(np.abs(slope).max()) < 1e-4:
            break
        aim = 0.1 * gap
        matrix = wish + order.T @ diags_array(price / slack) @ order
        step = splu(matrix.tocsc()).solve(-slope + order.T @ (aim / slack - price))
        in_price = (aim - price * (order @ step)) / slack - price
        share = min(_room(slack, order @ step), _room(price, in_price))
        x, price = x + share * step, price + share * in_price
        slack = order @ x - apart
    return x


def _room(values: Floats, change: Floats) -> float:
    """The greatest share of a change, at most 1, with which all values stay above zero."""
    falling = change < 0
    return min(1.0, 0.98 * float(np.min(-values[falling] / change[falling], initial=np.inf)))
