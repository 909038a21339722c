"""English cues of follow-up questions: how people lean on what was asked before."""

from __future__ import annotations

import re

_FOLD = re.IGNORECASE
_DONE = r"\s*[?.!\s]*$"

LEAD = re.compile(
    r"^\W*(?:(?:and|or|but|so|also|then|now|ok(?:ay)?|alright|plus|right)\b[\s,]*)*"
    r"(?:(?:what|how)\s+about|what\s+of|(?:the\s+)?same\s+(?:question\s+)?(?:for|with)|(?:now"
    r"|and)\s+for"
    r"|(?:can|could)\s+you\s+do|do\s+(?:it\s+for|the\s+same\s+for)|(?:and\s+)?ditto\s+for)?\s*",
    _FOLD,
)
"""What may stand before the part of a follow-up that says something new."""

NEW_TOPIC = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?|right|well|now|alright|actually|hm+|thanks|thx|cool|fine|"
    r"great|got\s+it|good)\b[\s,.!:;–—-]*)*"
    r"(?:(?:(?:a|an|one|on\s+(?:a|to\s+a|another)|to|let'?s)\s+)?(?:(?:totally|completely|entirely|"
    r"quite|something|slightly)\s+)*(?:new|another|different|separate|other|unrelated|next)\s+"
    r"(?:topic|question|thing|subject|matter|point|note|one|issue)"
    r"|(?:something|anything)\s+(?:else|different)(?:\s+entirely)?"
    r"|(?:scrap|forget|skip|drop|ignore|leave)\s+(?:all\s+)?(?:that|this|it)(?:\s+one)?"
    r"|never\s*mind(?:\s+(?:that|this))?|nvm|nm|moving\s+on|(?:change|changing|switch|switching)"
    r"(?:\s+of)?\s+(?:topics?|subjects?|gears|tack)|unrelated|anyways?|anyhow|by\s+the\s+way|btw|"
    r"(?:that\s+)?aside|separately|on\s+to\s+something\s+else|let'?s\s+move\s+on)\b"
    r"(?=\s*[,.:;!?–—-]|\s+(?:but|so|though|then)\b|\s+(?:who|what|when|where|why|how|which|is|are|do|"
    r"does|did)\b)[\s,.:;!?–—-]*(?:(?:but|so|though|then)\b[\s,]*)?",
    _FOLD,
)
"""Tells that what comes has nothing to do with what was asked before."""

SAME = re.compile(
    r"\b(?:what|how)\s+about\b|\bwhat\s+of\b|\bsame\b.{0,12}\b(?:for|with)\b|\bditto\b", _FOLD
)
"""A lead that always makes a fragment of what comes behind it."""

FRAME = re.compile(
    r"^\W*(?:who|whom|whose|who's|whos|what|what's|whats|which|when|where|where's|why|how|how's"
    r"|(?:by|until|till|since|from|for|over|under|with|on|of|to|at|in|during|after|before)\s+"
    r"(?:what|which|when|whom|whose|how)"
    r"|is|are|was|were|does|do|did|has|have|had|can|could|will|"
    r"would|should|may|might|isn't|aren't|wasn't|doesn't|didn't|hasn't|list|name|give|tell|show"
    r"|explain|describe|compare|"
    r"summari[sz]e|outline|say|go\s+deeper|go\s+on|expand|elaborate|any|anything|by\s+how"
    r"|since\s+when|at\s+what|to\s+what|in\s+(?:what|which)|for\s+(?:what|how)|of\s+(?:what|which)|"
    r"read|enumerate|spell|quote|define|wer|wie|was\s+ist|cu[aá]nto|qu[eé]|quel\w*|combien)\b",
    _FOLD,
)
"""The opening of a whole question or request."""

WHY = re.compile(
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
    + _DONE,
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
SAYS_WHO = re.compile(
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
    rf"|where\s+does\s+it\s+say\s+(?:that|so|this)|who\s+is\s+the\s+source)" + _DONE,
    _FOLD,
)
MORE = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*(?:(?:please\s+)?(?:(?:can|could"
    r"|would)\s+you\s+)?(?:tell|say|give|show|explain|describe|elaborate|expand|go\s+on"
    r"|go\s+deeper|continue|dig\s+deeper|drill\s+down|read)\b"
    r"(?:\s+(?:me|us))?(?:\s+(?:a\s+(?:bit|little)|some))?(?:\s+(?:more|further|details?|on"
    r"|about|into|deeper))*\s*(?:that|this|it)?|"
    r"(?:any\s+)?(?:more|further|other)?\s*details?(?:\s+(?:on|about)\s+(?:that|this|it))?"
    r"|(?:and\s+)?more(?:\s+(?:on|about)\s+(?:that|this|it))?|in\s+more\s+detail)" + _DONE,
    _FOLD,
)
ELSE = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*(?:what|anything|who|which|any)\s+(?:else|others?"
    r"|other\s+(?:ones?|points?|reasons?|things?))\b(?:\s+(?:is\s+there|does\s+it\s+say"
    r"|do\s+they\s+say|matters|was\s+said))?" + _DONE,
    _FOLD,
)
WHEN_WAS = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*(?:when\s+(?:was|is|were|are|did|does)\s+(?:that"
    r"|this|it|they|those)(?:\s+happen(?:ed)?)?|when|(?:in|for|of|over|during|at|by|within|across|"
    r"as\s+of|from)\s+(?:which|what)\s+(?:period|quarter|year|half|month|date|time(?:\s*frame)?|window|"
    r"stretch|span)(?:\s+(?:of\s+time))?(?:\s+(?:was|is|were|are)\s+(?:that|this|it|those|they))?|"
    r"(?:which|what)\s+(?:period|quarter|year|half|month)(?:\s+(?:was|is)\s+(?:that|this"
    r"|it)(?:\s+(?:for|in|from))?)?|as\s+of\s+when)" + _DONE,
    _FOLD,
)
SURE = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*(?:(?:are\s+)?you\s+sure(?:\s+about\s+(?:that"
    r"|this|it))?|really|is\s+(?:that|this|it)\s+(?:right|true|correct|really\s+so|accurate)"
    r"|seriously|for\s+real|come\s+again|"
    r"(?:can|could)\s+you\s+repeat\s+(?:that|this|it))" + _DONE,
    _FOLD,
)
SINCE = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*(?:since|for|until|till|from)\s+(?:when"
    r"|how\s+long)(?:\s+on)?" + _DONE,
    _FOLD,
)

PICK = re.compile(
    r"(?:\b(?:the|that|your|its)\s+)?(?:\b(?P<n>first|1st|second|2nd|third|3rd|fourth|4th|fifth"
    r"|5th|sixth|6th|seventh|eighth|last|final|former|latter)\b"
    r"(?!\s+(?:quarter|half|year|month|week|time|day|weeks|months|years|two|three|few|reported"
    r"|fiscal))(?:\s+(?:one|ones|item|point|risk|reason|catalyst|bullet|argument|question"
    r"|document|expert|entry|headline|article|person|name|side|case|headwind|driver"
    r"|of\s+(?:those|these|them)))?"
    r"|\b(?:number|no\.|item|point|risk|bullet|#)\s?(?P<m>one|two|three|four|five|six|[1-6])\b"
    r"|#\s?(?P<k>[1-6])\b|^\W*(?P<b>[1-6])(?=\W*(?:please)?\W*$))",
    _FOLD,
)
"""One of several, picked by its place."""

PICK_FILL = re.compile(
    r"\b(?:please|tell|say|give|show|explain|describe|elaborate|expand|go|dig|drill|deeper|down"
    r"|me|us|more|further|detail|details|on|about|into|to|of|a|bit|little|can|could|you|would"
    r"|what|how|is|was|and|the|that|this|just|only|with|what's|mean|does|s|in|i|want|know|like"
    r"|one|ones|but|ok|okay|so|then|now)\b|\W+",
    _FOLD,
)
"""What may stand around a pick that asks for nothing but the item."""

PERSON = re.compile(r"\b(?:he|she|him|hers|himself|herself|he's|she's|(?:his|her)\b)", _FOLD)
POSSESSIVE = re.compile(r"\b(?:its|their)\b(?!\s*$)", _FOLD)
THINGS = re.compile(
    r"\b(?:it|they|them|these|those|it's|they're)\b(?!\s+(?:true|likely|possible|clear|said"
    r"|fair)\s+that\b)",
    _FOLD,
)
THAT = re.compile(
    r"\b(?:that|this)(?=\s*[?.!,]*\s*$|\s+(?:is|was|are|were|has|had|have|will|would|can|could"
    r"|does|did|compare[sd]?|come|came|mean[st]?|go|went|grow|grew|"
    r"change[sd]?|rise|rose|fall|fell|cash|in|on|at|from|for|by|of|more|less|higher|lower|above"
    r"|below|better|worse|bigger|smaller|good|bad|normal|enough|"
    r"faster|slower|larger|recurring|excluding|including|versus|vs|up|down|over|under|an?|really"
    r"|all|still|already|expected|due|worth|too|so)\b)",
    _FOLD,
)
"""\"that\" as a pronoun: at the end, or before a verb, a comparison or a preposition."""

CLAUSE = re.compile(
    r"\b(?:say|says|said|think|thinks|believe[sd]?|claim[sed]*|argue[sd]?|expect[sed]*|true"
    r"|likely|clear|fact|sign|signs|evidence|note[sd]?|show|shows|suggest[s]?|mean|means|worr\w+"
    r"|risk|chance|concern\w*|view|so|now|given|report\w*|everything|anything|all|those|company"
    r"|one|things?)\s+$",
    _FOLD,
)
"""What stands before a \"that\" which opens a clause and points at nothing."""

ATTACHED = re.compile(
    r"^\W*(?:and\s+|so\s+|but\s+)?(?:how\s+(?:many|much|long|big|large|high|old|far)|what(?:'s|s"
    r"|\s+(?:is|was|are|were|does|did))|when|where|by\s+(?:how\s+much|when))\b",
    _FOLD,
)
"""Questions that may lack their subject because it was named before."""

YES_NO = re.compile(r"^(?:is|are|was|were|does|do|did|has|have|had|will|would|can|could)\b", _FOLD)
HOW_MUCH = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*by\s+how\s+much(?:\s+exactly)?" + _DONE, _FOLD
)
BARE = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*(?P<wh>where|how)(?:\s+exactly)?" + _DONE, _FOLD
)
OTHER_SIDE = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?|now)\b[\s,]*)*(?:(?:what|how)\s+about\s+"
    r"|what\s+does\s+)?the\s+(?:other|opposite|opposing)\s+(?:side|view|case|camp)(?:\s+says?)?"
    + _DONE,
    _FOLD,
)

ITEM_ON = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*(?:(?:tell|say|give|show|explain|describe|elaborate|expand|"
    r"more|me|us|on|about|what|how|is|what's)\s+)*(?:the|that)\s+(?:one|point|risk|item|bullet|article|pdf|"
    r"document|post|paper|piece|catalyst)\s+(?:about|on|with|regarding|for|from|by)\s+(?P<words>[^,?]+?)"
    r"(?:\s*,.*)?" + _DONE,
    _FOLD,
)
"""One of several, picked by what it is about: "the one on tariffs"."""

NAMED_ITEM = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*(?:(?:tell|say|give|show|explain|describe"
    r"|elaborate|expand|more|me|us|on|about|what|how)\s+)*(?:the|that)\s+(?P<words>.+?)\s+(?:one"
    r"|point|risk|item|bullet|catalyst|argument)" + _DONE,
    _FOLD,
)
"""One of several, picked by its words: "the financing one"."""

IN_THERE = re.compile(
    r"\s+(?:in|on|among|amongst|from|of)\s+(?:there|them|those|these|that\s+list|the\s+list)(?=\W*$)",
    _FOLD,
)
"""Points at a list given before, of which one item is asked for."""

HERS = re.compile(r"\b(?:his|her|its|their)\s+\w", _FOLD)
ACCOUNT = re.compile(r"\b(?:account|handle|platform|following|reach|audience|followers?)\b", _FOLD)
"""What is asked of whoever posted something."""

OUTDOES = re.compile(
    r"\b(?:beats?|out(?:grow|grew|pac|ran|run|sell|sold|strip|perform)\w*|exceed\w*|top(?:s|ped)?|surpass\w*|"
    r"match(?:es|ed)?|lag(?:s|ged)?|trail(?:s|ed)?)\s+$",
    _FOLD,
)
"""Stands before "that" where it is the other side of a comparison."""

REGION = re.compile(
    r"\b(?:(?i:north(?:ern)?\s+americ(?:an?|as)|latin\s+americ(?:an?)|americas?|domestic|international|"
    r"overseas|abroad|foreign|europe(?:an)?|emea|apac|asian?|asia[\s-]pacific|nordics?|"
    r"united\s+states|home\s+market|rest\s+of\s+(?:the\s+)?world)|NA|US|U\.S\.|USA|UK|EU)\b"
)
"""A part of the world, which one of another takes the place of; lower case where no pronoun."""

PEOPLE = re.compile(r"\b(?:experts?|analysts?|posters?|commentators?|executives|team)$", _FOLD)
"""Sections that list people."""

THERE = re.compile(
    r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )\bthere\b(?!\s+(?:is|are|was|were|any|be|a|an"
    r"|been|will|still|other|more|some)\b)",
    _FOLD,
)
OF_IT = re.compile(
    r"\bhow\s+(?P<how>much|many)\s+(?=(?:has|have|had|is|are|was|were|did|does|will|would"
    r"|of\s+(?:it|that|them|those|these|which)\b))",
    _FOLD,
)
MISSING_NOUN = re.compile(
    r"\bhow\s+(?:much|many)\s+(?=(?:has|have|had|is|are|was|were|will|would)\s+(?!there\b|an?\b|the\b)"
    r"|(?:in\s+total|altogether|overall|so\s+far|left|already|of\s+(?:those|them|these))\b)",
    _FOLD,
)

COMPARE = re.compile(
    r"\b(?P<word>more|less|higher|lower|above\s+or\s+below|higher\s+or\s+lower|more\s+or\s+less"
    r"|better\s+or\s+worse|faster\s+or\s+slower|better|worse|greater|bigger|smaller|larger"
    r"|faster|slower|above|below|over|under|ahead\s+of|behind|cheaper|in\s+line\s+with"
    r"|close\s+to|similar\s+to|the\s+same\s+as|on\s+par\s+with|up\s+(?:from|on)|down\s+(?:from"
    r"|on))\b"
    r"(?:\s+(?:than|to|with|of))?\s*(?P<rest>.*)$",
    _FOLD | re.DOTALL,
)
COMPARED = re.compile(
    r"\b(?:compared?\s+(?:to|with)|versus|vs\.?|against|relative\s+to|stack\s+up\s+(?:against"
    r"|with|to)|differ\s+from)\s+(?P<rest>.+)$",
    _FOLD | re.DOTALL,
)
WHICH_OF = re.compile(
    r"^\W*(?:and\s+|so\s+|ok\s+)?(?:which|who|what)(?:\s+(?:one|of\s+(?:them|these|those"
    r"|the\s+two|the\s+three)|(?:company|unit|segment|brand)))?\s+(?:is|was|has|grew|did|grows"
    r"|are|were|does|comes\s+out)\b\s*(?P<rest>.*?)" + _DONE,
    _FOLD,
)
BIGGER = re.compile(
    r"\b(?:the\s+)?(?:bigger|biggest|larger|largest|higher|highest|lower|lowest|faster|fastest"
    r"|slower|slowest|smaller|smallest|better|best|worse|worst|greater|greatest|cheaper|cheapest"
    r"|more|most|ahead|on\s+top)\b",
    _FOLD,
)


STEP = re.compile(
    r"(?:\b(?:in|for|during|at)\s+)?(?:\b(?:the\s+)?(?P<same>same\s+(?:half|quarter|period|month"
    r"|time|half[\s-]year))\s+(?:of\s+)?(?:a\s+|the\s+|one\s+)?(?P<u0>year)\s+(?P<d0>before"
    r"|earlier|ago|prior|previously)"
    r"|\b(?:the\s+)?same\s+(?:half|quarter|period|month)\s+(?:of\s+)?(?:the\s+)?(?P<d4>last"
    r"|previous|prior)\s+(?P<u4>year)"
    r"|\b(?:the|a|one)\s+(?P<u1>quarter|year|half|month|period)\s+(?P<d1>before(?:\s+that)?"
    r"|earlier|ago|prior|previously|after(?:\s+that)?|later)"
    r"|\b(?:the\s+)?(?P<d2>previous|prior|preceding|following|next|subsequent)\s+(?P<u2>quarter"
    r"|year|half|month|period|one)"
    r"|\b(?P<d3>last)\s+(?P<u3>quarter|year|half|month|time)"
    r"|\b(?P<d5>before)(?:\s+that)?(?=\s*\W*$))",
    _FOLD,
)
"""A time told by its distance from the one asked about before."""

PREPOSITION = re.compile(
    r"^\W*(?:in|for|at|of|on|by|from|with|without|as|per|excluding|including|ex|before|after"
    r"|since|during|under|over|to|into|among|within|across|outside|inside)\b",
    _FOLD,
)
TREND = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*(?:(?:is|was|are|were|has|have)\s+(?:that|this|it|they|those)\s+"
    r"(?:(?:been|going|gone|a|an|the)\s+)*)?(?:up|down|higher|lower|rising|falling|growing|shrinking|better|"
    r"worse|improving|improved|worsening|increase|decrease|improvement|decline)(?:\s+or\s+(?:up|down|higher|"
    r"lower|rising|falling|growing|shrinking|better|worse|worsening|an?\s+\w+|decline|fall|not|flat))?"
    + _DONE,
    _FOLD,
)
"""Asks which way the figure before moved."""

BASE = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*(?:(?:as\s+)?compared?\s+(?:to|with)|versus|vs\.?|against|"
    r"relative\s+to|(?:up|down|rising|falling)?\s*from|than)(?:\s+(?:what|when|where|whom?))?"
    + _DONE,
    _FOLD,
)
"""Asks what the figure before is set against."""

MOVED = re.compile(
    r"\b(?:from|compared|versus|against|than|up|down|rose|rise|fell|fall|grew|slipp\w+|climb\w+|widen\w+|"
    r"narrow\w+|cut|record|fastest|slowest|highest|lowest|increase[ds]?|decrease[ds]?|jump\w*|gain\w*|"
    r"drop\w*|higher|lower|more|less|faster|slower|growth)\b",
    _FOLD,
)

CAUSE = re.compile(
    r"^\W*reasons?:|\b(?:because|due\s+to|owing\s+to|as\s+a\s+result\s+of|driven\s+by|thanks\s+to|helped\s+by"
    r"|hurt\s+by|caused|led\s+to|forc(?:ed|ing)\s+\w+\s+to|(?:constrained|held\s+back|pressured"
    r"|supported|boosted|fuelled|fueled|lifted|weighed\s+down|hit)\s+by|"
    r"amid|on\s+the\s+back\s+of|thanks\s+largely|chiefly|mostly|reflecting"
    r"|which\s+(?:\w+\s+)?(?:increased|raised|cut|trimmed|lowered|lifted|reduced|pushed|drove"
    r"|hurt|helped|compressed|widened|boosted)|since\b(?!\s+(?:\d|q\d|the|last|then|january"
    r"|february|march|april|may|june|july|august|september|october|november|december))|"
    r"as\s+(?!a\b|an\b|well\b|the\b|of\b|much\b|many\b|expected|such|soon|long|if|it\b|low|high"
    r"|far|part)(?=(?:\w+\s+){1,4}?(?:\w+ed|rose|fell|grew|hit|won|lost|climb\w*|rise|fall|grow"
    r"|let|roll\w*|ease\w*)\b))",
    _FOLD,
)
"""A sentence that gives the cause of what it says."""


AGENCY = re.compile(
    r"\b(?:make|makes|made|sell|sells|own|owns|pay|pays|paid|employ|employs|trade|trades|compete"
    r"|competes|spend|spends|earn|earns|profitable|listed|based|founded|operate|operates|buy"
    r"|buying|worth|called|run|runs|use|uses|do|serve|serves)\b",
    _FOLD,
)
"""What a company does or is: then \"it\" is the company and not its figure."""
