"""The house keeps its shape: imports go one way, files stay small, every room says what it is for."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import shirei

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "shirei"
FILES = sorted(SOURCE.rglob("*.py"))


def test_imports_go_one_way() -> None:
    tool = Path(sys.executable).with_name("lint-imports")
    if not tool.exists():
        pytest.skip("import-linter is not installed beside this Python")
    out = subprocess.run([str(tool)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert out.returncode == 0, out.stdout


def test_the_public_list_is_what_it_says() -> None:
    assert all(hasattr(shirei, name) for name in shirei.__all__)


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_files_are_small_and_introduce_themselves(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 700
    assert ast.get_docstring(ast.parse(text))


def test_importing_is_silent_and_brings_no_heavy_part() -> None:
    code = "import sys, shirei; print(sorted(m for m in sys.modules if m in ('numpy', 'rich', 'google')))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]" and not out.stderr


def test_the_checker_imports_no_solver_and_no_kernel() -> None:
    for path in (SOURCE / "check").rglob("*.py"):
        assert not re.search(r"shirei\.(traffic|kernel)", path.read_text("utf-8")), path


def test_help_is_told_without_loading_what_only_a_command_needs() -> None:
    told = subprocess.run(
        [sys.executable, "-c", "import sys, shirei.cli.main as m; print(*sys.modules)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert {"numpy", "pydantic", "lightgbm", "sqlalchemy"}.isdisjoint(told.stdout.split())
