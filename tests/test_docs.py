"""The documents are true: what they show runs, what they link is there, and every command and option is described."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from shirei.cli.lazy import subcommands
from shirei.cli.main import shirei
from shirei.desk.page.view import Facts
from shirei.io.casefile import read_incident
from shirei.io.pack import bundled_pack, load_pack

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md")])
EXAMPLES = sorted((ROOT / "examples").glob("*.py"))
#: Pages whose snippets are run by a test of their own.
ELSEWHERE = {"packs.md", "simulate.md"}
#: Seconds for a proposal in a snippet that does not say how long.
BUDGET = "--seconds 1"


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def blocks(page: Path, info: str) -> list[str]:
    """The code blocks of a page whose first line says exactly so."""
    found = re.findall(r"^```([^\n]*)\n(.*?)^```$", page.read_text("utf-8"), re.M | re.S)
    return [code for kind, code in found if kind.strip() == info]


def snippets(info: str) -> list[object]:
    return [
        pytest.param(code, id=f"{named(page)}-{k}")
        for page in PAGES
        if page.name not in ELSEWHERE
        for k, code in enumerate(blocks(page, info), start=1)
    ]


def run(command: str | list[str], folder: Path) -> str:
    """Run a command as a reader would, with this environment's ``shirei`` first on the path; what it printed."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command, cwd=folder, env=os.environ | {"PATH": path}, shell=isinstance(command, str),
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{command}\nexit {done.returncode}\n{done.stderr}"
    return done.stdout


@pytest.mark.parametrize("code", snippets("sh run"))
def test_commands_run(code: str, tmp_path: Path) -> None:
    for line in code.strip().splitlines():
        proposes = re.match(r"shirei (demo|respond)\b", line) and "--seconds" not in line
        run(f"{line} {BUDGET}" if proposes else line, tmp_path)


@pytest.mark.parametrize("code", snippets("python"))
def test_python_runs(code: str, tmp_path: Path) -> None:
    run([sys.executable, "-c", code], tmp_path)


@pytest.mark.parametrize("code", snippets("json incident"))
def test_incidents_can_be_read(code: str, tmp_path: Path) -> None:
    (tmp_path / "incident.json").write_text(code, "utf-8")
    assert read_incident(load_pack(bundled_pack("chuo-demo")), tmp_path / "incident.json").restrictions


def test_there_is_something_to_run() -> None:
    assert len(snippets("sh run")) >= 2
    assert len(snippets("python")) >= 3
    assert len(snippets("json incident")) >= 3
    assert len(EXAMPLES) >= 2


@pytest.mark.parametrize(
    ("script", "arguments", "says"),
    [("respond_in_code.py", ["2"], "hold_all"), ("check_by_hand.py", [], "orders from 08:00 on: valid")],
)
def test_examples_run(script: str, arguments: list[str], says: str, tmp_path: Path) -> None:
    assert says in run([sys.executable, str(ROOT / "examples" / script), *arguments], tmp_path)


def test_every_example_is_run() -> None:
    assert {path.name for path in EXAMPLES} == {"respond_in_code.py", "check_by_hand.py"}


def anchors(page: Path) -> set[str]:
    """What a link can point at inside a page."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    prose = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.M | re.S)
    for link in re.findall(r"\]\(([^)\s]+)\)", prose):
        if re.match(r"[a-z]+:", link):
            continue
        place, _, anchor = link.partition("#")
        target = (page.parent / place).resolve() if place else page
        assert target.exists(), f"{named(page)}: {link}"
        assert not anchor or anchor in anchors(target), f"{named(page)}: {link}"


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_files_that_are_named_exist(page: Path) -> None:
    """Paths in code spans that begin at the root of the project or of the package."""
    for path in re.findall(
        r"`((?:src|tests|kernel|docs|examples|benchmarks)/[\w./-]+)`", page.read_text("utf-8")
    ):
        assert (ROOT / path).exists(), f"{named(page)}: {path}"


def test_every_page_is_in_the_index() -> None:
    index = (DOCS / "README.md").read_text("utf-8")
    for page in DOCS.glob("*.md"):
        assert page.name == "README.md" or f"({page.name})" in index, page.name


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_make_targets_exist(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"`make (\w+)`", page.read_text("utf-8")):
        assert re.search(rf"^{target}:", makefile, re.M), target


def commands(group: click.Group = shirei, path: str = "shirei") -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, with its full name."""
    for name, command in subcommands(group).items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


def sections() -> dict[str, str]:
    """The sections of docs/commands.md by their headings."""
    parts = re.split(r"^## `(.+)`$", (DOCS / "commands.md").read_text("utf-8"), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_section_is_a_command_and_every_command_a_section() -> None:
    names = [name for name, _ in commands()]
    described = [
        next((n for n in names if heading == n or heading.startswith(f"{n} ")), heading)
        for heading in sections()
    ]
    assert sorted(described) == sorted(names)


@pytest.mark.parametrize(("name", "command"), list(commands()))
def test_every_option_is_described(name: str, command: click.Command) -> None:
    heading, text = next((h, t) for h, t in sections().items() if h == name or h.startswith(f"{name} "))
    options = [p for p in command.params if isinstance(p, click.Option)]
    described = {
        word for row in re.findall(r"^\| (`-.*?) \|", text, re.M) for word in re.findall(r"`(-[\w-]+)`", row)
    }
    assert described == {word for option in options for word in option.opts}
    for argument in (p for p in command.params if isinstance(p, click.Argument)):
        choices = argument.type.choices if isinstance(argument.type, click.Choice) else None
        assert ("|".join(map(str, choices)) if choices else str(argument.name).upper()) in heading


@pytest.mark.parametrize(("name", "command"), list(commands()))
def test_every_command_has_an_example(name: str, command: click.Command) -> None:
    with click.Context(command, info_name=name) as context:
        assert f"Example: {name} " in f"{command.get_help(context)} "


@pytest.mark.parametrize("facts", Facts.__subclasses__(), ids=lambda facts: facts.__name__)
def test_every_field_of_the_report_view_is_described(facts: type[Facts]) -> None:
    described = set(re.findall(r"`(\w+)`", (DOCS / "report-view.md").read_text("utf-8")))
    assert {field.alias or name for name, field in facts.model_fields.items()} <= described


def test_every_dependency_has_its_line() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = [*project["build-system"]["requires"], *project["project"]["dependencies"]]
    for extra in project["project"]["optional-dependencies"].values():
        wanted += extra
    text = (DOCS / "dependencies.md").read_text("utf-8")
    for one in wanted:
        match = re.match(r"([\w-]+)(?:\[\w+\])?(.*)", one)
        assert match
        assert any(f"`{match[1]}`" in row and f"`{match[2]}`" in row for row in text.splitlines()), one
