"""An incident as it unfolds on the terminal: what was understood, each alternative, the reasons, the notices."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Console
from rich.table import Table

from shirei.desk.respond import Step
from shirei.desk.words import POLICY_LABELS, Wording
from shirei.model.casefile import CaseFile
from shirei.model.clock import format_clock
from shirei.model.diagnosis import Diagnosis
from shirei.model.incident import Incident
from shirei.model.pack import Pack
from shirei.model.plan import Figures, Policy
from shirei.model.proposal import Option
from shirei.model.reading import Reading, ReportReading

#: From this probability on the likeliest fault is taken for the fault.
SURE = 0.5


def watcher(console: Console) -> Callable[[Step], None]:
    """Prints every step as it happens, with the seconds since the report."""

    def watch(step: Step) -> None:
        stamp = f"[dim]{step.seconds:6.2f} s[/dim] "
        if step.what == "understood":
            console.print(f"{stamp}understood" + (f": {_read(step.reading)}" if step.reading else ""))
        elif step.what == "diagnosed" and step.diagnosis is not None:
            console.print(f"{stamp}diagnosed: {_likely(step.diagnosis)}")
        elif step.what == "option" and step.option is not None:
            console.print(stamp + _one_line(step.option))
        elif step.what == "reasons" and step.option is not None and step.option.reasons:
            console.print(f"{stamp}{len(step.option.reasons)} reasons for option {step.option.plan.id}")

    return watch


def _read(reading: ReportReading) -> str:
    fields = ("kind", "line", "place", "tracks", "time", "duration_min", "train")
    found = [(name, value) for name in fields if isinstance(value := getattr(reading, name), Reading)]
    return ", ".join(f"{name.replace('_', ' ')} [bold]{value.value}[/bold]" for name, value in found)


def _likely(diagnosis: Diagnosis) -> str:
    """The faults that come first, and what to check next."""
    first = ", ".join(f"{one.fault.name} [bold]{one.probability:.0%}[/bold]" for one in diagnosis.ranked[:3])
    asked = diagnosis.next_check
    return f"{first}; check next: {asked.check.question}" if asked else f"{first}; {diagnosis.enough}"


def _tell_diagnosis(console: Console, case: CaseFile) -> None:
    if case.diagnosis is None:
        return
    found, asked = case.diagnosis, case.diagnosis.next_check
    console.print(
        f"likely: {_likely(found)}" + (f" [dim]({_cited(found, asked.check.clause)})[/dim]" if asked else "")
    )
    first = found.ranked[0]
    console.print("to put it right:" if first.probability >= SURE else f"if it is {first.fault.name}:")
    for step in found.recovery:
        cited = _cited(found, step.clause)
        console.print(
            f"  {step.role}, {step.minutes} min: {step.text}" + (f" [dim]({cited})[/dim]" if cited else "")
        )
    if case.forecast is not None:
        f = case.forecast
        console.print(f"expected {f.q50_min} min ({f.q10_min} to {f.q90_min}): [dim]{f.basis}[/dim]")
    console.print()


def _cited(diagnosis: Diagnosis, clause: str | None) -> str:
    return f"{diagnosis.manual} {clause}" if clause else ""


def _one_line(option: Option) -> str:
    label = POLICY_LABELS[option.plan.policy]["en"]
    verdict = (
        "[green]passes the checker[/green]" if option.verdict.valid else "[red]refused by the checker[/red]"
    )
    return f"option {option.plan.id} {label}: {hours(option.figures.passenger_delay_s)} passenger hours, {verdict}"


def hours(seconds: int) -> str:
    """Whole hours with thousands marked."""
    return f"{round(seconds / 3600):,}"


def tell(console: Console, pack: Pack, case: CaseFile) -> None:
    """The finished proposal: incident, alternatives, the recommended orders with reasons, notices, what is missing."""
    console.print()
    console.print(_headline(pack, case.incident))
    _tell_diagnosis(console, case)
    console.print(comparison(pack, case))
    _tell_orders(console, pack, case)
    _tell_notices(console, case)
    for missing in case.proposal.missing:
        console.print(f"[yellow]not known[/yellow] {missing}")
    console.print("\nAdvisory: a person decides.", style="bold")


def _headline(pack: Pack, incident: Incident) -> str:
    line = pack.network.lines[incident.line].names.en
    kind = incident.kind.value.replace("_", " ")
    about = "about " if incident.end_is_estimate else ""
    return f"[bold]{line}: {kind}, {format_clock(incident.start_s)} until {about}{format_clock(incident.end_s)}[/bold]"


def comparison(pack: Pack, case: CaseFile) -> Table:
    """The alternatives side by side: a column each, the recommended one in bold."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("")
    for k, option in enumerate(case.proposal.options):
        best = k == case.proposal.recommended
        label = f"{'→ ' if best else ''}{option.plan.id} {POLICY_LABELS[option.plan.policy]['en']}"
        table.add_column(label, justify="right", style="bold" if best else None)
    hold = next((o.figures for o in case.proposal.options if o.plan.policy is Policy.HOLD_ALL), None)
    columns = [_cells(pack, option, hold) for option in case.proposal.options]
    for name in columns[0]:
        table.add_row(name, *(column[name] for column in columns))
    return table


def _cells(pack: Pack, option: Option, hold: Figures | None) -> dict[str, str]:
    """One option's figures in words, by row of the comparison."""
    figures = option.figures
    gap = "none"
    if figures.greatest_gap_station is not None:
        gap = f"{round(figures.greatest_gap_s / 60)} min {pack.network.stations[figures.greatest_gap_station].names.en}"
    recovered = "not today" if figures.recovered_at_s is None else format_clock(figures.recovered_at_s)[:5]
    return {
        "passenger hours late": hours(figures.passenger_delay_s),
        "  against holding all": _against(figures, hold),
        "stranded passengers": f"{figures.stranded:,}",
        "train hours late": hours(figures.train_delay_s),
        "trains not run": f"{figures.trains_cancelled} + {figures.trains_part_cancelled} in part",
        "greatest gap": gap,
        "lost between stations": f"{round(figures.between_stations_s / 60)} min",
        "back on timetable": recovered,
        "units out of place": str(figures.workings_out_of_place),
        "orders to give": _orders(option),
        "checker": "passed" if option.verdict.valid else f"{len(option.verdict.violations)} violations",
    }


def _orders(option: Option) -> str:
    """How many orders; what follows by itself when nothing is done is no order."""
    return "none" if option.plan.policy is Policy.DO_NOTHING else str(len(option.plan.actions))


def _against(figures: Figures, hold: Figures | None) -> str:
    if hold is None or not hold.passenger_delay_s:
        return "-"
    return f"{100 * figures.passenger_delay_s / hold.passenger_delay_s - 100:+.0f} %"


def _tell_orders(console: Console, pack: Pack, case: CaseFile) -> None:
    at = case.proposal.recommended
    if at is None:
        console.print("[red]No alternative passed the checker: nothing is recommended.[/red]")
        return
    option, wording = case.proposal.options[at], Wording(pack)
    console.print(f"\n[bold]Option {option.plan.id}, {len(option.plan.actions)} orders[/bold]")
    for reason in option.reasons[:6]:
        for index in reason.actions[:4]:
            console.print(f"  • {wording.action(option.plan.actions[index])['en']}")
        console.print(f"    [dim]because {reason.conflict}; without it {reason.without}[/dim]")
    if len(option.reasons) > 6:
        console.print(f"  … and {len(option.reasons) - 6} more, each with its reason, in the report")


def _tell_notices(console: Console, case: CaseFile) -> None:
    for notice in case.notices:
        if notice.language in ("ja", "en"):
            console.print(f"\n[bold]{notice.title}[/bold]\n{notice.text}")
    console.print()
