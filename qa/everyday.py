"""Turns of phrase of everyday talk about figures, put as finance puts them.

Single phrases for a metric are aliases in the glossary; here stands what takes words apart or
depends on what is around it.
"""

from __future__ import annotations

import re

from corpus.regex import regex

_SO_FAR = r"(?:YTD|year[\s-]to[\s-]date)"
_NAME = r"[^?,;]{2,40}?"
_ITSELF = (
    r"(?:it|this|the\s+(?:stock|shares?|company|name|business|investment)|"
    r"(?:buying|owning|holding)\s+(?:it|the\s+(?:stock|shares)))"
)
_ANYONE = r"(?:i|we|you|one|anyone|anybody|someone|somebody|investors|people)"
_IN_SIZE = r"\s+(?:in|by|on)\s+(?:size|scale)\b"
_OUTSIZES = r"(?:top|beat|exceed|surpass|outstrip|outsize|dwarf|eclipse|lead)"

_TURNS = tuple(
    (regex(said, re.IGNORECASE), meant)
    for said, meant in (
        (
            r"\b(?:so\s+far\s+)?since\s+(?:(?:the\s+)?(?:start|beginning|turn)\s+of\s+(?:the|this)\s+year|"
            r"new\s+year(?:['’]s(?:\s+day)?)?|(?:the\s+(?:start|beginning)\s+of\s+|early\s+)?january)\b"
            r"(?!\s+(?:of\s+)?(?:\d|last))",
            "year-to-date",
        ),
        (r"\b(shares\s+)gained\b(?!\s+(?:market|in\s+the\s+market))", r"\1risen"),
        *(
            (
                r"\b(?:what|how\s+much)\s+did\s+the\s+(shares|stock)\s+"
                rf"(?:{verbs})(?:ed|n)?\b(?!\s+(?:market|in\s+the\s+market|to|from))",
                rf"what was the {noun} in the \1",
            )
            for verbs, noun in (
                ("gain|rise|climb|add|jump|rally", "rise"),
                ("lose|fall|drop|shed|slide", "fall"),
            )
        ),
        (
            r"\b(?:profit|gain)s?\s+(?:(?:was|were|booked|made|earned|recorded|realised|realized|reported)\s+){0,2}"
            r"on\s+(?:the\s+)?(?:sale|disposal|selling|disposing)\b(?:\s+of)?",
            "gain on the sale of",
        ),
        (
            r"\b(?:posts|roles|positions)(?=\s+(?:\w+\s+){0,3}(?:axed|cut|shed|scrapped|eliminated|lost|slashed|culled)\b)",
            "jobs",
        ),
        (r"\b(jobs\s+(?:\w+\s+){0,3})(?:axed|scrapped|shed|culled|slashed|eliminated)\b", r"\1cut"),
        (r"\bwho(?:['’]s|\s+is)\s+in\s+charge\s+(?:over\s+)?at\b", "who runs"),
        (r"\bfor\s+(?:what|which)\s+reasons?\b", "why"),
        (
            r"^\W*(?:what(?:['’]s|\s+is|\s+was)\s+)?(?:the\s+)?size\s+of\s+((?:the|its|their)\s+[^?]{3,60}?)(?=\W*$)",
            r"how big is \1",
        ),
        (
            r"\b(?:what|which)\s+price\s+(did|does|do|has|have|had|will|would)\b(?=[^?]{2,60}\bpa(?:y|id)\b)",
            r"how much \1",
        ),
        (
            r"\bhow\s+much\s+(?:did|does|do)\s+([^?,;]{2,40}?)\s+sell\b"
            r"(?=\W*$|\s+(?:in|during|over|last|this)\s+(?:the\s+)?(?:\w+\s+)?(?:Q[1-4]|H[12]|quarter|half|year|months|(?:19|20)\d\d|fy))",
            r"what were the sales of \1",
        ),
        (
            r"^(\W*(?:how|what)\b[^?]{3,80}?)\s+(?:twelve|12)\s+months\s+(?:ago|earlier|before|back)(?=\W*$)",
            r"\1 a year ago",
        ),
        (r"\bhow(many|much|long|big|far)\b", r"how \1"),
        (r"(?-i:\bOR\b)(?=\s+(?:[1-4]Q|Q[1-4]|(?:in|for)\s+Q[1-4]))", "operating ratio"),
        (
            r"\bwhat\s+costs\s+((?:a|an|the|one)\s+[\w-]+(?:\s+[\w-]+)?)(?=\W*$)",
            r"what does \1 cost",
        ),
        (
            r"^\W*(?:the\s+)?((?:sole|only|number\s+one|biggest|largest|main|top|key)\s+(?:[\w&-]+\s+){0,2}?)"
            r"(customer|client|tenant|supplier|vendor|partner|shareholder|holder|rival|competitor|buyer|lender)(?:\s+(?:so\s+far|now|today|yet|currently))?(?=\W*$)",
            r"who is the \1\2",
        ),
        (
            r"\b((?:[QH][1-4]|(?:first|second|third|fourth)[\s-]quarter|half[\s-]year)(?:\s+(?:of\s+)?(?:20\d\d|FY\d\d))?)\s+"
            r"figures\b(?!\s+(?:for|of|on|from)\b)",
            r"\1 results",
        ),
        (r"\bhow\s+many\s+(?:\$|dollars|bucks|euros|€)\s+in\s+cash\b", "how much cash"),
        (
            r"\b(?:how|what)\s+did\s+(?P<whose>(?:the\s+|its\s+|their\s+)?(?:[A-Z][\w&.-]*['’]s?\s+)?)"
            r"(?:stock(?:\s+price)?|shares?(?:\s+price)?|market)\s+(?:react|respond|do|take\s+it|move|fare)\s+"
            r"(?:to|on|after|following|upon)\s+(?:the\s+|its\s+|those\s+|these\s+)?(?:\w+\s+)?"
            r"(?:results?|earnings|numbers|report|print|figures|call)\b",
            r"how did \g<whose>stock move",
        ),
        (
            r"\b((?:stock|shares?|share\s+price)\s+(?:\w+\s+)?)pop(?:ped|s)?\b",
            r"\1rise",
        ),
        (
            r"\s+(?:in|for|as\s+of)\s+the\s+(?:latest|last|most\s+recent)\s+(?:quarter|period|year)\s+"
            r"(?:that\s+)?(?:you|it|they|the\s+\w+)\s+(?:have|has|give[s]?|know[s]?|report[s]?|show[s]?|cover[s]?)"
            r"(?:\s+(?:it|this|that|one))?(?:\s+for)?(?=\W*$)",
            "",
        ),
        (
            r"\bwho\s+(?:(?:ran|led|headed|managed)\s+(?:it|this|the\s+(?:company|group|firm|business))|"
            r"(?:did|had|held|filled)\s+(?:the|this|that)\s+(?:job|post|role|position)|was\s+(?:in\s+(?:the|this)\s+(?:job|post|role)|"
            r"there|(?:the\s+)?(?:ceo|cfo|coo|boss|chair(?:man|woman|person)?|president|chief(?:\s+(?:executive|financial|operating)(?:\s+officer)?)?)))\s+before\s+([A-Z][\w.'’-]+(?:\s(?-i:[A-Z])[\w.'’-]+)?)"
            r"(?:\s+(?:took\s+(?:over|charge)|came(?:\s+in)?|arrived|was\s+(?:appointed|named|made)|got\s+the\s+job|stepped\s+in|joined))?",
            r"who was \1's predecessor",
        ),
        (
            r"\bwho\s+(?:ran|led|headed|managed|was\s+(?:the\s+)?(?:ceo|boss|chief(?:\s+executive)?))\s+"
            r"(?:(?:it|this|them|[A-Z][\w&.'’-]*|(?:the|this)\s+\w+)\s+)?(?:before|previously|earlier|formerly)(?=\W*$)",
            "who is the predecessor as chief executive",
        ),
        (
            r"\bwho\s+(?:has\s+)?(?:replaced|succeeded|took\s+over\s+from|came\s+after|followed)\s+"
            r"([A-Z][\w.'’-]+(?:\s(?:(?:van|von|de|der|den|la)\s)?[A-Z][\w.'’-]+){0,2})",
            r"whose predecessor is \1",
        ),
        (
            r"\b(?:at\s+)?what\s+price\s+did\s+([A-Z][\w&.'’-]+(?:\s[A-Z][\w&.'’-]+){0,3})\s+pay(?=\W*$)",
            r"at what price did \1 buy",
        ),
        (
            r"\b((?:\w+\s+){0,2}\w+)\s+of\s+([^?,;]{2,40}?)\s+(?:against|versus|vs\.?|compared\s+(?:to|with))\s+(?:the\s+)?\1\s+of\s+([^?,;]{2,40})",
            r"\1 of \2 versus \3",
        ),
        (
            r"\bwhose\s+(?:expert\s+)?(?:views|opinions|takes|comments|commentary)\b"
            r"(?=[^?]{0,40}\b(?:quoted|shown|featured|cited|carr(?:y|ied)|included|here|page|dossier|you)\b)",
            "which experts",
        ),
        (
            r"^\W*(?:(?:just\s+)?(?:playing|to\s+play|let\s+me\s+play)\s+)?(?:the\s+)?devil['’]?s\s+advocate\s+(?:on|about|for|against)\s+"
            r"([\w&.'’ -]{2,60}?)\s*[:,–—-]\s*(?=\w)",
            r"bear case on \1: ",
        ),
        (
            r"\b(?:from|through|in)\s+(?:the\s+)?(?:optimist|bull)(?:['’]?s)?['’]?\s+and\s+(?:(?:from|through|in)\s+)?(?:the\s+)?"
            r"(?:pessimist|bear|sceptic|skeptic)(?:['’]?s)?['’]?\s+(?:chair|seat|point\s+of\s+view|viewpoint|perspective|eyes?|lens|side|angle)s?\b",
            "bulls and bears on it",
        ),
        (
            r"\b(?:the\s+)?(?P<sign>dollar|euro|pound)\s+(?:amount|figure|value|number)(?:\s*,?\s*(?:and\s+|but\s+)?not\s+(?:the\s+)?(?:growth(?:\s+rate)?|"
            r"percentage|percent|change))?(?=\W*$)",
            r"in \g<sign>s",
        ),
        *(
            (
                rf"\b(which\s+(?:[\w'&-]+\s+){{1,4}}?)(?:has|had|have|shows?|showed|posted|saw|recorded|enjoys?)\s+(?:the\s+)?(?:{most})\s+"
                r"(?:(?:sales|revenue)\s+)?(?:rate\s+of\s+)?growth(?:\s+rate)?\b",
                rf"\1grew {way}",
            )
            for most, way in (
                ("highest|strongest|best|fastest|quickest|biggest|most", "fastest"),
                ("lowest|weakest|worst|slowest|smallest|least", "slowest"),
            )
        ),
        (r"\bwho\s+(?:wrote|writes|tweeted|tweets|blogged)\s+(about|on)\b", r"who posted \1"),
        (
            r"\b(?:is|was|has)\s+(?:there\s+)?anything\s+(?:been\s+)?holding\s+"
            r"([\w&.'’ -]{2,60}?)\s+back\b",
            r"what constrained \1",
        ),
        (
            r"^\W*(?:what\s+(?:is|was)\s+)?(?:the\s+)?reasons?\s+(?:that\s+|why\s+|for\s+which\s+)?"
            r"(?=(?:the|its|their|they|it)\s+[\w-]+(?:\s+[\w-]+)?\s+(?:is|are|was|were|has|have|had|did)\b)",
            "why ",
        ),
        (r"\b(?:put|placed)\s+on\s+(?:hold|ice)\b", "paused"),
        (
            r"\b(how\s+(?:fast|strongly|quickly|much|sharply)\b[^?]{1,80}\b(?:grown?|grew|risen?|rise|rose|up|increased?|climb(?:ed)?))"
            r"\s+(?:as\s+)?compared\s+(?:with|to)\s+(?:a|one|the)\s+year\s+(?:ago|earlier|before)\b",
            r"\1 year-over-year",
        ),
        (
            r"\b(what|who|which\s+\w+)\s+(?:(?:is|was|has\s+been)\s+)?(?:held|holds|holding)\s+"
            r"((?!up\b|out\b|on\b|it\b)[\w&.'’ -]{2,40}?)\s+back\b",
            r"\1 constrained \2",
        ),
        (
            r"\b(?:any|some)(?:one|body)\s+(?:(?:on|in)\s+(?:this|the)\s+(?:page|dossier)\s+)?(?:actually\s+|really\s+)?"
            r"(?:call|consider|see)s?\s+(?:the\s+|this\s+)?(stock|shares|it|company|name)\s+an?\s+"
            r"(?=(?:strong\s+)?(?:buy|hold|sell)\b)",
            r"any expert rate the \1 a ",
        ),
        (
            r"\bhow\s+(?:much|heavily|big)\s+(?:did|does|do|has|is)\s+(?P<part>[\w&.'’ -]{2,40}?)"
            r"\s+(?:weigh(?:ed)?|count(?:ed)?)\s+in\s+"
            r"(?P<whole>(?:(?:total|group|its|the)\s+)?(?:sales|revenues?|turnover|profits?))\b",
            r"what share of \g<whole> was \g<part>",
        ),
        (
            r"\b(?:had|has|did|was|is)\s+(?:the\s+|wall\s+)?(?:street|analysts|city)\s+(?:pencil(?:l?ed)?\s+in|(?:been\s+)?(?:looking|hoping)\s+for|"
            r"expect(?:ed)?|forecast(?:ed)?|model(?:l?ed)?|anticipated?|predict(?:ed)?)\b",
            "was the consensus estimate",
        ),
        (
            r"\b(cheap|expensive|pric(?:e)?y|dear)\s+or\s+(?:dear|expensive|pric(?:e)?y|rich|cheap|costly)\b",
            r"\1",
        ),
        (r"\bby\s+(?:what|which|how\s+(?:big|large|wide|great)\s+a)\s+margin\b", "by how much"),
        (
            rf"\b(?:does|do|did)\s+(?P<a>{_NAME})\s+{_OUTSIZES}\s+(?P<b>{_NAME}){_IN_SIZE}",
            r"is \g<a> larger than \g<b>",
        ),
        (
            rf"\b(?P<is>is|are|was|were)\s+(?P<a>{_NAME})\s+ahead\s+of\s+(?P<b>{_NAME}){_IN_SIZE}",
            r"\g<is> \g<a> larger than \g<b>",
        ),
        (
            r"^\W*what\s+(?:keeps?|would\s+keep|should\s+keep)\s+(?:you|one|investors|holders|me|us|people|management)\s+"
            rf"(?:up|awake)\s+at\s+night\b(?:\s+(?:about|with|on|over)\s+{_ITSELF})?(?=\W*$)",
            "what are the key risks",
        ),
        (
            rf"^\W*what(?:['’]s|\s+is|\s+was)\s+(?:so\s+)?(?:bad|wrong|not\s+to\s+like|worrying)\s+"
            rf"(?:about|with)\s+{_ITSELF}(?=\W*$)",
            "what is the bear case",
        ),
        (
            r"\baverage\s+(?P<what>revenues?|sales|income|spend(?:ing)?)\s+(?:per|for\s+each|from\s+each)\s+"
            r"(?P<which>(?:(?!(?:new|average|single|paying)\b)[\w-]+\s+){1,3})(?P<who>users?|customers?|subscribers?|accounts?|members?)\b",
            r"\g<which>average \g<what> per \g<who>",
        ),
        (
            r"^\W*(?:(?:what|which)\s+(?:(?:business|product|service)\s+)?(?:areas?|fields?|industries|sectors|trades?|lines?\s+of\s+business)\s+"
            r"(?:is|are)\s+([\w&.'’ -]{2,40}?)\s+(?:active|involved|present|engaged|busy)\s+in)"
            r"(?=\W*$)",
            r"what does \1 do",
        ),
        (
            r"\b(?:latest|most\s+recent|newest|last)\s+quarterly\s+([\w&'-]+(?:\s+[\w&'-]+)?)(?=\W*$)",
            r"\1 last quarter",
        ),
        (
            r"\bcomp\s+sales\b|\bcomp(?=\s+(?:guid\w+|growth|outlook|forecasts?)\b)",
            "comparable sales",
        ),
        (
            r"^\W*(?:(?:so|but|and)\s+)?(?:what|is\s+there\s+anything(?:\s+(?:on|in)\s+(?:the|this)\s+(?:page|dossier))?(?:\s+that)?)\s+"
            rf"(?:speaks|counts|argues|weighs)\s+against\s+(?!{_ITSELF}\W*$)(?:(?:relying|betting|banking|depending|counting|leaning)\s+on\s+)?",
            "what is the bear case on ",
        ),
        (
            r"^(what\s+is\s+the\s+bear\s+case\s+on\s+[^?]{2,60}?)\s+(?:story|narrative|thesis|hype|bet|pitch)(?=\W*$)",
            r"\1",
        ),
        (
            r"^\W*what\s+(?:should|could|will|would|might|may|is\s+(?:going|likely)\s+to)\s+(?:drive|move|shape|carry)\s+(?:the\s+|its\s+)?"
            r"(?:story|stock|shares?|share\s+price|case|price)\s+(?:over|in|for|on)\s+the\s+"
            r"(near|short|medium|long)(?:er)?[\s-]+(?:term|run)(?=\W*$)",
            r"what are the \1-term catalysts",
        ),
        (
            r"^\W{0,5}(?:the\s+|that\s+|its\s+)?(\w[\w&'’ -]{2,40}?)\s(?:figure|number|amount|sum)"
            r"\s*[:,–-]\s*(?:is\s+(?:that|it|this)\s+)?(?:for\s+|just\s+|only\s+)*"
            r"(?:one|a\s+single)\s+quarter,?\s+or\s+(?:for\s+)?(?:an?\s+)?longer\s*(?:stretch|window|period|time|span)?(?=\W*$)",
            r"over what period is the \1 figure",
        ),
        (
            r"\b((?:results?|numbers|figures)\b(?:(?!\bfrom\b)[^?]){0,60}?),?\s+(?:all\s+the\s+way\s+)?down\s+to\s+(?:the\s+)?"
            r"(?:earnings\s+per\s+share|eps|net\s+(?:income|profit)|bottom\s+line)(?=\W*$)",
            r"\1",
        ),
        (
            r"\bwhat(?:['’]?s|\s+is)\s+the\s+name\s+of\s+(?=(?:the|that)\s+[^?]{0,50}\b(?:investor|analyst|blogger|poster|trader|commentator|expert|"
            r"account)\b)",
            "who is ",
        ),
        (rf"^\W*what\s+speaks\s+for\s+{_ITSELF}(?=\W*$)", "what is the bull case"),
        (rf"^\W*what\s+speaks\s+against\s+{_ITSELF}(?=\W*$)", "what is the bear case"),
        (
            r"^\W*who\s+are\s+the\s+(?:analysts?|investors?|people|voices|commentators|bloggers|posters)\s+"
            r"(?:(?:that|who)\s+(?:is|are)\s+)?(?:quoted|cited|featured|shown)(?:\s+(?:here|on\s+the\s+page))?(?=\W*$)",
            "which experts are quoted",
        ),
        (
            r"^\W*whose\s+(?:opinions|views|takes|comments|posts)\s+(?:are|is|do)\b(?:\s+(?:on|in|you)\b[^?]{0,24})?(?=\W*$)",
            "which experts are quoted",
        ),
        (
            rf"^\W*why\s+(?:would|should|might|do)\s+{_ANYONE}\s+(?:want\s+to\s+)?(?:own|buy|hold|like)\s+{_ITSELF}(?=\W*$)",
            "what is the bull case",
        ),
        (
            rf"^\W*why\s+(?:(?:would|should)(?:n['’]?t|\s+not)\s+{_ANYONE}|(?:would|should)\s+{_ANYONE}\s+not)\s+(?:want\s+to\s+)?"
            rf"(?:own|buy|hold|like)\s+{_ITSELF}(?=\W*$)",
            "what is the bear case",
        ),
        (
            rf"\b({_SO_FAR})\s+(?:total\s+)?(?:return|performance|gain)s?\b(?!\s+(?:on|of|to)\b)",
            r"\1 stock return",
        ),
        (
            r"(?<!stock )(?<!price )(?<!share )\b(?:returns?|performance)\s+"
            rf"(?=(?:so\s+far\s+)?{_SO_FAR}\b)",
            "stock return ",
        ),
    )
)
"""What is said -> what is meant: "by what margin" asks for no profit margin, and the return of a
year to date is that of the shares."""


def with_plain_turns(question: str) -> str:
    """A question with such turns put plainly.

    >>> with_plain_turns("By what margin does Aria top Bolt in size?")
    'by how much is Aria larger than Bolt?'
    """
    for said, meant in _TURNS:
        question = said.sub(meant, question)
    return question
