"""``shirei reschedule`` and ``shirei check``: DISPLIB problems solved and solutions judged."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from shirei.check.displib import ScheduleVerdict, check_schedule
from shirei.cli.displib_explain import explanation, sentences
from shirei.io.displib import load_problem, load_solution, save_solution
from shirei.io.job_shop import load_job_shop
from shirei.model.problem import Problem, Schedule
from shirei.traffic.dispatch_problem import Improvement, Outcome, Status, solve
from shirei.traffic.dispatch_problem.job_shop import as_problem

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(epilog="Example: shirei reschedule nor1_full_0.json -o solution.json --seconds 10")
@click.argument("problem", type=_FILE)
@click.option("-o", "--output", type=_FILE, required=True, help="Where to write the solution.")
@click.option(
    "--seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    show_default=True,
    help="How long to search.",
)
@click.option(
    "--threads", type=click.IntRange(min=1), default=2, show_default=True, help="Searches side by side."
)
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Seed of the search.")
@click.option(
    "--iterations",
    type=click.IntRange(min=1),
    default=None,
    help="Search so many iterations a thread instead of by the clock: the same again on every run.",
)
@click.option("--warm-start", type=_FILE, default=None, help="A solution to begin with, as far as it holds.")
@click.option("--explain", is_flag=True, help="Tell who pays, and which wait each pays for.")
@click.option("--why", type=(int, int), default=None, metavar="TRAIN TRAIN",
              help="Tell what forced the order of two trains, place by place.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object as the last line.")
def reschedule(
    problem: Path,
    output: Path,
    seconds: float,
    threads: int,
    seed: int,
    iterations: int | None,
    warm_start: Path | None,
    explain: bool,
    why: tuple[int, int] | None,
    as_json: bool,
) -> None:
    """Solve a DISPLIB PROBLEM, or a blocking job shop (.jsp, .fjs) for its makespan.

    The best solution so far is on disk at any moment; Ctrl-C keeps it.
    """
    facts = _load(problem)
    _check_trains(facts, why)
    begin_with = None if warm_start is None else load_solution(warm_start)

    def keep(schedule: Schedule, news: Improvement) -> None:
        save_solution(schedule, output)
        click.echo(
            f"{news.seconds:8.2f} s  cost {news.objective}  after {news.iterations} iterations", err=True
        )

    outcome = solve(
        facts,
        seconds=seconds,
        threads=threads,
        seed=seed,
        iterations=iterations,
        on_improvement=keep,
        warm_start=begin_with,
    )
    told = {}
    if outcome.schedule is not None and (explain or why is not None):
        told = explanation(facts, outcome.schedule, why)
    if as_json:
        click.echo(json.dumps(_figures(outcome) | told))
    else:
        click.echo("\n".join([_sentence(outcome), *(sentences(told) if told else [])]))
    if outcome.schedule is None:
        sys.exit(1)


def _load(path: Path) -> Problem:
    """A DISPLIB problem, or a job shop by the ending of its name."""
    return as_problem(load_job_shop(path)) if path.suffix in (".jsp", ".fjs") else load_problem(path)


def _check_trains(problem: Problem, trains: tuple[int, int] | None) -> None:
    for train in trains or ():
        if not 0 <= train < problem.n_trains:
            raise click.UsageError(f"--why: train {train} is none of 0 to {problem.n_trains - 1}")


def _figures(outcome: Outcome) -> dict[str, object]:
    return {
        "status": outcome.status.value,
        "objective": outcome.objective,
        "bound": outcome.bound,
        "first_feasible_s": outcome.first_feasible_s,
        "seconds": round(outcome.seconds, 3),
        "iterations": outcome.iterations,
        "reason": outcome.reason,
    }


def _sentence(outcome: Outcome) -> str:
    if outcome.schedule is None:
        return f"{outcome.status.value}: {outcome.reason}"
    if outcome.status is Status.OPTIMAL:
        return f"optimal: cost {outcome.objective}, in {outcome.seconds:.2f} s"
    return f"feasible: cost {outcome.objective}, proven at least {outcome.bound}, in {outcome.seconds:.2f} s"


@click.command(epilog="Example: shirei check nor1_full_0.json solution.json")
@click.argument("problem", type=_FILE)
@click.argument("solution", type=_FILE)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object as the last line.")
def check(problem: Path, solution: Path, as_json: bool) -> None:
    """Judge a SOLUTION of a PROBLEM (DISPLIB, or a job shop) from the specification alone; exit 1 if not valid."""
    verdict = check_schedule(_load(problem), load_solution(solution))
    if as_json:
        click.echo(json.dumps(_verdict(verdict)))
    else:
        for broken in verdict.violations:
            click.echo(
                f"{broken.rule}: {'' if broken.event is None else f'event {broken.event}: '}{broken.text}"
            )
        click.echo(f"{'valid' if verdict.valid else 'not valid'}, cost {verdict.objective}")
    if not verdict.valid:
        sys.exit(1)


def _verdict(verdict: ScheduleVerdict) -> dict[str, object]:
    broken = [{"rule": v.rule, "event": v.event, "text": v.text} for v in verdict.violations]
    return {"valid": verdict.valid, "objective": verdict.objective, "violations": broken}
