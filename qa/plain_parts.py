"""Words that only weigh the points of a part: "the most pressing risks" are the risks."""

from __future__ import annotations

import re

from corpus.regex import regex

_WEIGHING = (
    r"(?:(?:very|most|more|really|truly)\s+)?(?:top|leading|important|significant|serious|critical|crucial|core|"
    r"primary|principal|notable|current|potential|overall|various|specific|worst|largest|greatest|gravest|chief|"
    r"material|central|relevant|actual|real|underlying|different|possible|obvious|essential|headline|named|stated|"
    r"listed|mentioned|identified|pressing|foremost|respective|noteworthy|prominent|individual|separate|dominant|"
    r"fundamental|severe|grave|weighty|compelling|convincing|strong|strongest|persuasive|decisive|big-ticket|"
    r"number[\s-]one|overarching|prime|vital|urgent)"
)
_COUNT = r"(?:two|three|four|five|six|[2-6]|few|handful\s+of)"
_PARTS = (
    r"(?:(?:investment\s+|business\s+|company\s+|downside\s+|structural\s+)?risks(?:\s+factors)?|risk\s+factors|threats|dangers|"
    r"catalysts|milestones|(?:bull(?:ish)?|bear(?:ish)?)(?:[\s-]case)?\s+(?:points|arguments|reasons)|"
    r"(?:arguments|points)\s+(?:for|against)|reasons\s+(?:not\s+)?to\s+(?:invest|buy|own|hold|sell|avoid))"
)
_WEIGHED = regex(
    rf"\b(?:{_WEIGHING}(?:\s+{_COUNT})?|{_COUNT}\s+{_WEIGHING})(?:\s*(?:,|and|or)\s+{_WEIGHING}|\s+{_WEIGHING})?\s+"
    rf"(?={_PARTS}\b)",
    re.IGNORECASE,
)


def with_plain_parts(question: str) -> str:
    """A question for the points of a part, whatever weight it gives them.

    >>> with_plain_parts("What are the most pressing risks?")
    'What are the key risks?'
    """
    return _WEIGHED.sub("key ", question)
