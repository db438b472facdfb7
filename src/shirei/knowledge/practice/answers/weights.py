"""How much each feature counts: a logistic regression fitted by ``benchmarks/practice_answers.py``."""

from __future__ import annotations

#: One weight for each of ``features.NAMES``, in their order.
WEIGHTS: tuple[float, ...] = (
    0.40, 0.73, -0.88, 0.01, 0.00, -0.95, -1.51, 0.19, -1.41, 0.47, 0.56, 0.86, -1.02, 0.32, 0.94, 0.23, -1.16,
    1.00, 0.81, 0.20, 1.38, 0.89, -0.32, -0.63, -0.14,
)  # fmt: skip
