"""When the company reports next: the sentence, or the title over it, that gives the day."""

from __future__ import annotations

import re

from corpus.regex import regex
from corpus.types import Kind, Section, Sentence
from qa.choose.list_lines import titled_line
from qa.desk import Desk
from qa.draft import Draft, sentence_line
from qa.own_names import COMPANY, with_company_marked


def choose_next_results(desk: Desk) -> Draft | None:
    """The day of the next results, where that alone is asked and the page gives it."""
    if not _asks_next_results(desk):
        return None
    ledger = desk.ledger
    for claim in ledger.claims:
        section = ledger.dossier.sections[claim.section]
        if claim.faq is not None or claim.expert is not None or section.kind in _ELSEWHERE:
            continue
        title = ledger.dossier.quote(section.heading) if section.heading else ""
        if not _is_of_asked_quarter(title, claim.sentence, desk):
            continue
        if _is_told(claim.text, desk):
            return Draft("entity", (sentence_line(claim, ledger),), strength=_TOLD)
        if _DUE_IN_TITLE.search(title) and _opens(claim.sentence, section):
            line = titled_line(section, claim.sentence.span, ledger, is_short=False)
            return Draft("entity", (line,), strength=_TOLD)
    return None


_TOLD = 0.9
"""The strength of a day that the page gives for its next results."""

_ELSEWHERE = frozenset({Kind.MATERIALS, Kind.INSIGHTS, Kind.TEAM})


def _asks_next_results(desk: Desk) -> bool:
    reading = desk.reading
    if set(reading.entities) - {desk.ledger.company} or reading.unknown or reading.metrics:
        return False
    marked = with_company_marked(reading.text, desk.ledger.book, desk.ledger.company)
    return _ASKED.fullmatch(_BOUNDS.sub("", " ".join(marked.split()))) is not None


_BOUNDS = regex(r"^\W{1,9}|\W{1,9}$")

_RESULTS = (
    r"(?:(?:earnings|results?|interim|quarterly|annual|trading) )?"
    r"(?:results?|earnings|figures|numbers|reports?|prints?|updates?|statements?)"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    r"aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = rf"(?:(?:early|late|mid)[ -])?(?:{_MONTH}\b|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}\b)"
_QUARTER = (
    r"(?:(?:[QH][1-4]|[1-4]Q|"
    r"(?:first|second|third|fourth|1st|2nd|3rd|4th|final)[ -](?:quarter|half)|"
    r"half[ -]year|full[ -]year|quarterly|annual|interim)"
    r"(?: (?:of )?(?:fiscal )?(?:19|20)\d\d)?(?:['’]s)?)"
)
_OF = rf"(?: (?:of|for|from|by|at) (?:the )?(?:{COMPANY}|company|group|year|{_QUARTER}))*"
_WHAT = (
    rf"(?:(?:the|its|their|{COMPANY}(?:['’]s)?) )*(?:(?:next|upcoming|coming|new|following) )?"
    rf"(?:set of )?(?:{_QUARTER} )?{_RESULTS}{_OF}"
)
_COMES = (
    r"(?:due|out|come(?:s|ing)?(?: out)?|(?:be )?(?:published|released|announced|reported|"
    r"presented)|expected|scheduled|land(?:s|ing)?|drop(?:s|ping)?|arriv(?:e|es|ing)|next|available|be)"
)
_WHEN = (
    r"(?:when(?:['’]s)?|(?:on )?(?:what|which) (?:day|date)|how soon|"
    r"in (?:what|which) month|what(?:['’]s| is) the date)"
)
_ASKED = regex(
    r"(?:(?:and|so|ok) )?(?:"
    rf"{_WHEN} (?:of )?(?:(?:is|are|r|will|do|does|can (?:we|i) expect|should (?:we|i) expect) )?"
    rf"(?:(?:we|i) get )?{_WHAT}(?: (?:is|are|be|will be))?(?: {_COMES})*|"
    rf"{_WHEN} (?:does|do|will|is|are) (?:{COMPANY}|it|they|the company) (?:next )?"
    r"(?:report(?:ing)?|print(?:ing)?|publish(?:ing)?|release|announce|present|due to report)"
    rf"(?: (?:{_WHAT}|{_QUARTER}|again|next|earnings))?|"
    rf"(?:the )?(?:date|day) (?:of|for) {_WHAT}|{_WHAT} date|"
    r"next (?:earnings|results|reporting|report) (?:date|day))",
    re.IGNORECASE,
)
"""Written with single blanks, and nothing before or behind."""

_DUE = regex(
    rf"(?:(?P<whose>(?-i:[A-Z])[\w&.’'-]*) )?\b{_RESULTS}\b(?: (?:for|of|on)(?: \w+){{1,4}}?)?"
    r" (?:(?:is|are|will be|which (?:is|are)|come out|land|arrive|follow) )?"
    rf"(?:(?:due|out|expected|scheduled|published|released|set) )?(?:(?:for|on|in) )?{_DAY}|"
    rf"\b(?:{COMPANY}|it|they|management|the group) (?:(?:next|will|is (?:due )?to) )?"
    rf"(?:reports?|publish(?:es)?|prints?) (?:(?:its|the) )?(?:{_QUARTER} )?(?:{_RESULTS} )?"
    rf"(?:for(?: \w+){{1,4}}? )?(?:on|in) {_DAY}",
    re.IGNORECASE,
)
_PLAIN = regex(
    rf"{COMPANY}(?:['’]s)?|{_QUARTER}|the|its|their|next|fiscal|interim|annual|quarterly|trading|watch|look",
    re.IGNORECASE,
)
"""What may stand before the results of the company itself, with a capital."""

_DUE_IN_TITLE = regex(rf"\b{_RESULTS}\b(?: (?:due|out))? (?:on|in) {_DAY}", re.IGNORECASE)


def _is_told(text: str, desk: Desk) -> bool:
    """Whether a sentence gives the day, and names nobody else whose results these are."""
    marked = with_company_marked(text, desk.ledger.book, desk.ledger.company)
    found = _DUE.search(" ".join(marked.split()))
    if found is None:
        return False
    whose = found["whose"] or ""
    return not whose or _PLAIN.fullmatch(whose) is not None


def _is_of_asked_quarter(title: str, sentence: Sentence, desk: Desk) -> bool:
    """Whether a quarter that is asked for is not contradicted by the one that is named."""
    asked = {period.part for period in desk.reading.periods if period.part[0] in "QH"}
    if not asked:
        return True
    told = {mention.period.part for mention in sentence.periods}
    told |= {f"Q{found[1]}" for found in _QUARTER_IN_TITLE.finditer(title)}
    told |= {_ORDINALS[found["nth"][:2].casefold()] for found in _NTH_IN_TITLE.finditer(title)}
    quarters = {each for each in told if each[0] in "QH"}
    return not quarters or bool(quarters & asked)


_QUARTER_IN_TITLE = regex(r"\bQ([1-4])\b")
_NTH_IN_TITLE = regex(r"\b(?P<nth>first|second|third|fourth)[\s-]quarter\b", re.IGNORECASE)
_ORDINALS = {"fi": "Q1", "se": "Q2", "th": "Q3", "fo": "Q4"}


def _opens(sentence: Sentence, section: Section) -> bool:
    return bool(section.sentences) and section.sentences[0].start == sentence.start
