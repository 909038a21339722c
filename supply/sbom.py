"""Writes the software bill of materials, CycloneDX 1.6 in JSON: `make sbom`.

cyclonedx-bom describes the environment; what is not locked for the service, such as tools of
development, is left out.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from packaging.utils import canonicalize_name

from supply.pins import LOCK, ROOT, TORCH_LOCK, read_pins

SBOM = ROOT / "dist" / "sbom.cdx.json"


def only_locked(
    bill: Mapping[str, object], files: Mapping[str, tuple[str, ...]]
) -> dict[str, object]:
    """The bill with the locked packages only; `files` are the SHA-256 accepted for each.

    >>> bill = {"components": [{"bom-ref": "r", "name": "Idna"}, {"bom-ref": "s", "name": "x"}],
    ...         "dependencies": [{"ref": "r", "dependsOn": ["s"]}, {"ref": "s"}]}
    >>> only_locked(bill, {"idna": ("00",)})["dependencies"]
    [{'ref': 'r', 'dependsOn': []}]
    """
    components = [each for each in _list(bill["components"]) if _name(each) in files]
    refs = {each["bom-ref"] for each in components}
    root = _dict(_dict(bill.get("metadata", {})).get("component", {})).get("bom-ref")
    for each in components:
        accepted = {
            "type": "distribution",
            "url": f"pkg:pypi/{_name(each)}@{each.get('version', '')}",
            "comment": "the files that the lock accepts",
            "hashes": [{"alg": "SHA-256", "content": digest} for digest in files[_name(each)]],
        }
        each["externalReferences"] = [*_list(each.get("externalReferences", [])), accepted]
    linked = [
        each | {"dependsOn": [ref for ref in _strings(each.get("dependsOn", [])) if ref in refs]}
        for each in _list(bill["dependencies"])
        if each["ref"] in {*refs, root}
    ]
    return {**bill, "components": components, "dependencies": linked}


def _name(component: Mapping[str, object]) -> str:
    return canonicalize_name(str(component["name"]))


def _dict(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise TypeError(f"an object is meant, not {value!r}")
    return value


def _list(value: object) -> list[dict[str, object]]:
    if not isinstance(value, list):
        raise TypeError(f"a list is meant, not {value!r}")
    return [_dict(each) for each in value]


def _strings(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []


def main(tool: str) -> None:
    """Writes the file and says what is in it."""
    words = [tool, "environment", sys.executable, "--pyproject", str(ROOT / "pyproject.toml")]
    words += ["--output-reproducible", "--spec-version", "1.6", "--output-format", "JSON"]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    pins = read_pins(LOCK.read_text()) + read_pins(TORCH_LOCK.read_text())
    bill = only_locked(json.loads(done.stdout), {pin.name: pin.hashes for pin in pins})
    SBOM.parent.mkdir(exist_ok=True)
    SBOM.write_text(json.dumps(bill, indent=1) + "\n")
    print(f"{SBOM.relative_to(ROOT)}: {len(_list(bill['components']))} components")


if __name__ == "__main__":
    main(str(Path(sys.argv[1])))
