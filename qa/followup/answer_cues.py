"""English cues of questions about the answer before: "why?", "says who?", "since when?"."""

from __future__ import annotations

import re

from corpus.regex import regex
from qa.followup.cues import DONE

_FOLD = re.IGNORECASE
WHY = regex(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*(?:why(?:\s+(?:so(?:\s+\w+)?|not|though|exactly|then))?"
    r"|how\s+(?:come|so)|what\s+for|for\s+what\s+reason|"
    r"(?:why|how\s+come)\s+(?:is|was|are|were|did|does|do|has|had|would)?\s*(?:that|this|it|they"
    r"|so|those|these)(?:\s+(?:is|was|happen(?:ed)?|so|the\s+case|be))?(?:\s+(?:so|the\s+case"
    r"|happening|happen))?|"
    r"why\s+(?:(?:the|this|that|such\s+an?)\s+)?(?:\w+\s+)?(?:change|difference|move|drop|fall|decline|rise|"
    r"jump|increase|decrease|slump|dip|slide|growth|gain|improvement|squeeze|slowdown|surge|weakness|strength|"
    r"delay|gap|cut|spike)|"
    r"what(?:'s|\s+is|\s+was)?\s+(?:the\s+)?(?:reasons?|cause|causes|rationale)(?:\s+(?:for"
    r"|behind|of)\s+(?:that|this|it))?|"
    r"(?:what(?:'s|\s+is|\s+was)?\s+)?(?:behind|driving|causing)\s+(?:that|this|it)"
    r"|what\s+(?:caused|causes|drove|drives|explains|led\s+to|triggered)\s+(?:that|this|it)|"
    r"because|the\s+reasons?|reasons?|due\s+to\s+what|because\s+of\s+what|on\s+account\s+of\s+what)"
    + DONE,
    _FOLD,
)
_SAID = (
    r"(?:said|says|wrote|writes|claim(?:s|ed)?|thinks?|thought|(?:is|was)\s+saying|posted|posts|argue[sd]?|"
    r"believe[sd]?|reckon(?:s|ed)?|made|makes|holds?|told\s+(?:us|you)|flag(?:s|ged)|tweeted|shared|"
    r"report(?:s|ed)|mention(?:s|ed)|note[sd]|point(?:s|ed)\s+(?:out|to)|call(?:s|ed)|raise[sd]|"
    r"brought\s+up|spotted|broke|publish(?:es|ed)|estimate[sd]|calculate[sd]|put\s+out|came\s+up\s+with)"
)
_IT = r"(?:that|this|so|it|such(?:\s+a\s+thing)?|these|those|them)"
_WORK = (
    r"(?:view|opinion|words?|claim|quote|take|estimates?|numbers?|figures?|forecasts?|targets?|calls?|"
    r"maths?|calculations?|sources?|projections?|guess|assumptions?|case|statement|verdict|idea|tweet|"
    r"posts?|survey|poll|remark)"
)
SAYS_WHO = regex(
    rf"^\W*(?:(?:and|but|so|ok(?:ay)?|really|hm+)\b[\s,?]*)*(?:says\s+who|according\s+to\s+(?:who"
    rf"|whom)|"
    rf"(?:who|which\s+(?:expert|analyst|person|investor|commentator|account|poster)|whose)\s+{_SAID}\s+"
    rf"{_IT}(?:\s+(?:claim|statement|remark|point|view|up|out))?(?:\s+(?:on|over\s+on|via)\s+\w+(?:\s+\w+)?)?|"
    rf"who(?:'s|\s+is|\s+was)\s+(?:that|this|it)\s+(?:from|by)|(?:and\s+)?who\s+(?:by|from)"
    rf"|by\s+who[m]?|from\s+whom|whose\s+{_WORK}\s+(?:is|was|are"
    rf"|were)\s+{_IT}|whose\s+(?:is|was)\s+{_IT}|whose\s+{_WORK}|"
    rf"who(?:'s|\s+is|\s+was)\s+(?:behind|saying|claiming|reporting)\s+{_IT}|"
    rf"what(?:'s|\s+is)\s+(?:the|your)\s+source(?:\s+(?:for|of)\s+(?:that|this|it))?"
    rf"|(?:the\s+)?source|where(?:'s|\s+is)\s+(?:that|this|it)\s+(?:from|stated|written|said)"
    rf"|where\s+does\s+it\s+say\s+(?:that|so|this)|who\s+is\s+the\s+source)" + DONE,
    _FOLD,
)
MORE = regex(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*(?:(?:please\s+)?(?:(?:can|could"
    r"|would)\s+you\s+)?(?:tell|say|give|show|explain|describe|elaborate|expand|go\s+on"
    r"|go\s+deeper|continue|dig\s+deeper|drill\s+down|read)\b"
    r"(?:\s+(?:me|us))?(?:\s+(?:a\s+(?:bit|little)|some))?(?:\s+(?:more|further|details?|on"
    r"|about|into|deeper))*\s*(?:that|this|it)?|"
    r"(?:any\s+)?(?:more|further|other)?\s*details?(?:\s+(?:on|about)\s+(?:that|this|it))?"
    r"|(?:and\s+)?more(?:\s+(?:on|about)\s+(?:that|this|it))?|in\s+more\s+detail)" + DONE,
    _FOLD,
)
ELSE = regex(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*(?:what|anything|who|which|any)\s+(?:else|others?"
    r"|other\s+(?:ones?|points?|reasons?|things?))\b(?:\s+(?:is\s+there|does\s+it\s+say"
    r"|do\s+they\s+say|matters|was\s+said))?" + DONE,
    _FOLD,
)
_FIGURE = r"(?:that|this|it|those|they|(?:the|that|this)\s+(?:figure|number|value|amount|sum|rate))"
_TAKEN = (
    r"(?:\s+(?:measured|counted|calculated|computed|reported|taken|stated|given|recorded|based"
    r"|for))?"
)
WHEN_WAS = regex(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*(?:when\s+(?:was|is|were|are|did|does)\s+(?:that"
    r"|this|it|they|those)(?:\s+happen(?:ed)?)?|when|(?:in|for|of|over|during|at|by|within|across|"
    r"as\s+of|from)\s+(?:which|what)\s+(?:period|quarter|year|half|month|date|time(?:\s*frame)?|window|"
    rf"stretch|span)(?:\s+of\s+time)?(?:\s+(?:was|is|were|are)\s+{_FIGURE}{_TAKEN})?|"
    rf"(?:which|what)\s+(?:period|quarter|year|half|month|time\s*frame)(?:\s+(?:was|is|are|were)\s+{_FIGURE}"
    rf"(?:\s+(?:for|in|from))?|\s+(?:does|do|did)\s+{_FIGURE}\s+(?:cover|(?:refer|relate|apply|belong)\s+to|"
    rf"span|stand\s+for|come\s+from))?|as\s+of\s+when(?:\s+(?:was|is|were|are)\s+{_FIGURE}{_TAKEN})?)"
    + DONE,
    _FOLD,
)
SURE = regex(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*(?:(?:are\s+)?you\s+sure(?:\s+about\s+(?:that"
    r"|this|it))?|really|is\s+(?:that|this|it)\s+(?:right|true|correct|really\s+so|accurate)"
    r"|seriously|for\s+real|come\s+again|"
    r"(?:can|could)\s+you\s+repeat\s+(?:that|this|it))" + DONE,
    _FOLD,
)
SINCE = regex(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*(?:since|for|until|till|from)\s+(?:when"
    r"|how\s+long)(?:\s+on)?" + DONE,
    _FOLD,
)
BOUND = regex(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*(?P<word>since|until|till|by|through)\s+(?:when|(?:what|which)\s+"
    r"(?:year|date|month|quarter))" + DONE,
    _FOLD,
)
"""Asks when what was answered begins or ends."""

HOW_MUCH = regex(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*by\s+how\s+(?:much|many\s+(?:cents|pence|points|basis\s+points|percent))"
    r"(?:\s+exactly)?" + DONE,
    _FOLD,
)
HOW_MANY = regex(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*how\s+many(?:\s+exactly)?" + DONE, _FOLD
)
BARE = regex(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*(?P<wh>where|how)(?:\s+exactly)?" + DONE, _FOLD
)
OTHER_SIDE = regex(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?|now|then|please)\b[\s,]*)*(?:(?:what|how)\s+about\s+"
    r"|what(?:['’]s|\s+is)\s+|what\s+(?:does|do|would|will|might)\s+|(?:(?:please\s+)?(?:can|could)\s+(?:you|i)\s+)?"
    r"(?:give|show|tell|let)\s+(?:me|us)\s+(?:(?:hear|see|have)\s+)?|(?:hear|see|argue|take)\s+|i\s+(?:want|need)\s+)?"
    r"(?:the\s+(?:other|opposite|opposing|flip|reverse|counter)[\s-]?(?:side|view|case|camp|argument|perspective)"
    r"(?:\s+(?:says?|repl(?:y|ies)|answers?|argues?|counters?|think|object|of\s+(?:it|that|the\s+(?:coin|story|argument))))?"
    r"|(?:what\s+)?(?:speaks?\s+|counts?\s+|is\s+)?(?:for|against)(?:\s+(?:it|them|the\s+(?:stock|shares|company)))?)"
    + DONE,
    _FOLD,
)
_THAN_EARLIER = (
    r"(?:than|from|on|versus|vs\.?|against|compared\s+(?:to|with))\s+(?:it\s+was\s+)?(?:before|previously|last\s+year|"
    r"(?:a|one|the)\s+year\s+(?:ago|earlier|before)|the\s+(?:previous|prior)\s+year)"
)
TREND = regex(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*(?:(?:is|was|are|were|has|have)\s+(?:that|this|it|they|those)\s+"
    r"(?:(?:been|going|gone|a|an|the)\s+)*)?(?:up|down|higher|lower|rising|falling|growing|shrinking|better|more|less|bigger|smaller|"
    r"worse|improving|improved|worsening|increase|decrease|improvement|decline)(?:\s+or\s+(?:up|down|higher|"
    r"lower|rising|falling|growing|shrinking|better|worse|worsening|an?\s+\w+|decline|fall|not|flat))?"
    rf"(?P<base>\s+{_THAN_EARLIER})?" + DONE,
    _FOLD,
)
"""Asks which way the figure before moved."""

BASE = regex(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*(?:(?:as\s+)?compared?\s+(?:to|with)|versus|vs\.?|against|"
    r"relative\s+to|(?:up|down|rising|falling)?\s*from|than)(?:\s+(?:what|when|where|whom?))?"
    + DONE,
    _FOLD,
)
"""Asks what the figure before is set against."""

_LEVEL = (
    r"(?:(?:figure|level|number|value|rate|share|amount|price|count|total|margin|ratio|target|one|"
    r"size|pace)s?)"
)
EARLIER = regex(
    rf"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*(?:(?:(?:what|where|how\s+\w+)\s+(?:was|were|is|are)\s+"
    rf"(?:that|this|it|they|those|the\s+{_LEVEL})\s+)?(?:at\s+)?(?:before(?:\s+(?:that|then))?|previously|formerly|"
    rf"(?:up|down)\s+from\s+(?:what|where)(?:\s+{_LEVEL})?|from\s+(?:what|which)(?:\s+{_LEVEL})?)"
    rf"|(?:what|how\s+\w+)\s+(?:did\s+)?(?:that|this|it|they|those|the\s+{_LEVEL})\s+used?\s+to\s+be"
    rf"|(?:what\s+(?:was|were)\s+)?(?:the|its|their)\s+(?:previous|prior|old|earlier|former|starting)\s+{_LEVEL})"
    + DONE,
    _FOLD,
)
"""Asks what the figure before was until it moved."""

_THEY = (
    r"(?:they|it|this|that|he|she|we|you|management|"
    r"the\s+(?:company|firm|group|bank|team|management))"
)
_HOPE = r"(?:want|plan|hope|aim|expect|intend|wish|mean|like|seek)s?"
_GOAL = r"(?:goal|target|aim|ambition|objective|end\s+goal|aspiration)s?"
GOAL = regex(
    rf"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*(?:(?:where|how\s+(?:far|high|many|much|low|big))\s+(?:do|does|did|will|would)\s+{_THEY}\s+"
    rf"{_HOPE}\s+to\s+(?:get|go|be|end\s+up|take\s+(?:it|that|this|them)|land|reach|bring\s+it|grow|scale)(?:\s+(?:it|them|that))?(?:\s+to)?"
    rf"|(?:what|where)\s+(?:is|are)\s+{_THEY}\s+(?:meant|supposed|expected|set|due)\s+to\s+(?:become|be|reach|hit|(?:rise|grow|go|get|fall)(?:\s+to)?)"
    rf"|where\s+(?:is|are)\s+{_THEY}\s+(?:heading|headed|going|meant\s+to\s+(?:go|get|be))(?:\s+to)?"
    rf"|what(?:['’]s|\s+(?:is|are))\s+(?:the|their|its)\s+{_GOAL}(?:\s+(?:for|on)\s+{_IT})?"
    rf"|what\s+(?:is|are)\s+{_THEY}\s+(?:aiming|shooting|striving|heading|gunning)\s+(?:for|at|towards?)"
    rf"|(?:and\s+)?(?:the|their|its)\s+{_GOAL})(?:\s+(?:by|in|for)\s+(?:the\s+end\s+of\s+)?(?:fiscal\s+|fy\s?)?\d{{4}})?"
    + DONE,
    _FOLD,
)
"""Asks what the figure before is meant to become."""

BASIS = regex(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*(?:is|was|are|were)\s+(?:that|this|it|they|those)(?:\s+(?:figure|number|rate|growth))?\s+"
    r"(?:\w+\s+){0,2}?(?:with\s+or\s+without|including\s+or\s+excluding|before\s+or\s+after|net\s+or\s+gross|gross\s+or\s+net|"
    r"in-?\s*or\s+ex-?cluding|adjusted\s+(?:or\s+not\s+)?for|excluding|including|net\s+of|ex|before|after|without)\b"
    r"(?:\s+[\w&/-]+){0,4}" + DONE,
    _FOLD,
)
"""Asks what the figure before counts in or leaves out."""
