"""General English cues of comparison: what joins two sides and what ends them."""

from __future__ import annotations

import re

from corpus.regex import regex

_FOLD = re.IGNORECASE

STRONG = regex(
    r"\s+(?:(?:stack(?:s|ed)?|measure[sd]?|line[sd]?|hold(?:s|ing)?)\s+up\s+(?:to|with|against)|"
    r"vs\.?|versus|v\.?|against(?!\s+each)|(?:as\s+)?compared\s+(?:to|with)|relative\s+to|"
    r"next\s+to(?!\s+each)|beside|compares?\s+(?:to|with)|at\s+a\s+(?:premium|discount)\s+to|"
    r"side\s+by\s+side\s+with|alongside|as\s+opposed\s+to|in\s+comparison\s+(?:to|with))\s+",
    _FOLD,
)
"""Joins two sides whatever else a question says."""

_OUTDOES = (
    r"(?:out(?:grow|grew|pac|ran|run|sell|sold|strip|perform)\w*|exceed\w*|beats?|surpass\w*|"
    r"overtak\w+|overtook|tops|topped|trails?|lags?)"
)
OUTDOES = regex(
    rf"(?<!\bq\d)(?<!\bh\d)(?<!earnings)(?<!quarter)(?<!\bthe)\s+{_OUTDOES}\s+(?:that\s+of\s+)?",
    _FOLD,
)
"""A verb that sets its subject against its object."""

_MEASURE = (
    r"(?:faster|slower|quicker|bigger|larger|smaller|higher|lower|stronger|weaker|cheaper|dearer|"
    r"richer|pricier|longer|shorter|better|worse|greater|milder|more|less|fewer|earlier|later|"
    r"sooner|(?:more|less)\s+\w+ly)"
)
THAN = regex(
    rf"(?<!\s)\s++(?:(?:(?:going|likely|expected|set)\s+to\s+be|is|was|are|were|be|ha[sd]|have|grow\w*|grew|"
    rf"rising|rise|rose|fall\w*|fell|any|much|far|even|still|also)\s+)*{_MEASURE}"
    rf"(?:\s+or\s+{_MEASURE})?\s+(?:(?P<noun>\w+)\s+)?than\s+",
    _FOLD,
)
"""A comparative between its two sides: "grew faster than"."""

WEAK = regex(r"(?<!\s)\s*+(?:(?:,\s++)?(?<=\s)(?:and|or)\s+|/\s*)", _FOLD)
"""Joins two sides where something else says that they are compared."""

_GRADED = (
    "fast|slow|quick|bigg?|larg|small|high|low|strong|weak|cheap|dear|rich|heav|light|long|short|"
    "great|deep|wid|pric|old|young|new|sharp|clean|safe?|tough|lean|thin|thick|tight|loos|steep|"
    "hard|eas|simpl|risk|cost|broad|poor|full|fatt?|clos|near|bus|dens|sick|health|mild|rar|narrow|"
    "loud|hott?|thrift|hungr|generous"
)
"""Stems of adjectives of degree; "costlier" and "biggest" are theirs."""

COMPARATIVE = regex(
    rf"\b(?:(?:{_GRADED})i?(?:er|est)|"
    r"better|worse|best|worst|most|least|more|less|fewer|further|ahead|behind|leads?|edge|wins?|"
    r"outperform\w*|outpac\w*|trails?|lags?)\b",
    _FOLD,
)
COMPARING = regex(
    r"\b(?:next\s+to\s+each\s+other|against\s+each\s+other|compar\w+|contrast\w*|differ\w*|between|among|which\s+(?:one\s+)?of|side\s+by\s+side|both|each|respectively|"
    r"split|gap|stack(?:s|ed)?\s+up|old\s+and\s+new|new\s+and\s+old)\b",
    _FOLD,
)
RELATING = regex(
    r"\b(?:than|ahead|behind|above|below|outperform\w*|outpac\w*|trail(?:s|ing)?|lag(?:s|ging)?|"
    r"catch(?:ing)?\s+up|overtak\w*)\b",
    _FOLD,
)
"""Sets one name against another wherever the two stand."""
NOT_SIDES = regex(
    r"\b(?:case|bet|hedged?|argument|arguments|point|points|speaks?|says?|said|argues?|counts?|"
    r"weighs?|works?|moves?|cards|odds|reasons?|guard|protect\w*|"
    r"(?<=\s)(?:hold|holds|held|have|has|had|got)(?:\s+(?:it|this|that))?|"
    r"vote[sd]?|sign(?:s|ed)?|petition\w*|protest\w*|campaign\w*|ralli?(?:y|es|ed)|filed?|brought|lawsuits?|suits?|"
    r"complaints?|rul(?:e[sd]?|ings?)|fight\w*|fought|insure[sd]?|secured?|warn(?:s|ed|ings?)?)\s*$",
    _FOLD,
)
"""What stands before an "against" that joins nothing."""

CONFLICT = regex(
    r"\b(?:two|different|differing|conflicting|contradict\w*|inconsisten\w*|"
    r"diverging)\s+(?:different\s+|conflicting\s+)?[\w\s-]{0,40}?(?:amounts?|figures?|values?|"
    r"numbers?)\b|\bcontradict\w*|\binconsisten\w*",
    _FOLD,
)
_FOR = r"\b(?:bulls?|optimists?|believers?|supporters?|fans|positives?|pros|upside)"
_AGAINST = (
    r"(?:bears?|pessimists?|s[ck]eptics?|critics?|doubters?|detractors?|negatives?|cons|downside)\b"
)
TWO_VIEWS = regex(
    r"\b(?:(?:two|both|opposing|contrasting)\s+(?:\w+\s+)?(?:views?|sides|takes|opinions)|"
    r"bulls?\s+(?:and|vs\.?|versus|against)\s+(?:the\s+)?bears?|bears?\s+(?:and|vs\.?|versus|"
    r"against)\s+(?:the\s+)?bulls?|"
    rf"{_FOR}\s+(?:and|vs\.?|versus|against)\s+(?:the\s+)?{_AGAINST}|"
    rf"{_FOR}\b.{{1,40}}\b{_AGAINST}\b.{{0,25}}\b(?:on|about|of)\b(?!\s+(?:the\s+)?(?:stock|company|shares)\W*$)|"
    rf"{_FOR}\b.{{0,15}}\b(?:on|about)\b.{{1,60}}\b{_AGAINST}\b)",
    _FOLD,
)
_PARTS = (
    r"segments?|divisions?|units|businesses|arms|chains|areas|business\s+lines?|lines?\s+of\s+\w+|regions?|brands?|products?|"
    r"product\s+lines?|sites?|plants?|factories|countries|country|end\s+markets?|markets?|"
    r"channels?|categor(?:y|ies)"
)
_RIVALS = r"players|rivals|competitors|peers|companies|banks|makers|suppliers|customers"
_COUNT = r"(?:two|three|four|five|six|seven|eight)"
_OF_THEM = (
    rf"(?:one\s+)?of\s+(?:(?:the|its|their|these|those|all)\s+)+(?:{_COUNT}\s+)?(?:[\w-]+\s+)?"
)
GROUPED = regex(
    rf"\b(?:by|per)\s+(?:business\s+)?(?P<by>{_PARTS})\b"
    rf"|\b(?:across|between|among|each|every|(?:for|in|of)\s+(?:each|all|every)|"
    rf"all)\s+(?:of\s+)?(?:all\s+|each\s+|the\s+|its\s+)*(?:{_COUNT}\s+)?(?P<of>{_PARTS}|"
    rf"{_RIVALS})\b"
    rf"|\b(?:which|what)\s+(?:{_OF_THEM})?(?P<which>{_PARTS}|{_RIVALS})\b(?=.{{0,40}}\b\w+est\b|"
    rf".{{0,40}}\b(?:most|least|best|worst)\b)"
    rf"|\b(?:the|its)\s+{_COUNT}\s+(?P<counted>{_PARTS}|{_RIVALS})\b",
    _FOLD,
)
"""Compares over a whole group, whose members it leaves to the dossier."""


RELATIVE = regex(
    r"\bthe\s+(?:previous|prior|preceding|last)\s+one\b|"
    r"\b(?:before|previously|earlier|a\s+year\s+back)(?=\s*(?:[?.!]|$))|"
    r"\b(?:(?:this|last|the\s+(?:previous|prior|preceding)|previous|prior|"
    r"the\s+same)\s+(?:reported\s+|fiscal\s+|financial\s+)?(?:year|quarter|half|period)"
    r"(?:\s+(?:of\s+)?(?:last|the\s+previous|the\s+prior)\s+year)?|"
    r"(?:prior|previous|last)[\s-]year(?:['’]s)?\s+(?:quarter|half|period)|year-?[\s-](?:earlier|ago)\s+(?:quarter|half|period)|(?:a|"
    r"one|twelve|12|six)\s+(?:years?|months?|quarters?)\s+(?:ago|before|earlier|prior)|"
    r"year[\s-]ago|now|today|currently|at\s+present|then|the\s+year\s+before|the\s+(?:quarter|"
    r"half)\s+before|last(?=\s*(?:[?.!]|$)))",
    _FOLD,
)
OLD_NEW = regex(
    r"\b(?:old|previous|former|earlier|prior|original)\s+(?:\w+\s+)?(?:and|vs\.?|versus|to|against|"
    r"or)\s+(?:the\s+)?(?:new|raised|current|revised|updated)\b|\b(?:new|raised|current|"
    r"revised|updated)\s+(?:\w+\s+)?(?:and|vs\.?|versus|against|or)\s+(?:the\s+)?(?:old|previous|former|"
    r"earlier|prior|original)\b",
    _FOLD,
)
OTHERS = regex(
    r"^(?:(?:the|its|their|listed|other|main|all|both|two|three|four|big|biggest|closest|direct)\s+)*"
    r"(?:[a-z-]+\s+)?(?:peers?|rivals?|competition|"
    r"competitors?|others|rest|sector|market\s+leaders?|industry|field|peer\s+group)$|"
    r"^(?:the\s+)?(?:other|rest\s+of(?:\s+the)?)\s+(?:[\w-]+\s+){0,2}?(?:names?|stocks|companies|players?|giants?|"
    r"shares|tech|caps|makers?|banks|groups?)$",
    _FOLD,
)
OWN = regex(
    r"^(?:us|we|ours?|our\s+own|them|they|theirs|the\s+(?:company|bank|group|firm|business)|itself|it|its|"
    r"this\s+(?:company|bank|stock))$",
    _FOLD,
)
DEAR = r"(?:cheap|expensive|overpriced|underpriced|dear|pricey|pricy)"
"""What is said of a price, or of shares by their valuation."""

PRICED = regex(
    rf"\s*\b(?:(?:really|still|actually|now|so|too|relatively)\s+)?(?:{DEAR}|undervalued|overvalued)$",
    _FOLD,
)
"""Behind what is held against others: what is said of it, not a part of its name."""

EXPECTED = regex(
    r"\b(?:street|consensus|analysts?|expect(?:ed|ations?|ing)|forecasts?|estimates?|pencilled|"
    r"penciled|predicted|hoped|goals?|targets?|guidance|guided|planned|^(?:(?:the|its|their)\s+)?plans?$|aims?|ambitions?|"
    r"promise[ds]?)\b",
    _FOLD,
)
SAYS_EXPECTED = regex(
    r"\b(?:consensus|analysts?|expect\w*|forecasts?|estimates?|ahead\s+of|beat|beating|missed|"
    r"above\s+the|below\s+the|toward[s]?|goals?|target\w*|guid(?:ed|ance|es)|plan\w*|aim\w*|"
    r"ambition|promised)\b",
    _FOLD,
)
SAYS_OTHERS = regex(r"\b(?:peers?|rivals?|competitors?|competition|sector|market|others)\b", _FOLD)
MOVED_FROM = regex(
    r"\b(?:from|against|versus|compared|previously|before|after|earlier|ago|than|up|down)\b", _FOLD
)
"""A sentence that sets a figure against an earlier one."""

DEARER = regex(
    r"\b(?:cheap(?:er|est)?|dear(?:er|est)|pric(?:ier|iest|ey)|rich(?:er|est|ly)|(?:more|less)\s+expensive|"
    r"(?:over|under)valued|richly\s+valued)\b",
    _FOLD,
)
"""Weighs prices; of companies, those of their shares."""

SUMS = regex(
    r"\b(?:earn\w*|mak(?:e|es|ing)|made|bring(?:s|ing)?|brought|sell\w*|sold|cost\w*|spen[dt]\w*|pa(?:y|ys|id)|"
    r"generat\w+|rais(?:e|ed)|worth|big(?:ger)?|large[r]?|small(?:er)?)\b",
    _FOLD,
)
"""What is more or less of this is a matter of figures."""

CONTRASTS = regex(
    r"\b(?:while|whereas|although|though|but|than|more|less|higher|lower|above|below|ahead|behind|lead\w*|"
    r"trail\w*|better|worse|larger|smaller|faster|slower|cheaper|unlike|despite|distinct\w*)\b",
    _FOLD,
)
"""A sentence that sets one thing against another without a figure for each."""

LEFT_EDGE = regex(
    r"[,:;.?!()]|(?<![-\w])(?:between|among|amongst|compare[ds]?|comparing|contrast|of|in|for|on|is|"
    r"are|was|were|do|does|did|has|have|had|which|who|whose|what|where|how|difference|both|"
    r"from|at|with|to|by|"
    r"put|set|is\s+it|whether|if|than|far|behind|does|show|give|me|the)\b(?!-)",
    _FOLD,
)
RIGHT_EDGE = regex(
    r"[,:;.?!()]|\b(?:in|on|for|of|at|is|are|was|were|which|who|whose|what|where|how|did|does|"
    r"do|by|during|over|since|last|this|that|when|as|to|has|have|had|with|from|more|less|than|"
    r"and|or|vs|versus|grows?|growing|grew|earn(?:s|ed)?|sells?|sold|bring(?:s|ing)?|brought|expand(?:s|ed)?|"
    r"rose|fell|loses?|lost|compares?|differs?|each|faster|slower|quicker|"
    r"the\s+(?:dearer|cheaper|pricier|richer|bigger|larger|smaller|better|worse|stronger|weaker|faster|slower|quicker|higher|"
    r"lower|safer|riskier|more|less))\b(?!-)",
    _FOLD,
)
PORTION = regex(
    r"\b(?:share|portion|proportion|percentage|slice|part)\s+of\b(?!\s+(?:the\s+)?dossier)", _FOLD
)
"""Asks for a part of a whole, which is a percentage."""

HOW_MUCH = regex(
    r"\bhow\s+(?!do\b|does\b|did\b|is\b|are\b|was\b|were\b|can\b|could\b|will\b|would\b|has\b|"
    r"have\b|come\b)\w+\s+(?:is|are|was|were|do|does|did)\b|\bhow\s+(?:much|many)\b",
    _FOLD,
)
DISTANCE = regex(
    r"\bhow\s+(?:far|much)\b.{0,40}\b(?:behind|ahead|below|above|more|less)\b|\b(?:gap|"
    r"difference|distance|lead)\b",
    _FOLD,
)
"""Asks how far apart two sides are: one figure may say it."""

SIDE_TAIL = regex(
    r"(?:\s+(?:split|mix|share|gap|difference|growth|margins?|sales|revenues?|guidance|"
    r"comparison))+$",
    _FOLD,
)
"""What follows the last side and is compared, not a part of it."""

GROWING = regex(
    r"\b(?:grow\w*|grew|growth|climb\w*|rise|rose|increase[ds]?|faster|slower|fastest|slowest|"
    r"quickest|quicker|out(?:grow|grew|pac)\w*)\b",
    _FOLD,
)
