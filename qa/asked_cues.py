"""General English that tells what kind of thing a question asks for; see `qa.asked`."""

from __future__ import annotations

import re

from corpus.regex import regex

FOLD = re.IGNORECASE
HOW_MANY = regex(
    r"\b(?:how\s+many|(?:what(?:'s| is| was)?\s+)?(?:the\s+)?(?:total\s+)?(?:number|count|"
    r"quantity)\s+of|no\.\s+of)\s+"
    r"((?:[\w&+'%/-]+\s*){1,6})",
    FOLD,
)
VERB = regex(
    r"\b(?:is|are|was|were|does|do|did|has|have|had|can|could|will|would|should|may|might|must|they|we|you|it|i|of|in|at|on|for|from|by|with|to|"
    r"that|which|who|go|there|work|works|worked|working|employed?|run|runs|own|owns|"
    r"operate[sd]?|sell|sells|make|makes|ship|ships|hold|holds|went|currently|already|still|"
    r"now|so|use|uses|used|per|'s|a|an|the|per|total|added|so far)\b.*",
    FOLD | re.DOTALL,
)
CHANGE = regex(
    r"\b(?:grow(?:s|n|th|ing)?|grew|growth|rise|rose|risen|increase[ds]?|jump(?:ed|s)?|hike[ds]?|raise[ds]?|lift(?:ed|s)?|rall(?:y|ied)|gain(?:ed|s)?|fall|fell|fallen|drop(?:ped|s)?|"
    r"declin(?:e[ds]?|ing)|decrease[ds]?|climb(?:ed|s|ing)?|surge[ds]?|expand(?:s|ed|ing)?|shrink|shrank|shrunk|yoy|y/y|"
    r"year[\s-]over[\s-]year|year[\s-]on[\s-]year|qoq|change[ds]?|up|down|trim(?:s|med)?|dent(?:s|ed)?|shave[ds]?|erode[ds]?|hit\s+(?:to|on)|drag\s+on|cut|improve[ds]?|move[ds]?|dearer|cheaper|pricier|(?:more|less)\s+expensive|crecio|creció|croissance|wachstum|gewachsen)\b",
    FOLD,
)
PERCENT = regex(
    r"\b(?:what|which|how\s+(?:big|large|much)|the)\s+(?:an?\s+|of\s+an?\s+)?(?:slice|portion|part|chunk|percent(?:age)?|per\s+cent|proportion|fraction|pct)\b"
    r"|\bas\s+an?\s+(?:slice|portion|part|share|proportion|fraction)\s+of\b|\bby\s+what\s+percent"
    r"|\bpercentage|\bin\s+percent\b|\bwhat\s+%|\bhow\s+many\s+percent",
    FOLD,
)
SHARE = regex(
    r"^\W*(?:[\w'&.-]+\s+){1,3}(?<!per\s)(?<!one\s)(?<!each\s)(?<!every\s)(?:market\s+)?share\b(?!s|\s+price|holder)(?=\W|\s+(?:in|back|of)\b)|\b(?:what|how\s+(?:big|large|much)|which)\b.{0,30}(?<!per\s)(?<!one\s)(?<!each\s)(?<!every\s)(?<!single\s)(?<!\ba\s)\bshare\b(?!s|\s+price|holder)"
    r"|\b(?:what|how\s+(?:big|large|much)|which)\b.{0,30}\ba\s+share\s+(?:of|in)\b",
    FOLD,
)
FAST = regex(
    r"\bhow\s+(?:fast|quick(?:ly)?|rapid(?:ly)?|strong(?:ly)?|sharp(?:ly)?|steep(?:ly)?)\b|\b(?:growth\s+rate|pace\s+of\s+growth|rate\s+of\s+growth)\b|\bat\s+what\s+(?:clip|pace|speed)\b",
    FOLD,
)
MULTIPLE = regex(
    r"\b(?:multiple|p\s*/?\s*e|price[\s-]to[\s-]\w+|ev\s*/\s*\w+|times\s+(?:earnings|sales|book))\b",
    FOLD,
)
MONEY = regex(
    r"\bhow\s+many\s+(?:us\s+)?(?:dollars|euros|pounds|pence|francs|yen)\b|\bhow\s+much\s+(?:money|cash|capital)\b|"
    r"\bhow\s+much\s+per\s+share\b|\bhow\s+much\b.{0,50}\b(?:sell|sold|bought|acquired|go|went)\b.{0,30}\bfor\b|"
    r"\bhow\s+much\b(?!\s+of\b).{0,60}\b(?:charge[sd]?|cost(?!\s+(?:sav|cut|program|base|control|disciplin))|price|worth|spend|spent|pay|paid)\b|"
    r"\bwhat\s+(?:price|cost|sum)\b|\bwhat(?:'s|s|\s+is|\s+was|\s+are|\s+were)\s+(?:the\s+|its\s+|their\s+)?(?:(?!(?:about|doing|done|behind)\b)[\w'-]+\s+){0,4}?(?:price|cost|worth)\b"
    r"(?!\s+(?:sav|cut|program|base|control|disciplin|swing|volatil|pressur|problem|issue|of\s+risk))|"
    r"\bwhat\s+(?:does|did|do|will|would)\b.{0,50}\b(?:cost|spend|pay|sell\s+for|pay\s+for)\b(?!\s+(?:sav|cut|program|base|control))|"
    r"\bin\s+[$€£](?!\s?\d)|\bin\s+(?:us\s+|american\s+)?(?:dollars|euros?|pounds|pence|francs|yen|rupees|usd|eur|gbp|chf|jpy)\b|"
    r"\b(?:dollar|euro|sterling)\s+(?:sales|revenues?|amounts?|figures?|values?|sums?|terms|numbers?)\b|"
    r"\b(?:just|only)\s+the\s+(?:dollars|euros|pounds)\b",
    FOLD,
)
AMOUNT = regex(
    r"\bhow\s+(?:much|big|large|high|low|wide|small|deep|great|sizeable|sizable|heavy|tall|strong\s+is)\b|\b(?:what|which|at\s+what|to\s+what|on\s+what)\s+(?:\w+\s+){0,3}?"
    r"(?:size|level|amount|value|figure|sum|total|rate|ratio|margin|multiple|guidance\s+range|run[\s-]?rate|percentage|number|target\s+level)\b|"
    r"\bby\s+how\s+much\b|\bhow\s+far\b|\b(?:size|level|amount)\s+of\b|\bcu[aá]nto|\bwie\s+(?:viel|stark|hoch|gross|groß)|\bcombien\b|\bquanto\b|"
    r"\bin\s+(?:the\s+)?(?:millions|billions|trillions|thousands|bn|mn)\W*$",
    FOLD,
)
DURATION = regex(
    r"\bhow\s+(?:much\s+time|long|many\s+(?:years|months|quarters|weeks|days|hours|minutes|seconds))\b",
    FOLD,
)
TITLE = regex(
    r"\b(?:title|headline)\b.{0,40}\b(?:document|pdf|article|paper|report|press\s+release|study|piece|filing)\b|\bname\s+of\s+the\s+(?:document|pdf|article|paper|press\s+release)\b"
    r"|\b(?:document|pdf|article|paper|press\s+release|study|piece|filing)s?\b.{0,80}\b(?:title[d]?|headline|called)\b"
    r"|\b(?:which|what|any|is\s+there\s+an?|name\s+the)\s+(?:\w+\s+)?(?:document|pdf|article|paper|press\s+release|study|filing|news\s+item)s?\b"
    r"|^\W*(?:document|pdf|article|paper|press\s+release|study)\s+(?:about|on)\b|\bwhat\s+(?:was|is)\s+its\s+(?:title|headline)"
    r"|[-–—:,;.?!]\s?title\b(?:\W+(?:pls|plz|please|thanks|thx))?\W*$",
    FOLD,
)
WHO = regex(
    r"\b(?:who|whom|whose|(?:which|what)\s+(?:person|executive|analyst|expert|investor|commentator|author|poster|judge|manager|director|official|minister|lawyer|founder|officer|economist|spokes\w+)|which\s+(?:one\s+)?of\s+(?:the|these|those|its|their)\s+(?:\w+\s+){0,2}?(?:people|persons|executives|analysts|experts|investors|commentators|authors|posters|contributors|pundits|voices|"
    r"judges|managers|directors|officials|founders|officers|economists)|name\s+(?:of\s+)?the\s+(?:ceo|cfo|chair|chief|head|boss)|wer|quién|quien|qui)\b",
    FOLD,
)
WHOSE = regex(
    r"^\W*(?:and\s+|so\s+|but\s+)?(?:to|towards?|of|by|at|on|with)?\s*(?:which|what)\s+(?:other\s+)?"
    r"(?:company|firm|rival|peer|competitor|group|bank|business)['’]s?\b",
    FOLD,
)
"""Asks which company it is that something is of: "towards which rival's multiple"."""

COME_FROM = regex(
    r"\bwhere\b.{0,60}\b(?:come|comes|came|coming|stem|stems|originate)\s+from\b", FOLD
)
_WHERETO = (
    r"\s+(?:it|they|things|this|that|we)(?:['’](?:s|re)|\s+(?:is|are|was|were|will|could|may|might|would|should))?"
    r"\s+(?:now\s+)?(?:be\s+)?(?:head(?:s|ed|ing)|go(?:es|ing)?\b|scal\w+|st(?:ands?|ood)|ends?\s+up|gets?\s+to)"
)
"""Behind a "where" that asks how far things go: "today versus where it is headed"."""

WHERE = regex(
    rf"\b(?:where(?!{_WHERETO})|(?:in\s+)?(?:which|what)\s+(?:city|cities|country|countries|place|location|region|state|market|town|continent|site))\b",
    FOLD,
)
WHEN = regex(
    r"\b(?:when|since\s+when|(?:maturity|expiry|expiration|redemption|due|completion|closing|end|opening|delivery)\s+(?:date|year|month|quarter)|"
    r"year\s+of\s+(?:maturity|expiry|completion|launch|opening|redemption)|^\W*(?:the\s+)?(?:maturity|expiry)\s+of|(?:what|which)\s+(?:date|day|month|year|quarter|period|time\s*frame|half)|(?:over|for|in|during|by)\s+(?:what|which)\s+(?:period|time|year|quarter|window|date|month)|"
    r"(?:what|which)\s+(?:months|dates|quarters|years)\b|\bdeadline\b|\bby\s+when\b|^\W*(?:the\s+)?(?:year|month|date|quarter)\s+(?:the|when|that|in)\b|how\s+recent|\bdates?\s+(?:of|for)|(?:release|earnings|launch|start|results|publication)\s+date|what\s+period|as\s+of\s+(?:when|what)|one\s+quarter\s+or|(?:full\s+year|twelve\s+months|longer)\s+(?:window|period)|wann|cuándo|quand)\b",
    FOLD,
)
ON_CONDITION = regex(
    r"^\W*(?:and\s+|but\s+|so\s+)?(?:what|which|who|whom|how|where|why)\b(?!\s+(?:is|was)\s+it\b).*"
    r"(?<!\btell about)(?<!\bsay about)(?<!\bsays about)(?<!\bsaid about)(?<!\bhint about)"
    r"(?<!\bhints about)(?<!\bknow about)(?<!\banything about)(?<!\bon)(?<!\bof)(?<!know)"
    r"(?<!known)(?<!said)(?<!date)(?<!day)(?<!year)(?<!month)(?<!time)(?<!quarter)\s(?P<when>when)\s+(?!\w+\W*$)",
    FOLD,
)
"""A "when" behind what is asked: it tells on what condition or occasion."""

ON_OCCASION = regex(
    r"^\W*(?:and\s+|but\s+|so\s+)?(?P<when>when)\s+"
    r"(?!(?:is|are|was|were|did|does|do|will|would|has|have|had|can|could|should|might|exactly|precisely)\b)"
    r"[^,?]{3,80},\s+(?:what|which|who|whom|how|where|why|did|does|do|was|were|is|are|had|has|have)\b",
    FOLD,
)
"""A "when" that tells on what occasion before anything is asked: "When Q2 was presented, what"."""

WITHIN = r"\b[^,;:.?!]{1,60}\b"
HINDERS = (
    rf"(?:(?:\s+(?:has|have|had))?(?:\s+\w+ly)?\s+(?:(?:held|holds){WITHIN}back|(?:kept|keeps|prevent(?:s|ed)|"
    rf"stop(?:s|ped)){WITHIN}(?:from|\w{{2,20}}ing)|(?:gets?|got|st(?:ands?|ood)){WITHIN}way|"
    r"(?:stopp|prevent|hinder|hamper|constrain|slow|curb|restrain|imped|disrupt)ed|hinders|hampers|constrains|impedes)|"
    rf"(?:['’]s|\s+is|\s+was|\s+has\s+been)(?:\s+\w+ly)?\s+(?:holding{WITHIN}back|(?:keeping|stopping){WITHIN}(?:from|\w{{2,20}}ing)|"
    rf"(?:getting|standing){WITHIN}way|(?:prevent|hinder|hamper|constrain|slow|curb|restrain|imped)ing))"
)
"""Behind "what": to be in the way of something, which may stand between the words that say so."""

WHY = regex(
    r"\b(?:why|how\s+come|what\s+(?:caused|causes|drove|drives|is\s+driving|was\s+behind|is\s+behind|lies\s+behind|lay\s+behind|pushed|lifted|kept|helped|hit|dented|boosted|weigh(?:s|ed)\s+on|drags?(?:\s+on|\s+down)?|dragged(?:\s+on|\s+down)?|push(?:es|ed)|raised|lowered|explains|led\s+to|triggered|makes|made|held\s+back|limited|hurt|helped|put(?:s|ting)?\s+(?:\w+\s+){0,2}(?:pressure|strain|brake|damper|squeeze)s?\s+on|(?:is\s+)?pressur(?:ed|ing)|strain(?:ed|s)|squeez(?:ed|es))|"
    rf"what{HINDERS}|"
    r"(?:what(?:'s|\s+is|\s+was|\s+were|\s+are)?\s+)?(?:the\s+)?(?:main\s+)?(?:reasons?|causes?|rationale)|due\s+to\s+what|because\s+of\s+what|warum|por\s*qué|pourquoi|blame[sd]?)\b",
    FOLD,
)
NAME = regex(
    r"\b(?:which|what)\s+(?:(?:of\s+)?(?:the\s+)?[\w'&-]+\s+){0,3}?(?:company|companies|firm|business|operator|product|products|chip|chips|processor|platform|model|brand|bank|rival|competitor|supplier|partner|customer|"
    r"client|segment|division|unit|region|market|technology|tool|assistant|service|stock|start-?up|exchange|port|airport|vendors?|contractors?|lender|insurer|carmakers?|makers?|facility|auditor|law\s+firm|foundry|ship|vessel|subsidiary|project|programme|program|device|drug|system|plant|factory|name|organisation|organization|agency|regulator|sector|industry)\b"
    r"|\bwhich\s+(?:ones|(?:of\s+(?:the\s+|them\s+)?)?(?:two|three|four))\s*\W*$"
    r"|\bnames?\s+(?:of|the)\b|\bby\s+name\b|\bcalled\b|\bwhat(?:'s|\s+is|\s+was)\s+the\s+name\b|\bnamed\b",
    FOLD,
)
WHO_HAS = regex(
    r"^\W*(?:and\s+|so\s+|but\s+)?which\s+(?:other\s+)?(?!(?:[\w-]+\s+)?(?:share|percent\w*|multiples?|prices?|amount|number|figure|part|portion|"
    r"quarter|year|month|date|period|rate|margin|value|sum|cost|ratio)\b)(?:[\w'&-]+\s+){1,2}?"
    r"(?:gets?|has|had|trades?|traded|commands?|carries|fetches|enjoys?|pays?|charges?)\b(?!\s+to\b)",
    FOLD,
)
"""Asks who or what has some figure, not for the figure: "which retailer has a richer multiple"."""
CALLED = regex(
    r"^\W*what\b.{1,80}\b(?:called|named)\b|^\W*what\s+(?:do|does|did|have|has)\s+(?:they|people|you|we|it|the\s+(?:company|firm|group|page))\s+call(?:ed)?\s+(?:the|its|their|that|this)\b|\bwhat(?:'s|\s+is|\s+was)\s+the\s+name\s+of\b|^\W*name\s+(?:the|a)\b|\bcode\s?name\b",
    FOLD,
)
HOW = regex(
    r"^\W*(?:and\s+|but\s+|so\s+|in\s+[\w\s]{1,25},\s+)?how\b|\bin\s+what\s+way\b|\bhow\s+(?:does|do|did|is|are|was|can|could|would|will|might|has|have)\b",
    FOLD,
)
YES_NO = regex(
    r"^\W*(?:and\s+|so\s+|but\s+)?(?:is|are|was|were|does|do|did|has|have|had|can|could|will|would|should|may|might|isn't|aren't|doesn't|didn't|hasn't)\b",
    FOLD,
)
WHAT_METRIC = regex(
    r"^\W*(?:and\s+)?(?:(?:what(?:'s|s|\s+(?:is|was|were|are|would\s+be))|give|state|report|name|quote|i\s+(?:just\s+)?(?:need|want)|need|looking\s+for)\b|what\s+[\w\s'&/-]{1,60}\s+(?:did|does|do|has|have|was|were|is|are|will)\b)",
    FOLD,
)
WHAT_VERB = regex(
    r"\b(?:impact\w*|affect\w*|happen\w*|say\w*|said|mean\w*|think|thinks|cause\w*|weigh\w*|shap\w*|influenc\w*|driv\w*|drove|expect\w*|worr\w*|risk\w*|reason\w*|outlook|view\w*|matters?|about|do\s+with|doing\s+with)\b",
    FOLD,
)
WHAT_COULD = regex(
    r"^\W*what\s+(?:could|would|might|may|can|will)\s+(?:\w+ly\s+)?(?:move|bring|lift|push|pull|drag|drive|raise|lower|"
    r"narrow|close|widen|change|trigger|boost|hurt|derail|send|take|keep|make|unlock|support|justify|re-?rate|help|hold|put)\b",
    FOLD,
)
"""What may come about is no figure: "what could move it closer to the peers' multiple"."""

RATE = regex(r"\b(?:what|which)\s+(?:\w+\s+){0,3}?(?<!run )(?<!day )(?:rate|margin)\b", FOLD)
"""A rate is a percentage where nothing else says what it is measured in."""
HOW_MUCH = regex(r"\bhow\s+much\b", FOLD)
WHICH_WAY = regex(
    r"\b(?:higher|dearer|richer|pricier|above|costlier|more\s+expensive|(?:at\s+)?(?:a\s+)?premium)\s*(?:,|/|\bor\b)\s*"
    r"(?:(?:at\s+)?a\s+)?(?:lower|cheaper|below|less\s+expensive|discount)\b|"
    r"\b(?:lower|cheaper|below)\s*(?:,|/|\bor\b)\s*(?:higher|dearer|richer|above)\b",
    FOLD,
)
"""Asks which way two things differ, not by how much."""

IN_SIGN = regex(r"\bin\s+([$€£])(?!\s?\d)")
"""Says by its sign in what currency a sum is to be."""
IN_CURRENCY = regex(
    r"\b(?:in|how\s+many)\s+(?:us\s+|american\s+)?(dollars|euros?|pounds|pence|francs|yen|rupees|usd|eur|gbp|chf|jpy)\b",
    FOLD,
)
