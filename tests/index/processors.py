"""What the processor that the tests run on can do."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.exported import QUANTIZED, read_export

_INFO = Path("/proc/cpuinfo")
_ADDS_BYTES = ("vnni", "asimddp", "amx_int8")
"""Instructions that add products of bytes without saturating."""


def skip_where_bytes_saturate(served: Path) -> None:
    """Skips a test of the rounded export where the build had to fall back on the exact one.

    That is right only on processors whose sums of eight-bit products may saturate.
    """
    told = _INFO.read_text(encoding="utf-8") if _INFO.exists() else ""
    adds = any(each in told for each in _ADDS_BYTES)
    if read_export(served).precision != QUANTIZED and not adds:
        pytest.skip("eight-bit products saturate on this processor: the exact export is served")
