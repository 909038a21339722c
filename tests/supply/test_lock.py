"""The lock files hold what is installed, each file by its hash, and nothing of a bad licence."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from supply.licences import LICENCES, is_refused, written
from supply.lock import FOR_CUDA, torch_hashes, write_locks
from supply.pins import (
    CONSTRAINTS,
    LOCK,
    PROJECT,
    TORCH,
    TORCH_LOCK,
    Pin,
    installed_needs,
    only_needed_by,
    read_pins,
)
from supply.sbom import only_locked


@pytest.fixture(scope="module")
def ours() -> tuple[Pin, ...]:
    """What requirements.lock holds."""
    return read_pins(LOCK.read_text())


@pytest.fixture(scope="module")
def torchs() -> tuple[Pin, ...]:
    """What requirements-torch.lock holds."""
    return read_pins(TORCH_LOCK.read_text())


def test_every_locked_package_has_the_hashes_of_its_files(
    ours: tuple[Pin, ...], torchs: tuple[Pin, ...]
) -> None:
    """Each pin is one version with at least one SHA-256, none stands twice, all in order."""
    for pins in (ours, torchs):
        names = [pin.name for pin in pins]
        assert names == sorted(set(names))
        assert all(pin.hashes for pin in pins)


def test_the_lock_agrees_with_the_constraints(
    ours: tuple[Pin, ...], torchs: tuple[Pin, ...]
) -> None:
    """A version that was raised in one file and not in the other is noticed."""
    stated = {pin.name: pin.version for pin in read_pins(CONSTRAINTS.read_text())}
    for pin in (*ours, *torchs):
        assert stated.get(pin.name) == pin.version, f"{pin.name}: run make lock"


def test_the_lock_is_all_that_the_service_needs(
    ours: tuple[Pin, ...], torchs: tuple[Pin, ...]
) -> None:
    """What the installed project needs is locked; torch and what only it needs, by itself."""
    needs = installed_needs()
    only_torch = only_needed_by(TORCH, needs, PROJECT)
    assert {pin.name for pin in ours} == needs.keys() - only_torch
    assert {pin.name for pin in torchs} == only_torch


def test_of_torch_only_listed_files_of_its_cpu_build_are_accepted(torchs: tuple[Pin, ...]) -> None:
    """Nothing of a build for graphics cards is locked."""
    (torch,) = (pin for pin in torchs if pin.name == TORCH)
    assert torch.hashes == torch_hashes()
    assert not [pin for pin in torchs if pin.name.startswith(FOR_CUDA)]


def test_locks_are_written_from_what_uv_resolves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Packages that only torch needs are parted from the rest, those for graphics cards dropped."""
    hashed = f" \\\n    --hash=sha256:{'1' * 64}\n    # via\n"
    parents = {
        "idna": "dossier-qa (pyproject.toml)",
        "jinja2": "torch",
        "networkx": "torch",
        "nvidia-cublas": "torch",
        "torch": "dossier-qa (pyproject.toml)",
    }
    resolved = "".join(f"{name}==1.0{hashed}    #   {by}\n" for name, by in parents.items())
    resolved = resolved.replace("    #   torch\nnetworkx", "    #   idna\n    #   torch\nnetworkx")
    monkeypatch.setattr("supply.lock.LOCK", tmp_path / "ours")
    monkeypatch.setattr("supply.lock.TORCH_LOCK", tmp_path / "torchs")
    assert write_locks(resolved) == (2, 2)
    assert [pin.name for pin in read_pins((tmp_path / "ours").read_text())] == ["idna", "jinja2"]
    found = read_pins((tmp_path / "torchs").read_text())
    assert [(pin.name, pin.hashes) for pin in found] == [
        ("networkx", ("1" * 64,)),
        ("torch", torch_hashes()),
    ]


@pytest.mark.parametrize("line", ["idna", "idna>=3", "-r other.txt", "https://a.example/x.whl"])
def test_what_is_no_pin_is_no_lock(line: str) -> None:
    """A version left open, another file or an address has no place in a lock."""
    with pytest.raises(ValueError, match="not a pin"):
        read_pins(f"{line}\n")


def _wheel(folder: Path) -> str:
    """A small package's wheel in `folder`; gives its SHA-256."""
    about = "tiny_locked-1.0.dist-info"
    with zipfile.ZipFile(folder / "tiny_locked-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("tiny_locked.py", "")
        wheel.writestr(
            f"{about}/METADATA", "Metadata-Version: 2.1\nName: tiny-locked\nVersion: 1.0\n"
        )
        wheel.writestr(
            f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{about}/RECORD", "")
    return sha256((folder / "tiny_locked-1.0-py3-none-any.whl").read_bytes()).hexdigest()


@pytest.mark.parametrize("is_altered", [False, True], ids=["as locked", "one digit altered"])
def test_one_altered_hash_keeps_a_lock_from_being_installed(
    tmp_path: Path, is_altered: bool
) -> None:
    """The installer takes our form of lock, and refuses a file that is not the locked one."""
    digest = _wheel(tmp_path)
    if is_altered:
        digest = digest[:-1] + ("0" if digest[-1] != "0" else "1")
    (tmp_path / "lock").write_text(Pin("tiny-locked", "1.0", (digest,)).lines())
    words = ["install", "--isolated", "--no-index", "--find-links", str(tmp_path), "--no-deps"]
    words += ["--require-hashes", "--only-binary", ":all:", "--target", str(tmp_path / "into")]
    command = [sys.executable, "-m", "pip", *words, "--requirement", str(tmp_path / "lock")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode == 0) is not is_altered
    assert (tmp_path / "into" / "tiny_locked.py").exists() is not is_altered


def test_the_list_of_licences_is_that_of_what_is_installed() -> None:
    """The page is what `make licences` would write."""
    assert LICENCES.read_text() == written(), "run make licences"


def test_no_licence_is_unknown_or_forbids_a_service() -> None:
    """Every package states a licence, and none is such as AGPL."""
    rows = [line.split(" | ") for line in LICENCES.read_text().splitlines() if line.count("|") == 4]
    stated = {row[0].strip("| "): row[2].strip("| ") for row in rows[2:]}
    assert len(stated) > 80
    assert not {name: licence for name, licence in stated.items() if is_refused(licence)}


def test_the_bill_of_materials_holds_what_is_locked() -> None:
    """Tools of development are left out, and each component tells the files that are accepted."""
    bill: dict[str, object] = {
        "metadata": {"component": {"bom-ref": "root", "name": PROJECT}},
        "components": [
            {"bom-ref": "a", "name": "PyYAML", "version": "6"},
            {"bom-ref": "b", "name": "ruff"},
        ],
        "dependencies": [{"ref": "root", "dependsOn": ["a", "b"]}, {"ref": "b"}],
    }
    kept = only_locked(bill, {canonicalize_name("PyYAML"): ("00",)})
    assert '"content": "00"' in json.dumps(kept)
    assert "ruff" not in json.dumps(kept)
    assert kept["dependencies"] == [{"ref": "root", "dependsOn": ["a"]}]
