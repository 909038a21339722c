"""What to do with one's money, and what somebody on the page thinks: read from the question."""

from __future__ import annotations

import re

from corpus.regex import regex
from qa import cues
from qa.reading import Reading

_FOLD = re.IGNORECASE
_DEAL = (
    r"(?:buy|sell|hold|keep|dump|add|trim|exit|bail|short|take\s+(?:some\s+)?profits?|"
    r"cash\s+(?:in|out)|get\s+(?:in|out)|average\s+down|double\s+down|load\s+up|stay(?:\s+in)?|"
    r"cut\s+(?:my\s+)?losses|top\s+up|let\s+it\s+ride)"
)
_CHOICE = regex(
    rf"(?:^|[.,;:!?]\s*|\b(?:should|shall|do|would|could|to|better\s+to|whether\s+to)\s+(?:i|"
    rf"we|you|one)?\s*){_DEAL}\b(?:\s+\w+){{0,8}}?\s*,?\s*(?:or|vs\.?|"
    rf"/)\s*(?:to\s+)?(?:\w+\s+)?{_DEAL}\b",
    _FOLD,
)
_BETTER = regex(
    rf"(?:^|[.:;?!]\s*)(?:is\s+it\s+|would\s+it\s+be\s+|am\s+i\s+)?(?:better|wiser?|smarter|safer|best|time|too\s+late|worth\s+it)\s+(?:off\s+)?"
    rf"(?:for\s+me\s+)?to\s+(?:get\s+out|{_DEAL})\b",
    _FOLD,
)
"""Asks what would be better to do: "better to sell before the results?"."""

_POSITION = regex(
    r"\b(?:i|we)(?:['’](?:m|re|ve|d)|\s+am|\s+are|\s+have|\s+already)?\s+(?:\w+\s+)?(?:hold|"
    r"own|holding|bought|sitting\s+on|long|stuck\s+with|thinking\s+of|considering|"
    r"tempted)\b.{0,60}\b(?:shares?|stock|position|loss|gain|profits?|buy(?:ing)?|"
    r"sell(?:ing)?)\b",
    _FOLD,
)
_DECISION = regex(
    rf"\b(?:what\s+(?:should|shall|would|do)\s+(?:i|we|you)\s+do|{_DEAL}\b.{{0,40}}\?|"
    rf"time\s+to\s+{_DEAL}|good\s+entry|entry\s+point|worth\s+(?:it|buying|holding|"
    rf"the\s+(?:risk|money)))",
    _FOLD,
)
_MINE = regex(
    r"\b(?:my|our)\s+(?:\w+\s+){0,2}?(?:isa|pension|savings|portfolio|account|retirement|ira|"
    r"401k?|nest\s+egg|money|holding|shares|position)\b"
    r"|\b(?:is|would|could|does|should)\b.{0,60}\b(?:sensible|smart|wise|prudent|safe|good|"
    r"decent|sound|suitable|worthwhile)\s+(?:addition|investment|bet|choice|pick|buy|hold|"
    r"holding|idea|place|time|moment|entry)\b"
    r"|\b(?:the|a|right|good|best|bad)\s+(?:time|moment|point)\s+to\s+(?:buy|sell|invest|"
    r"get\s+(?:in|out)|exit|enter|add|trim|leave|jump|take)\b",
    _FOLD,
)
_GO_IN = (
    r"(?:get|jump|pil|div|wad|step|hop|climb)(?:[pt]?ing|e)?\s+(?:back\s+)?(?:in(?:to)?|on\s+board|aboard)\b"
    r"(?=\s*(?:$|[?.!,;:]|(?:now|here|at|after|before|today|yet|again|still|while|or|the\s+(?:stock|shares?|name)|"
    r"this|it)\b))"
)
_ENTRY = regex(
    rf"\b(?:worth|(?:too|not)\s+(?:late|early|soon)\s+(?:for\s+(?:me|us|one)\s+)?to)\s+(?:still\s+)?{_GO_IN}|"
    rf"\b(?:should|shall|can|could|would|dare)\s+(?:i|we|one|you|anyone|someone|investors?|people)\s+(?:\w+\s+)?{_GO_IN}|"
    r"\b(?:too|not)\s+(?:late|early|soon)\s+(?:for\s+(?:me|us|one)\s+)?to\s+(?:still\s+)?(?:buy|sell|invest|bail|join)\b|"
    r"\bworth\s+(?:picking\s+up|(?:a|my)\s+(?:small\s+)?(?:punt|flutter|bet|gamble|position|purchase|money|cash))\b|"
    r"\b(?:a|an)\s+(?:\w+\s+)?(?:good|decent|attractive|sensible|bad|fair|right|great|smart|reasonable|nice)\s+"
    r"(?:(?:entry|exit)\s+(?:point|price|level)|buying\s+opportunity)\b|"
    r"\bmissed\s+the\s+(?:boat|train|bus)\b|\btime\s+to\s+(?:jump|dive|pile|step)\s+in\b",
    _FOLD,
)
"""Weighs going in at all, at this price or this late."""
_NO_ADVICE = regex(
    r"\b(?:projected|expected|likely|set|forecast|able|planned|due|supposed|going|seen|"
    r"said)\s+to\s+(?:buy|sell|hold|keep|add|own|avoid|exit)\b"
    r"|\bwhy\s+should\s+[^?.!]{1,60}?\b(?:care|bother|matter|be\s+interested|pay\s+(?:any\s+)?attention|take\s+notice|"
    r"take\s+it\s+seriously)\b"
    r"|\bpaid\s+(?:\w+\s+)?(?:in)?to\s+(?:my|our)\s+(?:\w+\s+)?account\b"
    r"|\bshould\s+(?:be\s+)?on\s+(?:my|our|the)\s+(?:calendar|diary|radar|watch\s?list)\b"
    r"|\bkeep(?:ing)?\s+(?:an|my|our|one|a|in|track|tabs)\b|\bhold(?:s|ing)?\s+(?:above|below|"
    r"more|less)\b|\bkeep(?:ing)?\s+(?:my\s+|an?\s+)?eyes?\b|\b(?:short|long)(?:er)?[\s-]+(?:term|run|haul)\b"
    r"|\bshould\s+\w+\s+(?:watch|look|worry|know|expect)\b",
    _FOLD,
)
_SOMEBODY = regex(
    r"\b(?:somebody|someone|one\s+of\s+(?:them|the\s+(?:experts|voices|posters|analysts|"
    r"people))|(?:the|an?|that|this)\s+(?:[\w-]+\s+){0,2}?(?:investor|analyst|blogger|trader|"
    r"reporter|critic|reviewer|correspondent|surgeon|doctor|nurse|engineer|seller|newsletter|columnist|journalist|"
    r"poster|commentator|expert|economist|fund\s+manager|researcher))\b",
    _FOLD,
)
_VERDICT = regex(
    r"\b(?:verdict|opinion|view|take|think|thinks|thought|say|says|said|rate[sd]?|like|likes|"
    r"dislike[sd]?|feel|feels|worry|worries|worried|complain\w*|bother\w*|impress\w*|"
    r"make[s]?\s+of|see|saw|concern\w*|conclusion|experience|find|found|"
    r"blame[sd]?|want|wants|recommend\w*|suggest\w*|argue[sd]?|claim[sd]?|believe[sd]?|"
    r"bulls?|bears?|bullish|bearish|positive|negative|constructive|optimistic|pessimistic|upbeat|"
    r"downbeat|cautious|sceptical|skeptical|fan|side|camp|expect[s]?|fear[s]?|advice|advise[sd]?|criticis\w*|prais\w*)\b",
    _FOLD,
)


_SELF = r"(?:i|we|you|one|someone|somebody)"
_OUGHT = rf"(?:should|would|shall|could|can|do|might)\s+{_SELF}"
_TAKE = (
    r"(?:get|buy|own|hold|put|invest|allocate|risk|sell|take|purchase|pick\s+up|add|bet|commit|stake|grab|trim|"
    r"keep|start\s+with|go\s+(?:in|for|with))"
)
_OWN_DEAL = regex(
    r"\b(?:how\s+(?:much|many(?=\s+(?:(?:[\w'’-]+\s+){0,3}?(?:shares?|stocks?|units?|calls?|puts?|options?|contracts?|bonds?)\b"
    rf"|{_OUGHT}\b)))|what\s+(?:number|amount|sum|percent(?:age)?|share|part|portion|slice|fraction|proportion|chunk)\s+of)\b"
    rf"[^?.;]{{0,50}}\b(?:{_OUGHT}\s+(?:\w+\s+)?{_TAKE}|(?:for\s+me\s+|for\s+us\s+)?to\s+(?:buy|invest|allocate|put\s+in|risk))\b"
    r"|\bhow\s+many\s+shares\b[^?.;]{0,30}\b(?:sensible|reasonable|enough|right|okay?|wise|prudent|afford|for\s+me)\b"
    r"|\b(?:how\s+much|(?:what|which)\s+(?:percent(?:age)?|share|part|portion|slice|fraction|proportion|chunk))\s+of\s+(?:my|our|your|a)\s+"
    r"(?:\w+\s+){0,2}?(?:savings|portfolio|money|pension|isa|ira|401k?|salary|cash|fund|capital|book|account|net\s+worth)\b"
    rf"|\bhow\s+(?:big|large|small)\s+(?:of\s+)?an?\s+(?:\w+\s+)?(?:position|stake|bet|allocation|holding|weight(?:ing)?)\s+(?:\w+\s+)?(?:{_OUGHT}|to\s+\w+)\b"
    rf"|\b(?:what|which)\s+(?:[\w-]+\s+){{0,2}}?(?:weight(?:ing)?|allocation|exposure|position(?:\s+siz\w+)?|size|leverage|stop(?:[\s-]loss)?|entry|exit|"
    rf"price|strike|hedge|(?:options?\s+)?strategy)\s+(?:[\w-]+\s+)?(?:should|would|shall|do|could)\s+{_SELF}\s+(?:\w+\s+)?(?:run|use|set|take|pick|"
    r"choose|give|assign|buy|sell|enter|exit|go|put|own|hold|have|suggest|recommend|advise|trade|do|want|pay|add|trim|short)\b"
    rf"|\bwhere\s+{_OUGHT}\s+(?:\w+\s+)?(?:set|put|place|buy|sell|enter|exit|take\s+profits?|add|trim|cut)\b|\bstop[\s-]loss\b"
    rf"|\b(?:what|which)\s+(?:options?|calls?|puts?|strikes?|hedges?)\b[^?.;]{{0,20}}\b{_OUGHT}\b",
    _FOLD,
)
"""The size, price and means of one's own deal, which no page can hold."""


def asks_own_deal(question: str) -> bool:
    """Whether a question asks how much, at what price or by what means to deal oneself.

    >>> asks_own_deal("What position size would you run?"), asks_own_deal("Should I buy?")
    (True, False)
    """
    return bool(_OWN_DEAL.search(question))


def asks_advice(question: str, *, of_expert: bool = False) -> bool:
    """Whether a question asks what to do with a share; what a named expert says is no advice.

    >>> asks_advice("Hold or dump it?"), asks_advice("what share is it projected to hold?")
    (True, False)
    """
    if of_expert and _VERDICT.search(question):
        return False
    plain = _NO_ADVICE.sub(" ", question)
    if any(cue.search(plain) for cue in (cues.ADVICE, _CHOICE, _MINE, _ENTRY, _BETTER)):
        return True
    return bool(_POSITION.search(plain) and _DECISION.search(plain))


def asks_somebody(question: str) -> bool:
    """Whether the view of somebody is asked for who is described and not named."""
    return bool(_SOMEBODY.search(question) and _VERDICT.search(question))


def asks_view(reading: Reading) -> bool:
    """Whether what somebody thinks is asked for, even where the words could mean a figure."""
    return bool(_VERDICT.search(reading.text))


def asks_view_only(word: str) -> bool:
    """Whether a word of a question says no more than that a view is asked for."""
    return bool(_VERDICT.fullmatch(word.strip()) or cues.SAYING.fullmatch(word.strip()))
