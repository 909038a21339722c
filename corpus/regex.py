"""Regular expressions that are compiled when they are first used.

Of the program's six hundred a question needs half; to compile them all takes a tenth of a cold
answer.
"""

from __future__ import annotations

import re
from typing import Any, cast


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    r"""What `re.compile` gives, compiled when it is first used; what is no pattern raises then.

    >>> regex(r"\d+").findall("3 of 40")
    ['3', '40']
    """
    return cast("re.Pattern[str]", _Late(source, flags))


class _Late:
    """Stands for a pattern: what is asked of it is asked of the compiled one, and kept."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags
        self._compiled: re.Pattern[str] | None = None

    def __getattr__(self, name: str) -> Any:
        if self._compiled is None:
            self._compiled = re.compile(self._source, self._flags)
        found = getattr(self._compiled, name)
        setattr(self, name, found)  # next time it is found at once, without a call
        return found
