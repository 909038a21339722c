"""The files in deploy/ name commands, options, settings and files that exist."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from qa.settings import read_settings
from web.arguments import Arguments, build_parser
from web.probes import router

ROOT = Path(__file__).parents[2]
UNIT = (ROOT / "deploy/dossier.service").read_text(encoding="utf-8")
CONTAINER = (ROOT / "deploy/Containerfile").read_text(encoding="utf-8")
INSTRUCTIONS = (
    "ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK RUN STOPSIGNAL USER VOLUME WORKDIR"
).split()


def instructions() -> list[tuple[str, str]]:
    """Each instruction of the container file with its argument, comments left out."""
    lines = [line for line in CONTAINER.splitlines() if not line.startswith("#")]
    joined = "\n".join(lines).replace("\\\n", " ")
    pairs = (line.partition(" ") for line in joined.splitlines() if line.strip())
    return [(name, " ".join(rest.split())) for name, _, rest in pairs]


def test_the_unit_is_one_that_systemd_understands(tmp_path: Path) -> None:
    """`systemd-analyze verify` has nothing to say of it, with a program in its place."""
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("no systemd-analyze: install the package systemd to check the unit")
    program = shutil.which("true")
    assert program is not None
    unit = tmp_path / "dossier.service"
    unit.write_text(UNIT.replace("/opt/dossier/.venv/bin/dossier", program), encoding="utf-8")
    done = subprocess.run(
        [analyze, "verify", "--man=no", "--recursive-errors=no", str(unit)],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_unit_starts_a_command_that_exists() -> None:
    """Its arguments are read as `dossier serve` on loopback."""
    started = re.search(r"^ExecStart=\S+/dossier (.*)$", UNIT, re.MULTILINE)
    assert started is not None
    read = build_parser().parse_args(shlex.split(started[1]), namespace=Arguments())
    assert (read.command, read.host, read.port) == ("serve", "127.0.0.1", 8000)


def test_the_container_file_has_known_instructions_in_order() -> None:
    """It begins with FROM, leaves root behind before it starts, and starts the service."""
    names = [name for name, _ in instructions()]
    assert names[0] == "FROM"
    assert set(names) <= set(INSTRUCTIONS)
    assert names.index("USER") < names.index("ENTRYPOINT") < names.index("CMD")
    told = dict(instructions())
    assert told["USER"] != "0"
    words = re.findall(r'"([^"]+)"', told["CMD"])
    read = build_parser().parse_args(words, namespace=Arguments())
    assert (read.command, read.host, read.without_keys) == ("serve", "0.0.0.0", False)  # noqa: S104


def test_what_the_container_file_copies_and_sets_exists() -> None:
    """Files, settings and the path of the health check."""
    for name, rest in instructions():
        if name == "COPY" and not rest.startswith("--from"):
            for source in rest.split()[:-1]:
                assert (ROOT / source).exists(), source
        if name == "ENV":
            pairs = dict(pair.split("=", 1) for pair in rest.split())
            read_settings(pairs)
    (path,) = re.findall(r"127\.0\.0\.1:8000(/\w+)", CONTAINER)
    assert path in {getattr(route, "path", "") for route in router.routes}
