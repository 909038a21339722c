"""What the project as a whole promises: its files, its pins, its README."""

from __future__ import annotations

import ast
import hashlib
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import distribution, packages_distributions
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.web.standin import StandIn
from web.app import create_app

ROOT = Path(__file__).parent.parent
PACKAGES = ("corpus", "index", "qa", "web")
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHELL = "\n".join(re.findall(r"^```sh\n(.*?)^```", README, flags=re.DOTALL | re.MULTILINE))
COMMANDS = dict(re.findall(r"^\| `dossier ([a-z]+)(.*?)` \|", README, flags=re.MULTILINE))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
SETTINGS = set(
    re.findall(r"DOSSIER_[A-Z_]+", (ROOT / "qa/settings.py").read_text(encoding="utf-8"))
)


def shipped_files() -> set[str]:
    """Every file of the packages that is not a by-product of running them."""
    return {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def requirements(*extras: str) -> list[Requirement]:
    """The project's own requirements, with those of the named extras."""
    optional = (PROJECT["optional-dependencies"][extra] for extra in extras)
    return [Requirement(line) for lines in (PROJECT["dependencies"], *optional) for line in lines]


def pins() -> dict[str, str]:
    """Name to version, for every line of the constraints that is not a comment."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split("==") for line in lines if not line.startswith("#"))
    return {canonicalize_name(name): version for name, version in rows}


def required() -> Iterator[tuple[str, Version]]:
    """Every installed distribution that the project with its dev extra needs, once."""
    waiting = [(each, "") for each in requirements("dev")]
    seen: set[tuple[str, str]] = set()
    while waiting:
        need, extra = waiting.pop()
        if (need.marker and not need.marker.evaluate({"extra": extra})) or (
            str(need),
            extra,
        ) in seen:
            continue
        seen.add((str(need), extra))
        found = distribution(need.name)
        yield canonicalize_name(need.name), Version(found.version)
        below = [Requirement(line) for line in found.requires or ()]
        waiting += [(each, wanted) for each in below for wanted in ("", *need.extras)]


def imported(folder: str) -> set[str]:
    """Top-level names that the modules of a folder import from outside this project."""
    names: set[str] = set()
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Import():
                    names |= {alias.name.split(".")[0] for alias in node.names}
                case ast.ImportFrom(module=str(module), level=0):
                    names.add(module.split(".")[0])
    return names - set(sys.stdlib_module_names) - {*PACKAGES, "tests", "bench", "supply"}


def test_the_default_dossier_is_byte_for_byte_what_was_published() -> None:
    """No editor, hook or checkout has touched the text that every offset points into."""
    content = (ROOT / "corpus/dossiers/amazon.txt").read_bytes()

    digest = "74a600246969b3c07ae30a6a50e273b7952748cb541675e7e4ca426c857df474"
    assert hashlib.sha256(content).hexdigest() == digest
    assert not content.endswith(b"\n")


def test_the_wheel_holds_every_file_of_the_packages(tmp_path: Path) -> None:
    """Templates, static files, data and dossiers are installed along with the code."""
    source = tmp_path / "source"
    for package in PACKAGES:
        copytree(ROOT / package, source / package, ignore=ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        (source / name).write_bytes((ROOT / name).read_bytes())
    build = [sys.executable, "-m", "pip", "wheel", str(source), "--wheel-dir", str(tmp_path)]
    subprocess.run([*build, "--no-deps", "--no-build-isolation", "--quiet"], check=True)

    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {name for name in names if ".dist-info/" not in name} == shipped_files()


def test_the_pins_are_what_is_needed_at_the_installed_versions() -> None:
    """A set-up from the constraints gives the very versions that these tests ran with."""
    installed = {name: version.public for name, version in required()}

    assert pins() == installed


APART: dict[str, set[str]] = {
    "bench": {"haystack", "haystack-integrations", "langchain-community", "llama-index", "txtai"},
    "tests": {"atheris"},
}
"""What `make bench` measures beside the service, and `make fuzz` is led by: each has an environment
of its own for it."""


@pytest.mark.parametrize(
    ("folder", "extras"),
    [
        ("corpus", ()),
        ("index", ("milvus", "ray")),
        ("qa", ("pytest",)),  # its pytest plugin
        ("web", ("otel",)),
        ("tests", ("dev", "milvus", "ray")),
        ("bench", ("dev",)),
    ],
)
def test_everything_imported_is_declared(folder: str, extras: tuple[str, ...]) -> None:
    """No module leans on a library that is there only because another one brought it."""
    declared: set[str] = {canonicalize_name(each.name) for each in requirements(*extras)}
    declared |= APART.get(folder, set())

    providers = packages_distributions()
    undeclared = {
        name
        for name in imported(folder)
        if declared.isdisjoint(canonicalize_name(each) for each in providers.get(name, (name,)))
    }
    assert undeclared == set()


FITTED = frozenset({"qa/data/weights.json", "qa/data/calibration.json"})
"""Fitted numbers, which name the question sets that they were fitted on and left out."""


@pytest.mark.parametrize("word", ["amazon", "aws", "anthropic", "trainium", "jassy", "zoox"])
def test_no_code_knows_the_default_dossier(word: str) -> None:
    """The service does as well on a dossier that it never saw, for it knows none by name."""
    shipped = [name for name in shipped_files() if name not in FITTED]
    code = [name for name in shipped if not name.startswith("corpus/dossiers/")]

    texts = {name: (ROOT / name).read_text(encoding="utf-8", errors="ignore") for name in code}
    found = [name for name, text in texts.items() if re.search(rf"\b{word}\b", text, re.IGNORECASE)]
    assert found == []


def test_hooks_run_what_make_check_runs() -> None:
    """A commit that passes the hooks passes the first part of CI."""
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    recipe = re.search(
        r"^check:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M
    )

    assert recipe is not None
    commands = recipe[1].replace("$(BIN)", ".venv/bin").split("\n\t")
    assert re.findall(r"entry: (.*)", hooks) == [command.strip() for command in commands]


@pytest.mark.parametrize("target", sorted(set(re.findall(r"^make ([a-z]+)", SHELL, re.MULTILINE))))
def test_make_targets_of_the_readme_exist(target: str) -> None:
    """Whoever types a make command of the README is understood."""
    done = subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True)

    assert done.returncode == 0, done.stderr.decode()


def test_commands_shown_in_the_readme_are_listed_there() -> None:
    """Each `dossier` command of an example has a row in the README's table."""
    shown = set(re.findall(r"\.venv/bin/dossier ([a-z]+)", SHELL))

    assert shown
    assert shown <= set(COMMANDS)


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_commands_of_the_readme_exist_with_their_options(command: str) -> None:
    """Each row of the README's table names a command and options that its help names."""
    shell = [sys.executable, "-c", "import sys; from web.cli import main; sys.exit(main())"]
    done = subprocess.run([*shell, command, "--help"], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    for option in re.findall(r"--[a-z-]+", COMMANDS[command]):
        assert option in done.stdout


def test_endpoints_of_the_readme_are_those_of_the_service() -> None:
    """Every endpoint that the service describes is in the README's table, and no other."""
    described = create_app(StandIn).openapi()["paths"]

    listed = dict.fromkeys(re.findall(r"^\| `(?:GET|POST) (/[^`]+)` \|", README, re.MULTILINE))
    assert listed.keys() - {"/docs", "/openapi.json", "/mcp"} == described.keys()


@pytest.mark.parametrize("setting", sorted(SETTINGS))
def test_settings_are_in_the_readme(setting: str) -> None:
    """Each setting that the code reads from the environment is documented."""
    assert f"`{setting}`" in README


@pytest.mark.parametrize("link", re.findall(r"\]\((?!http|#)([^)]+)\)", README))
def test_links_of_the_readme_lead_to_files(link: str) -> None:
    """No link of the README is dead."""
    assert (ROOT / link).is_file()
