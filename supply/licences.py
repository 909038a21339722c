"""Lists the licence of every package that the service is installed with: `make licences`.

Each licence is what the installed package itself says: an SPDX expression where it has one,
else its licence field, else its classifiers.
"""

from __future__ import annotations

from importlib.metadata import PackageMetadata, distribution

from supply.pins import ROOT, locked

LICENCES = ROOT / "docs" / "licences.md"

REFUSED = ("AGPL", "AFFERO", "SSPL", "UNKNOWN", "PROPRIETARY", "NONCOMMERCIAL")
"""What no package that comes with the service may say of itself."""

_FIELDS = ("License-Expression", "License")
LONGEST_CHARS = 60
"""A longer licence field is the licence's text, not its name."""

_HEAD = """# Licences

Every package that the service is installed with, as `requirements.lock` and
`requirements-torch.lock` pin them, with the licence that the package states. Made by
`make licences`; the tests hold it to what is installed. Development tools are not part of it. The
packaged model's licence is that of its package; see also [NOTICE](../NOTICE).

| package | version | licence |
|---|---|---|
"""


def licence_of(told: PackageMetadata) -> str:
    """The licence that a package's metadata state, "unknown" when they state none."""
    expression, field = (str((told.get_all(each) or [""])[0]).strip() for each in _FIELDS)
    if expression:
        return expression
    if field and "\n" not in field and len(field) <= LONGEST_CHARS:
        return field
    classifiers = [str(each) for each in told.get_all("Classifier") or ()]
    named = [each.rpartition(" :: ")[2] for each in classifiers if each.startswith("License ::")]
    return " and ".join(each for each in named if each != "OSI Approved") or "unknown"


def is_refused(licence: str) -> bool:
    """Whether a licence may not come with the service.

    >>> is_refused("AGPL-3.0-only"), is_refused("unknown"), is_refused("MIT")
    (True, True, False)
    """
    return any(word in licence.upper().replace("-COMMERCIAL", "COMMERCIAL") for word in REFUSED)


def written() -> str:
    """The page, made of what is installed."""
    rows = [
        f"| {name} | {version} | {licence_of(distribution(name).metadata)} |\n"
        for name, version in sorted(locked().items())
    ]
    return _HEAD + "".join(rows)


if __name__ == "__main__":
    LICENCES.write_text(written())
    print(f"{LICENCES.name}: {len(locked())} packages")
