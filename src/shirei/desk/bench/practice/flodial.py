"""``shirei bench flodial``: a map for every chart, from the words alone, scored."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter

from shirei.desk.bench.practice.flodial_truth import flodial_truth, labelled_replies
from shirei.io.flodial import FloDialChart
from shirei.knowledge.practice import Vectors, mine
from shirei.knowledge.practice.answers import WEIGHTS
from shirei.knowledge.practice.answers.fit import fit_weights
from shirei.knowledge.practice.scoring import Score, score


@dataclass(frozen=True, slots=True)
class ChartScore:
    """One chart's figures; ``seconds`` with vectors that were not cached yet counted in."""

    chart: str
    dialogues: int
    score: Score
    seconds: float


def measure_flodial(
    charts: Sequence[FloDialChart],
    vectors: Vectors,
    *,
    shipped: bool = False,
    on_chart: Callable[[str], None] = lambda _: None,
) -> Iterator[ChartScore]:
    """Score a map of every chart.

    The weights that tell yes from no are fitted on the other charts, unless ``shipped`` asks for those that come
    with Shirei, which all charts in the shared folder had a part in.
    """
    replies = {chart.name: labelled_replies(chart) for chart in charts}
    for chart in charts:
        on_chart(chart.name)
        others = {name: labelled for name, labelled in replies.items() if name != chart.name}
        weights = WEIGHTS if shipped or not others else fit_weights(others)
        begun = perf_counter()
        drawn = mine(chart.dialogues, vectors, title=chart.name, weights=weights)
        seconds = perf_counter() - begun
        yield ChartScore(chart.name, len(chart.dialogues), score(drawn, flodial_truth(chart)), seconds)
