"""Fixed texts of any kind, on which models are compared and fitted."""

from __future__ import annotations

import json
from importlib.resources import files
from itertools import chain, islice, permutations


def general_texts(count: int) -> tuple[str, ...]:
    """So many fixed texts: short and long ones, figures, other scripts; then joined in pairs."""
    stored = files("index").joinpath("general.json").read_text(encoding="utf-8")
    single = tuple(json.loads(stored))
    joined = (f"{one} {other}" for one, other in permutations(single, 2))
    return tuple(islice(chain(single, joined), count))
