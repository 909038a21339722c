"""English cues of follow-up questions: how people lean on what was asked before."""

from __future__ import annotations

import re

_FOLD = re.IGNORECASE
_DONE = r"\s*[?.!\s]*$"

LEAD = re.compile(
    r"^\W*(?:(?:and|or|but|so|also|then|now|ok(?:ay)?|alright|plus|right)\b[\s,]*)*"
    r"(?:(?:what|how)\s+about|what\s+of|(?:the\s+)?same\s+(?:question\s+)?(?:for|with)|(?:now|and)\s+for"
    r"|(?:can|could)\s+you\s+do|do\s+(?:it\s+for|the\s+same\s+for)|(?:and\s+)?ditto\s+for)?\s*",
    _FOLD,
)
"""What may stand before the part of a follow-up that says something new."""

SAME = re.compile(r"\b(?:what|how)\s+about\b|\bwhat\s+of\b|\bsame\b.{0,12}\b(?:for|with)\b|\bditto\b", _FOLD)
"""A lead that always makes a fragment of what comes behind it."""

FRAME = re.compile(
    r"^\W*(?:who|whom|whose|who's|whos|what|what's|whats|which|when|where|where's|why|how|how's|is|are|was|were|does|do|did|has|have|had|can|could|will|"
    r"would|should|may|might|isn't|aren't|wasn't|doesn't|didn't|hasn't|list|name|give|tell|show|explain|describe|compare|"
    r"summari[sz]e|outline|say|go\s+deeper|go\s+on|expand|elaborate|any|anything|by\s+how|since\s+when|at\s+what|to\s+what|in\s+(?:what|which)|for\s+(?:what|how)|of\s+(?:what|which)|"
    r"read|enumerate|spell|quote|define|wer|wie|was\s+ist|cu[aá]nto|qu[eé]|quel\w*|combien)\b",
    _FOLD,
)
"""The opening of a whole question or request."""

WHY = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*(?:why(?:\s+(?:so|not|though|exactly))?|how\s+(?:come|so)|what\s+for|for\s+what\s+reason|"
    r"(?:why|how\s+come)\s+(?:is|was|are|were|did|does|do|has|had|would)?\s*(?:that|this|it|they|so|those|these)(?:\s+(?:is|was|happen(?:ed)?|so|the\s+case|be))?(?:\s+(?:so|the\s+case|happening|happen))?|"
    r"why\s+(?:the\s+)?(?:\w+\s+)?(?:change|difference|move)|"
    r"what(?:'s|\s+is|\s+was)?\s+(?:the\s+)?(?:reasons?|cause|causes|rationale)(?:\s+(?:for|behind|of)\s+(?:that|this|it))?|"
    r"(?:what(?:'s|\s+is|\s+was)?\s+)?(?:behind|driving|causing)\s+(?:that|this|it)|what\s+(?:caused|causes|drove|drives|explains|led\s+to|triggered)\s+(?:that|this|it)|"
    r"because|the\s+reasons?|reasons?|due\s+to\s+what|because\s+of\s+what|on\s+account\s+of\s+what)" + _DONE,
    _FOLD,
)
SAYS_WHO = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?|really|hm+)\b[\s,?]*)*(?:says\s+who|according\s+to\s+(?:who|whom)|"
    r"(?:who|which\s+(?:expert|analyst|person|investor|commentator)|whose)\s+(?:said|says|wrote|writes|claims?|claimed|thinks?|thought|is\s+saying|posted|argues?|argued|believes?|reckons?|made|holds?|told\s+(?:us|you))\s+(?:that|this|so|it|such(?:\s+a\s+thing)?|these|those)(?:\s+(?:claim|statement|remark|point|view))?|"
    r"who(?:'s|\s+is|\s+was)\s+(?:that|this|it)\s+(?:from|by)|(?:and\s+)?who\s+(?:by|from)|by\s+who[m]?|from\s+whom|whose\s+(?:view|opinion|words?|claim|quote|take)\s+(?:is|was|are|were)\s+(?:that|this|it|those|these)|"
    r"what(?:'s|\s+is)\s+(?:the|your)\s+source(?:\s+(?:for|of)\s+(?:that|this|it))?|(?:the\s+)?source|where(?:'s|\s+is)\s+(?:that|this|it)\s+(?:from|stated|written|said)|where\s+does\s+it\s+say\s+(?:that|so|this)|who\s+is\s+the\s+source)"
    + _DONE,
    _FOLD,
)
MORE = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*(?:(?:please\s+)?(?:(?:can|could|would)\s+you\s+)?(?:tell|say|give|show|explain|describe|elaborate|expand|go\s+on|go\s+deeper|continue|dig\s+deeper|drill\s+down|read)\b"
    r"(?:\s+(?:me|us))?(?:\s+(?:a\s+(?:bit|little)|some))?(?:\s+(?:more|further|details?|on|about|into|deeper))*\s*(?:that|this|it)?|"
    r"(?:any\s+)?(?:more|further|other)?\s*details?(?:\s+(?:on|about)\s+(?:that|this|it))?|(?:and\s+)?more(?:\s+(?:on|about)\s+(?:that|this|it))?|in\s+more\s+detail)"
    + _DONE,
    _FOLD,
)
ELSE = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*(?:what|anything|who|which|any)\s+(?:else|others?|other\s+(?:ones?|points?|reasons?|things?))\b(?:\s+(?:is\s+there|does\s+it\s+say|do\s+they\s+say|matters|was\s+said))?"
    + _DONE,
    _FOLD,
)
WHEN_WAS = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*(?:when\s+(?:was|is|were|are|did|does)\s+(?:that|this|it|they|those)(?:\s+happen(?:ed)?)?|when|(?:in|for|of)\s+(?:which|what)\s+(?:period|quarter|year|half|month)(?:\s+(?:was|is)\s+(?:that|this|it))?|"
    r"(?:which|what)\s+(?:period|quarter|year|half|month)(?:\s+(?:was|is)\s+(?:that|this|it)(?:\s+(?:for|in|from))?)?|as\s+of\s+when)"
    + _DONE,
    _FOLD,
)
SURE = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*(?:(?:are\s+)?you\s+sure(?:\s+about\s+(?:that|this|it))?|really|is\s+(?:that|this|it)\s+(?:right|true|correct|really\s+so|accurate)|seriously|for\s+real|come\s+again|"
    r"(?:can|could)\s+you\s+repeat\s+(?:that|this|it))"
    + _DONE,
    _FOLD,
)
SINCE = re.compile(r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*(?:since|for|until|till|from)\s+(?:when|how\s+long)(?:\s+on)?" + _DONE, _FOLD)
ORDINAL_WORDS = {
    "first": 0, "1st": 0, "one": 0, "1": 0, "second": 1, "2nd": 1, "two": 1, "2": 1, "third": 2, "3rd": 2,
    "three": 2, "3": 2, "fourth": 3, "4th": 3, "four": 3, "4": 3, "fifth": 4, "5th": 4, "five": 4, "5": 4,
    "sixth": 5, "6th": 5, "six": 5, "6": 5, "last": -1, "final": -1, "latter": -1, "former": 0, "seventh": 6, "eighth": 7,
}  # fmt: skip
"""Words that pick one of several, with the position they pick."""

PICK = re.compile(
    r"(?:\b(?:the|that|your|its)\s+)?(?:\b(?P<n>first|1st|second|2nd|third|3rd|fourth|4th|fifth|5th|sixth|6th|seventh|eighth|last|final|former|latter)\b"
    r"(?!\s+(?:quarter|half|year|month|week|time|day|weeks|months|years|two|three|few|reported|fiscal))(?:\s+(?:one|ones|item|point|risk|reason|catalyst|bullet|argument|question|document|expert|entry|headline|article|person|name|side|case|headwind|driver|of\s+(?:those|these|them)))?"
    r"|\b(?:number|no\.|item|point|risk|bullet|#)\s?(?P<m>one|two|three|four|five|six|[1-6])\b|#\s?(?P<k>[1-6])\b|^\W*(?P<b>[1-6])(?=\W*(?:please)?\W*$))",
    _FOLD,
)
"""One of several, picked by its place."""

PICK_FILL = re.compile(
    r"\b(?:please|tell|say|give|show|explain|describe|elaborate|expand|go|dig|drill|deeper|down|me|us|more|further|detail|details|on|about|into|to|of|a|bit|little|can|could|you|would|what|how|is|was|and|the|that|this|just|only|with|what's|mean|does|s|in|i|want|know|like|one|ones|but|ok|okay|so|then|now)\b|\W+",
    _FOLD,
)
"""What may stand around a pick that asks for nothing but the item."""

PERSON = re.compile(r"\b(?:he|she|him|hers|himself|herself|he's|she's|(?:his|her)\b)", _FOLD)
POSSESSIVE = re.compile(r"\b(?:its|their)\b(?!\s*$)", _FOLD)
THINGS = re.compile(
    r"\b(?:it|they|them|these|those|it's|they're)\b(?!\s+(?:true|likely|possible|clear|said|fair)\s+that\b)", _FOLD
)
THAT = re.compile(
    r"\b(?:that|this)(?=\s*[?.!,]*\s*$|\s+(?:is|was|are|were|has|had|have|will|would|can|could|does|did|compare[sd]?|come|came|mean[st]?|go|went|grow|grew|"
    r"change[sd]?|rise|rose|fall|fell|cash|in|on|at|from|for|by|of|more|less|higher|lower|above|below|better|worse|bigger|smaller|good|bad|normal|enough|"
    r"faster|slower|larger|recurring|excluding|including|versus|vs|up|down|over|under|an?|really|all|still|already|expected|due|worth|too|so)\b)",
    _FOLD,
)
"""\"that\" as a pronoun: at the end, or before a verb, a comparison or a preposition."""

CLAUSE = re.compile(
    r"\b(?:say|says|said|think|thinks|believe[sd]?|claim[sed]*|argue[sd]?|expect[sed]*|true|likely|clear|fact|sign|signs|evidence|note[sd]?|show|shows|suggest[s]?|mean|means|worr\w+|risk|chance|concern\w*|view|so|now|given|report\w*|everything|anything|all|those|company|one|things?)\s+$",
    _FOLD,
)
"""What stands before a \"that\" which opens a clause and points at nothing."""

ATTACHED = re.compile(r"^\W*(?:and\s+|so\s+|but\s+)?(?:how\s+(?:many|much|long|big|large|high|old|far)|what(?:'s|s|\s+(?:is|was|are|were|does|did))|when|where|by\s+(?:how\s+much|when))\b", _FOLD)
"""Questions that may lack their subject because it was named before."""

YES_NO = re.compile(r"^(?:is|are|was|were|does|do|did|has|have|had|will|would|can|could)\b", _FOLD)
HOW_MUCH = re.compile(r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*by\s+how\s+much(?:\s+exactly)?" + _DONE, _FOLD)
BARE = re.compile(r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*(?P<wh>where|how)(?:\s+exactly)?" + _DONE, _FOLD)
OTHER_SIDE = re.compile(r"^\W*(?:(?:and|but|so|ok(?:ay)?|now)\b[\s,]*)*(?:(?:what|how)\s+about\s+|what\s+does\s+)?the\s+(?:other|opposite|opposing)\s+(?:side|view|case|camp)(?:\s+says?)?" + _DONE, _FOLD)
SIDES = {
    "bull": "bear", "bulls": "bears", "bullish": "bearish", "pros": "cons", "upside": "downside", "upsides": "downsides",
    "positives": "negatives", "strengths": "weaknesses", "optimists": "pessimists", "for": "against", "buy": "sell",
}  # fmt: skip
"""Words of one side and of the other."""

NAMED_ITEM = re.compile(r"^\W*(?:(?:and|but|so|ok(?:ay)?)\b[\s,]*)*(?:(?:tell|say|give|show|explain|describe|elaborate|expand|more|me|us|on|about|what|how)\s+)*(?:the|that)\s+(?P<words>.+?)\s+(?:one|point|risk|item|bullet|catalyst|argument)" + _DONE, _FOLD)
"""One of several, picked by its words: "the financing one"."""

THERE = re.compile(r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )\bthere\b(?!\s+(?:is|are|was|were|any|be|a|an|been|will|still|other|more|some)\b)", _FOLD)
OF_IT = re.compile(r"\bhow\s+(?P<how>much|many)\s+(?=(?:has|have|had|is|are|was|were|did|does|will|would|of\s+(?:it|that|them|those|these|which)\b))", _FOLD)
MISSING_NOUN = re.compile(r"\bhow\s+(?:much|many)\s+(?=(?:has|have|had|is|are|was|were|will|would)\s+(?!there\b)|(?:in\s+total|altogether|overall|so\s+far|left|already|of\s+(?:those|them|these))\b)", _FOLD)

COMPARE = re.compile(
    r"\b(?P<word>more|less|higher|lower|above\s+or\s+below|higher\s+or\s+lower|more\s+or\s+less|better\s+or\s+worse|faster\s+or\s+slower|better|worse|greater|bigger|smaller|larger|faster|slower|above|below|over|under|ahead\s+of|behind|cheaper|in\s+line\s+with|close\s+to|similar\s+to|the\s+same\s+as|on\s+par\s+with|up\s+(?:from|on)|down\s+(?:from|on))\b"
    r"(?:\s+(?:than|to|with|of))?\s*(?P<rest>.*)$",
    _FOLD | re.DOTALL,
)
COMPARED = re.compile(r"\b(?:compared?\s+(?:to|with)|versus|vs\.?|against|relative\s+to|stack\s+up\s+(?:against|with|to)|differ\s+from)\s+(?P<rest>.+)$", _FOLD | re.DOTALL)
WHICH_OF = re.compile(
    r"^\W*(?:and\s+|so\s+|ok\s+)?(?:which|who|what)(?:\s+(?:one|of\s+(?:them|these|those|the\s+two|the\s+three)|(?:company|unit|segment|brand)))?\s+(?:is|was|has|grew|did|grows|are|were|does|comes\s+out)\b\s*(?P<rest>.*?)" + _DONE,
    _FOLD,
)
BIGGER = re.compile(
    r"\b(?:the\s+)?(?:bigger|biggest|larger|largest|higher|highest|lower|lowest|faster|fastest|slower|slowest|smaller|smallest|better|best|worse|worst|greater|greatest|cheaper|cheapest|more|most|ahead|on\s+top)\b",
    _FOLD,
)

HIGHER = {
    "more": "higher", "above": "higher", "over": "higher", "greater": "higher", "bigger": "higher", "larger": "higher",
    "ahead of": "higher", "up from": "higher", "up on": "higher", "faster": "higher", "less": "lower", "below": "lower",
    "under": "lower", "behind": "lower", "smaller": "lower", "down from": "lower", "down on": "lower", "slower": "lower",
    "above or below": "higher or lower", "more or less": "higher or lower", "faster or slower": "higher or lower",
}  # fmt: skip
"""Comparisons of figures in the words that stand in a resolved question."""

STEP = re.compile(
    r"(?:\b(?:in|for|during|at)\s+)?(?:\b(?:the\s+)?(?P<same>same\s+(?:half|quarter|period|month|time|half[\s-]year))\s+(?:of\s+)?(?:a\s+|the\s+|one\s+)?(?P<u0>year)\s+(?P<d0>before|earlier|ago|prior|previously)"
    r"|\b(?:the\s+)?same\s+(?:half|quarter|period|month)\s+(?:of\s+)?(?:the\s+)?(?P<d4>last|previous|prior)\s+(?P<u4>year)"
    r"|\b(?:the|a|one)\s+(?P<u1>quarter|year|half|month|period)\s+(?P<d1>before(?:\s+that)?|earlier|ago|prior|previously|after(?:\s+that)?|later)"
    r"|\b(?:the\s+)?(?P<d2>previous|prior|preceding|following|next|subsequent)\s+(?P<u2>quarter|year|half|month|period|one)"
    r"|\b(?P<d3>last)\s+(?P<u3>quarter|year|half|month|time)|\b(?P<d5>before)(?:\s+that)?(?=\s*\W*$))",
    _FOLD,
)
"""A time told by its distance from the one asked about before."""

PREPOSITION = re.compile(
    r"^\W*(?:in|for|at|of|on|by|from|with|without|as|per|excluding|including|ex|before|after|since|during|under|over|to|into|among|within|across|outside|inside)\b",
    _FOLD,
)
CAUSE = re.compile(
    r"\b(?:because|due\s+to|owing\s+to|as\s+a\s+result\s+of|driven\s+by|thanks\s+to|helped\s+by|hurt\s+by|caused|led\s+to|forc(?:ed|ing)\s+\w+\s+to|(?:constrained|held\s+back|pressured|supported|boosted|fuelled|fueled|lifted|weighed\s+down|hit)\s+by|"
    r"amid|on\s+the\s+back\s+of|thanks\s+largely|chiefly|mostly|reflecting|which\s+(?:\w+\s+)?(?:increased|raised|cut|trimmed|lowered|lifted|reduced|pushed|drove|hurt|helped|compressed|widened|boosted)|since\b(?!\s+(?:\d|q\d|the|last|then|january|february|march|april|may|june|july|august|september|october|november|december))|"
    r"as\s+(?!a\b|an\b|well\b|the\b|of\b|much\b|many\b|expected|such|soon|long|if|it\b|low|high|far|part)(?=(?:\w+\s+){1,4}?(?:\w+ed|rose|fell|grew|hit|won|lost|climb\w*|rise|fall|grow|let|roll\w*|ease\w*)\b))",
    _FOLD,
)
"""A sentence that gives the cause of what it says."""

VERBS = frozenset(
    "grow fall rise drop decline increase decrease climb jump rally gain surge expand shrink improve change trade make made use have has hold held own pay paid earn cost account sell sold spend spent "
    "expect plan want think say said come came report produce employ launch open begin start end run close go went get got take took give lose lost win won reach hit widen narrow save add charge buy bought deliver build "
    "built serve operate compare perform do doing work move matter lead beat miss raise cut trim generate contribute represent mean need offer provide handle process place placed weigh depend recover delist face count watch develop "
    "trend trending expected due planned set scheduled supposed going likely know see look stand lie sit mend stop stay slow accelerate slip fetch command yield return issue repay borrow lend owe cover support drive book award "
    "sign ship install order require consume hire lay recall approve file license compete rank own affect impact hurt help threaten constrain limit pressure squeeze impair write switch be been being attached held sold managed".split()
)
"""Verbs that end the subject of a question."""

CHANGES = {
    "grow": "growth", "grew": "growth", "fall": "fall", "fell": "fall", "rise": "rise", "rose": "rise", "drop": "drop",
    "decline": "decline", "increase": "increase", "decrease": "decrease", "climb": "rise", "jump": "jump", "rally": "rally",
    "gain": "gain", "surge": "surge", "expand": "expansion", "shrink": "decline", "improve": "improvement", "change": "change",
    "slip": "decline", "widen": "increase", "narrow": "decline",
}  # fmt: skip
"""Verbs of change and the nouns that stand for them."""

PREDICATES = frozenset(
    "safe sustainable profitable good bad high low big large small cheap expensive solvent strong weak sound secure covered up down higher lower "
    "real true right wrong fair enough healthy stable volatile likely unlikely able ready public private independent dependent available "
    "overvalued undervalued the".split()
) - {"the"}
"""Adjectives that say something of a subject and are no part of it."""

AGENCY = re.compile(
    r"\b(?:make|makes|made|sell|sells|own|owns|pay|pays|paid|employ|employs|trade|trades|compete|competes|spend|spends|earn|earns|profitable|listed|based|founded|operate|operates|buy|buying|worth|called|run|runs|use|uses|do|serve|serves)\b",
    _FOLD,
)
"""What a company does or is: then \"it\" is the company and not its figure."""
