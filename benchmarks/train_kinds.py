"""Train the classifier of kinds: ``python benchmarks/train_kinds.py`` writes ``src/shirei/assist/intake/kinds.npz``.

Ridge regression in its dual form over three kernels that are added: hashed letter runs, the patterns' weights and,
for the second set of weights, the multilingual sentence encoder (extra ``local``). The same texts give the same
weights, but for the last digits that the processor's arithmetic leaves open. ``-v`` cross-validates aloud.
"""

from __future__ import annotations

import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.assist.chuo_world import chuo_world

from shirei.assist.intake.clock_words import time_spans
from shirei.assist.intake.gazetteer import gazetteer
from shirei.assist.intake.kind_features import (
    BUCKETS,
    KINDS,
    pattern_vector,
    run_weights,
    runs,
    without,
    without_calls,
)
from shirei.assist.intake.kind_model import squeezed
from shirei.assist.intake.kinds import Words, read_hints
from shirei.assist.intake.text import plain_text
from shirei.assist.intake.trains import read_trains
from shirei.io.kind_weights import write_kind_weights
from shirei.io.marked_reports import read_marked_reports
from shirei.io.pack import find_pack, load_pack
from shirei.knowledge.manuals.encoder import SentenceEncoder
from shirei.model.pack import Pack

HERE = Path(__file__).parent
OUT = HERE.parent / "src/shirei/assist/intake/kinds.npz"
RIDGE = 0.3
FOLDS = 5
#: Share of texts without an incident in which a kind may be heard.
TOLD_FALSELY = 0.2


@dataclass(frozen=True, slots=True)
class Text:
    """One training text with names, numbers and times blanked out; ``kind`` -1 tells none."""

    text: str
    patterns: np.ndarray
    kind: int
    is_report: bool


def prepared(pack: Pack, words: str, kind: str, *, is_report: bool) -> Text:
    """A training text as the reader would see it."""
    plain = plain_text(words)
    names = tuple(Words(one.start, one.end) for one in gazetteer(pack).mentions(plain))
    hints = read_hints(plain.plain, names)
    blanks = [(one.start, one.end) for one in (*names, *hints.dropped, *read_trains(pack, plain.plain))]
    text = without_calls(without(plain.plain, [*blanks, *time_spans(plain.plain)]))
    order = [k.value for k in KINDS]
    return Text(text, pattern_vector(hints.weights()), order.index(kind) if kind in order else -1, is_report)


def training_texts() -> list[Text]:
    """Phrases, seen marked reports and the reports of the tests, in a fixed order."""
    world, demo = chuo_world(), load_pack(find_pack("chuo-demo"))
    texts = []
    for path in sorted((HERE / "reports/kinds").glob("??.txt")):
        for line in path.read_text("utf-8").splitlines():
            kind, _, phrases = line.partition(": ")
            out = kind == "none"
            texts += [prepared(world, phrase, kind, is_report=out) for phrase in phrases.split(" / ")]
    for path in sorted((HERE / "reports/seen").glob("chuo-demo-*.txt")):
        reports = read_marked_reports(path)
        texts += [
            prepared(demo, r.text, r.incidents[0].kind.value, is_report=True)
            for r in reports
            if len(r.incidents) == 1
        ]
    for path in sorted((HERE.parent / "tests/assist").glob("reports_*.toml")):
        rows = tomllib.loads(path.read_text("utf-8"))["report"]
        texts += [prepared(world, row["text"], row.get("kind", "none"), is_report=True) for row in rows]
    return texts


def letter_runs(texts: list[Text]) -> tuple[csr_matrix, np.ndarray]:
    """Weights ``(n, buckets)`` of the letter runs, and each bucket's rarity (inverse document frequency)."""
    found = [runs(one.text) for one in texts]
    count = np.zeros(BUCKETS)
    for one in found:
        count[[*{bucket for bucket, _, _ in one}]] += 1
    rarity = (np.log((1 + len(texts)) / (1 + count)) + 1).astype(np.float32)
    rows = [run_weights(one, rarity) for one in found]
    at = [(k, bucket, weight) for k, row in enumerate(rows) for bucket, weight in row.items()]
    k, bucket, weight = zip(*at, strict=True)
    return csr_matrix((weight, (k, bucket)), shape=(len(texts), BUCKETS)), rarity


def meanings(texts: list[Text]) -> tuple[np.ndarray, np.ndarray]:
    """Vectors of meaning ``(n, d)`` of length 1 around their centre, and the centre."""
    vectors = SentenceEncoder().passages([squeezed(one.text) for one in texts])
    centre = vectors.mean(axis=0)
    moved = vectors - centre
    return moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9), centre


def duals(kernel: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Dual weights of ridge regression. Shape ``(n, n_kinds)``."""
    return np.linalg.solve(kernel + RIDGE * np.eye(len(kernel)), wanted)


def cross_validated(kernel: np.ndarray, wanted: np.ndarray, texts: list[Text]) -> np.ndarray:
    """Scores of reports and of phrases that tell nothing, by the folds that lack them (others: always within)."""
    fold = np.random.default_rng(0).integers(0, FOLDS, len(texts))
    is_report = np.array([one.is_report for one in texts])
    scores = np.full(wanted.shape, np.nan)
    for k in range(FOLDS):
        out = is_report & (fold == k)
        scores[out] = kernel[np.ix_(out, ~out)] @ duals(kernel[np.ix_(~out, ~out)], wanted[~out])
    return scores


def best_floor(scores: np.ndarray, kinds: np.ndarray) -> float:
    """The score below which a text tells no kind: of those that tell none, so few are given one."""
    return float(np.quantile(scores[kinds < 0].max(axis=1), 1 - TOLD_FALSELY))


def main(*, verbose: bool) -> None:
    """Train both sets of weights and write them."""
    texts = training_texts()
    print(f"{len(texts)} texts are prepared", file=sys.stderr, flush=True)
    kinds = np.array([one.kind for one in texts])
    wanted = np.where(kinds[:, None] == np.arange(len(KINDS)), 1.0, -1.0)
    found, rarity = letter_runs(texts)
    patterns = np.stack([one.patterns for one in texts]).astype(float)
    meant, centre = meanings(texts)
    print("vectors are there", file=sys.stderr, flush=True)
    alone = (found @ found.T).toarray() + patterns @ patterns.T
    arrays = {"rarity": rarity.astype(np.float16), "centre": centre.astype(np.float16)}
    for name, kernel in (("alone", alone), ("meaning", alone + meant @ meant.T)):
        scores, report = cross_validated(kernel, wanted, texts), np.array([one.is_report for one in texts])
        floor = best_floor(scores[report], kinds[report])
        if verbose:
            told = scores[report].argmax(1) == kinds[report]
            known, kept = kinds[report] >= 0, scores[report].max(1) >= floor
            right = f"{np.mean(told[known]):.3f} right, {np.mean((told & kept)[known]):.3f} with the floor {floor:.2f}"
            print(f"{name}: {right}; told where there is none: {np.sum(kept[~known])} of {np.sum(~known)}")
        weights = duals(kernel, wanted)
        packed = found.T @ weights
        scale = np.abs(packed).max(axis=0) / 127
        arrays |= {
            f"{name}_runs": np.round(packed / scale).astype(np.int8),
            f"{name}_scale": scale.astype(np.float32),
            f"{name}_patterns": (patterns.T @ weights).astype(np.float16),
            f"{name}_floor": np.float32(floor),
        }
    arrays["meant"] = (meant.T @ weights).astype(np.float16)
    write_kind_weights(OUT, arrays)
    print(f"{len(texts)} texts, {OUT.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main(verbose="-v" in sys.argv)
