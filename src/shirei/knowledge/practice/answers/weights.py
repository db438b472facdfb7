"""How much each feature counts: a logistic regression fitted by ``benchmarks/practice_answers.py``."""

from __future__ import annotations

#: One weight for each of ``features.NAMES``, in their order.
WEIGHTS: tuple[float, ...] = (
    0.49, 0.76, -1.45, 0.04, -0.01, -0.90, -1.76, 0.24, -1.69, 0.43, 0.59, 0.93, -1.13, 0.49, 1.25, 0.22, -1.95,
    1.82, 1.44, 0.43, 2.29, 1.31, -0.38, -0.81, -0.24,
)  # fmt: skip
