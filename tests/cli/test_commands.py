"""The commands as a person types them: exit codes, one clear line, one JSON object, nothing half-written."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from shirei.cli.lazy import subcommands
from shirei.cli.main import shirei
from shirei.io.casefile import write_casefile
from tests.desk.cases import REPORT, case, railway

QUICK = ("--seconds", "0.5")


def run(*words: str, cwd: Path | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    code = "from shirei.cli.main import run; run()"
    return subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, cwd=cwd, check=False,
        env=os.environ | {"PYTHONWARNINGS": "ignore"} | more, timeout=120,
    )  # fmt: skip


def commands(
    group: click.Group, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in subcommands(group).items():
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("case") / "incident.json"
    write_casefile(railway(), case(), path)
    return path


@pytest.mark.parametrize("path", [path for path, _ in commands(shirei)], ids=" ".join)
def test_every_command_explains_itself(path: tuple[str, ...]) -> None:
    command = dict(commands(shirei))[path]
    assert command.help
    if not isinstance(command, click.Group):
        told = f"{command.help} {command.epilog or ''}".replace("\n", " ")
        assert f"Example: shirei {' '.join(path)} " in told, "an example is shown"


def test_demo_writes_the_incident_and_a_self_contained_report(tmp_path: Path) -> None:
    out = run("demo", "-o", str(tmp_path / "out"), *QUICK)
    assert out.returncode == 0, out.stderr
    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert "canvas" in page and 'src="http' not in page
    assert json.loads((tmp_path / "out" / "incident.json").read_text("utf-8"))["format"] == 1
    assert "a person decides" in out.stderr


def test_json_is_the_last_line_of_stdout(tmp_path: Path) -> None:
    out = run("respond", "chuo-demo", "--report", REPORT, "-o", str(tmp_path), "--json", *QUICK)
    assert out.returncode == 0, out.stderr
    found = json.loads(out.stdout.splitlines()[-1])
    assert len(found["options"]) >= 3 and found["recommended"]


def test_intake_prints_the_contract_fields() -> None:
    found = json.loads(run("intake", "chuo-demo", REPORT, "--json").stdout)
    assert list(found) == ["kind", "line", "place", "train", "equipment", "symptom", "time", "language"]
    assert found["kind"]["value"] == "points" and found["train"] is None


def test_decide_replay_and_export_work_on_a_recorded_case(recorded: Path, tmp_path: Path) -> None:
    copy = tmp_path / "incident.json"
    copy.write_bytes(recorded.read_bytes())
    said = ("--by", "K. Sato", "--reason", "least delay", "--at", "08:06")
    done = run("decide", str(copy), "--choice", "accept", "--option", "C", *said, "--json")
    assert json.loads(done.stdout)["notices"] == 5, done.stderr
    again = run("replay", str(copy), "--json")
    assert again.returncode == 0 and json.loads(again.stdout)["same"], again.stdout
    feed = tmp_path / "feed.pb"
    assert (
        run(
            "export", "gtfs-rt", "chuo-demo", "--incident", str(copy), "--date", "2026-11-24", "-o", str(feed)
        ).returncode
        == 0
    )
    assert feed.stat().st_size > 1000
    late = run("simulate", "chuo-demo", "--incident", str(copy), "--runs", "20", "--json")
    assert json.loads(late.stdout)["trains_late_3_min"] > 10


def test_a_replay_that_differs_is_a_negative_answer(recorded: Path, tmp_path: Path) -> None:
    copy = tmp_path / "incident.json"
    text = recorded.read_text("utf-8").replace('"assumptions":[]', '"assumptions":["x"]', 1)
    copy.write_text(text, "utf-8")
    out = run("replay", str(copy))
    assert out.returncode == 1 and "differs at assumptions" in out.stdout


def _feed(folder: Path, **files: str) -> Path:
    path = folder / "feed.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{name}.txt", text)
    return path


def _good(**changed: str) -> dict[str, str]:
    return {
        "agency": "agency_id,agency_name,agency_url,agency_timezone\na,A,http://a.example,Asia/Tokyo\n",
        "routes": "route_id,agency_id,route_short_name,route_type\nr,a,R,2\n",
        "stops": "stop_id,stop_name,stop_lat,stop_lon\ns1,S1,35,139\ns2,S2,35.1,139.1\n",
        "calendar": "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
        "d,1,1,1,1,1,1,1,20260101,20271231\n",
        "trips": "route_id,service_id,trip_id\nr,d,t\n",
        "stop_times": "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
        "t,08:00:00,08:00:00,s1,1\nt,08:05:00,08:05:00,s2,2\n",
    } | changed


def test_a_plain_feed_becomes_a_pack(tmp_path: Path) -> None:
    out = run(
        "import",
        "gtfs",
        str(_feed(tmp_path, **_good())),
        "-o",
        str(tmp_path / "p"),
        "--date",
        "2026-11-24",
        "--json",
    )
    assert out.returncode == 0 and json.loads(out.stdout)["trains"] == 1, out.stderr
    assert run("pack", "check", str(tmp_path / "p")).returncode == 0


def _bad_incident(folder: Path) -> str:
    path = folder / "closed.json"
    closed = {"kind": "section_closed", "start": "08:00", "end": "08:40", "sections": ["nowhere"]}
    path.write_text(
        json.dumps({"kind": "points", "line": "chuo-rapid", "known_at": "08:00", "restrictions": [closed]})
    )
    return str(path)


def _newer_pack(folder: Path) -> str:
    pack = folder / "newer"
    pack.mkdir()
    (pack / "pack.toml").write_text(
        'format = 99\nid = "x"\nkind = "railway"\nversion = "1"\n[names]\nen = "X"\n'
    )
    return str(pack)


def _truncated(folder: Path) -> str:
    path = _feed(folder, **_good())
    path.write_bytes(path.read_bytes()[:200])
    return str(path)


BAD = {
    "no such pack": lambda f: ("respond", "nowhere", "--report", REPORT, "-o", str(f / "out")),
    "a pack of a newer version": lambda f: ("respond", _newer_pack(f), "--report", REPORT, "-o", str(f / "out")),
    "an unknown station": lambda f: (
        "respond", "chuo-demo", "--report", "08:02 points failure between Mitaka and Atlantis", "-o", str(f / "out")),
    "an empty report": lambda f: ("respond", "chuo-demo", "--report", "", "-o", str(f / "out")),
    "a section that does not exist": lambda f: (
        "respond", "chuo-demo", "--incident", _bad_incident(f), "-o", str(f / "out")),
    "bytes that are no text": lambda f: (
        "respond", "chuo-demo", "--report", os.fsdecode(b"08:02 points \xff\xfe"), "-o", str(f / "out")),
    "no time": lambda f: ("respond", "chuo-demo", "--report", REPORT, "--at", "99:99", "-o", str(f / "out")),
    "both report and incident": lambda f: (
        "respond", "chuo-demo", "--report", REPORT, "--incident", _bad_incident(f), "-o", str(f / "out")),
    "neither": lambda f: ("respond", "chuo-demo", "-o", str(f / "out")),
    "an empty feed": lambda f: (
        "import", "gtfs", str(_feed(f)), "-o", str(f / "out"), "--date", "2026-11-24"),
    "a truncated zip": lambda f: ("import", "gtfs", _truncated(f), "-o", str(f / "out"), "--date", "2026-11-24"),
    "no date": lambda f: ("import", "gtfs", str(_feed(f, **_good())), "-o", str(f / "out"), "--date", "tomorrow"),
    "a folder that is no feed": lambda f: ("import", "mini-tokyo-3d", str(f), "-o", str(f / "out")),
    "a folder as incident": lambda f: ("replay", str(f)),
    "no such incident": lambda f: ("replay", str(f / "none.json")),
    "a folder that cannot be made": lambda f: ("demo", "-o", "/proc/nowhere", *QUICK),
    "an unknown command": lambda f: ("nonsense",),
    "an unknown option": lambda f: ("demo", "--nonsense"),
}  # fmt: skip


@pytest.mark.parametrize("name", list(BAD))
def test_bad_input_gets_one_clear_line_and_leaves_nothing(name: str, tmp_path: Path) -> None:
    out = run(*BAD[name](tmp_path))
    assert out.returncode == 2, (out.returncode, out.stdout, out.stderr)
    said = [line for line in out.stderr.splitlines() if line.startswith("shirei: ")]
    assert len(said) == 1 and "Traceback" not in out.stderr, out.stderr
    left = [p for p in (tmp_path / "out").rglob("*") if p.is_file()] if (tmp_path / "out").exists() else []
    assert not left


def test_a_stop_time_before_its_predecessor_is_refused_by_name(tmp_path: Path) -> None:
    bad = _good(stop_times="trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
                "t,08:00:00,08:00:00,s1,1\nt,07:05:00,07:05:00,s2,2\n")  # fmt: skip
    out = run(
        "import", "gtfs", str(_feed(tmp_path, **bad)), "-o", str(tmp_path / "out"), "--date", "2026-11-24"
    )
    assert out.returncode == 2, out.stderr
    assert "stop_times.txt" in out.stderr and len(out.stderr.strip().splitlines()[-1]) < 300


def test_a_full_disk_is_said_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("mounting a small file system needs root")
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(small)], check=False
    ).returncode:
        pytest.skip("this machine does not let a test mount a file system")
    try:
        out = run("demo", "-o", str(small / "out"), *QUICK)
        assert out.returncode == 2 and "cannot be written" in out.stderr, out.stderr
        assert not [p for p in small.rglob("*") if p.is_file()]
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_ctrl_c_keeps_the_best_so_far(tmp_path: Path) -> None:
    code = "from shirei.cli.main import run; run()"
    words = ["respond", "chuo-demo", "--report", REPORT, "-o", str(tmp_path / "out"), "--seconds", "60"]
    running = subprocess.Popen([sys.executable, "-c", code, *words], stderr=subprocess.PIPE, text=True)
    assert running.stderr is not None
    for line in running.stderr:
        if "option C" in line:
            break
    time.sleep(0.2)
    running.send_signal(signal.SIGINT)
    rest = running.communicate(timeout=60)[1]
    assert running.returncode == 130 and "Stopping" in rest
    assert json.loads((tmp_path / "out" / "incident.json").read_text("utf-8"))["proposal"]["recommended"]
    assert (tmp_path / "out" / "report.html").stat().st_size > 100_000
