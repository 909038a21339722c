"""English cues of follow-up questions: how people lean on what was asked before."""

from __future__ import annotations

import re

from corpus.regex import regex

_FOLD = re.IGNORECASE

DONE = r"\s*[?.!\s]*$"
"""The end of a message that says no more, for other patterns to close with."""

LEAD = regex(
    r"^\W*(?:(?:and|or|but|so|also|then|now|ok(?:ay)?|alright|plus|right)\b[\s,]*)*"
    r"(?:(?:what|how)\s+about|what\s+of|(?:the\s+)?same\s+(?:question\s+)?(?:for|with)|(?:now"
    r"|and)\s+for"
    r"|(?:can|could)\s+you\s+do|do\s+(?:it\s+for|the\s+same\s+for)|(?:and\s+)?ditto\s+for)?\s*",
    _FOLD,
)
"""What may stand before the part of a follow-up that says something new."""

NEW_TOPIC = regex(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?|kk?|right|well|now|alright|actually|hm+|thanks|thx|cool|fine|"
    r"great|got\s+it|good)\b[\s,.!:;–—-]*)*"
    r"(?:(?:(?:a|an|one|on\s+(?:a|to\s+a|another)|to|let'?s)\s+)?(?:(?:totally|completely|entirely|"
    r"quite|something|slightly)\s+)*(?:new|another|different|separate|other|unrelated|next)\s+"
    r"(?:topic|question|thing|subject|matter|point|note|one|issue)"
    r"|(?:something|anything)\s+(?:else|different)(?:\s+entirely)?(?:\s+(?:now|then|please))?"
    r"|(?:scrap|forget|skip|drop|ignore|leave)\s+(?:all\s+)?(?:that|this|it)(?:\s+one)?"
    r"|never\s*mind(?:\s+(?:that|this))?|nvm|nm|moving\s+(?:on|to\s+another\s+(?:matter|topic|subject"
    r"|point))|(?:change|changing|switch|switching)(?:\s+of)?\s+(?:topics?|subjects?|gears|tack)|unrelated|anyways?|anyhow|by\s+the\s+way|btw|"
    r"(?:that\s+)?aside|separately|on\s+to\s+something\s+else|let'?s\s+move\s+on)\b"
    r"(?=\s*[,.:;!?–—-]|\s+(?:but|so|though|then)\b|\s+(?:who|what|when|where|why|how|which|is|are|do|"
    r"does|did)\b)[\s,.:;!?–—-]*(?:(?:but|so|though|then)\b[\s,]*)?",
    _FOLD,
)
"""Tells that what comes has nothing to do with what was asked before."""

TOPIC_DROPPED = regex(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?|right|well|alright|fine|thanks)\b[\s,.]*)*(?:please\s+)?(?:let'?s\s+)?"
    r"(?:forget|park|drop|skip|leave|enough\s+(?:of|about|with))\s+(?:about\s+)?"
    r"(?:the|its|their|that|this)\s+[\w' -]{2,40}?"
    r"(?:\s+(?:for\s+(?:now|a\s+(?:moment|minute))|aside|there))?\s*[.;!,–—]\s+(?=\w)",
    _FOLD,
)
"""Drops what was talked about by its name: "ok, forget the bank. do they deliver?"."""

SAME = regex(
    r"\b(?:what|how)\s+about\b|\bwhat\s+of\b|\bsame\b.{0,12}\b(?:for|with)\b|\bditto\b", _FOLD
)
"""A lead that always makes a fragment of what comes behind it."""

FRAME = regex(
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

PERSON = regex(r"\b(?:he|she|him|hers|himself|herself|he's|she's|(?:his|her)\b)", _FOLD)
POSSESSIVE = regex(r"\b(?:its|their)\b(?!\s*$)", _FOLD)
THINGS = regex(
    r"\b(?:it|they|them|these|those|it's|they're)\b(?!\s+(?:true|likely|possible|clear|said"
    r"|fair)\s+that\b)",
    _FOLD,
)
THAT = regex(
    r"\b(?:that|this)(?=\s*[?.!,]*\s*$|\s+(?:is|was|are|were|has|had|have|will|would|can|could"
    r"|does|did|beat|top|exceed|surpass|miss|meet|match|include|reflect|represent|imply|suggest|leave|require|"
    r"continue|happen|matter|help|hurt|affect|cover|stay|hold|last|compare[sd]?|come|came|mean[st]?|go|went|grow|grew|"
    r"change[sd]?|rise|rose|fall|fell|cash|in|on|at|from|for|by|of|more|less|higher|lower|above"
    r"|below|better|worse|bigger|smaller|good|bad|normal|enough|"
    r"faster|slower|larger|recurring|excluding|including|versus|vs|up|down|over|under|an?|really"
    r"|all|still|already|expected|due|worth|too|so"
    r"|(?:grow|ris|fall|shrink|improv|accelerat|slow|declin|increas|decreas|widen|narrow|trend|chang|com|go|mov"
    r"|runn|do)ing(?=\W*$|\s+(?:at|in|by|to|from|than|or|now|over|year|faster|slower|up|down)\b))\b)",
    _FOLD,
)
"""\"that\" as a pronoun: at the end, or before a verb, a comparison or a preposition."""

CLAUSE = regex(
    r"\b(?:say|says|said|think|thinks|believe[sd]?|claim[sed]*|argue[sd]?|expect[sed]*|true"
    r"|likely|clear|fact|sign|signs|evidence|note[sd]?|show|shows|suggest[s]?|mean|means|worr\w+"
    r"|risk|chance|concern\w*|view|so|now|given|report\w*|everything|anything|all|those|company"
    r"|one|things?)\s+$",
    _FOLD,
)
"""What stands before a \"that\" which opens a clause and points at nothing."""

ATTACHED = regex(
    r"^\W*(?:and\s+|so\s+|but\s+)?(?:how\s+(?:many|much|long|big|large|high|old|far)|what(?:'s|s"
    r"|\s+(?:is|was|are|were|does|did))|when|where|by\s+(?:how\s+much|when))\b",
    _FOLD,
)
"""Questions that may lack their subject because it was named before."""

IN_THERE = regex(
    r"\s+(?:in|on|among|amongst|from|of)\s+(?:there|them|those|these|that\s+list|the\s+list)(?=\W*$)",
    _FOLD,
)
"""Points at a list given before, of which one item is asked for."""

HERS = regex(r"\b(?:his|her|its|their)\s+\w", _FOLD)
ACCOUNT = regex(r"\b(?:account|handle|platform|following|reach|audience|followers?)\b", _FOLD)
"""What is asked of whoever posted something."""

OUTDOES = regex(
    r"\b(?:beats?|out(?:grow|grew|pac|ran|run|sell|sold|strip|perform)\w*|exceed\w*|top(?:s|ped)?|surpass\w*|"
    r"match(?:es|ed)?|lag(?:s|ged)?|trail(?:s|ed)?)\s+$",
    _FOLD,
)
"""Stands before "that" where it is the other side of a comparison."""

THERE = regex(
    r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )\bthere\b(?!\s+(?:is|are|was|were|any|be|a|an"
    r"|been|will|still|other|more|some)\b)",
    _FOLD,
)
MISSING_NOUN = regex(
    r"\bhow\s+(?:much|many)\s+(?=(?:has|have|had|is|are|was|were|will|would)\s+(?!there\b|an?\b|the\b)"
    r"|(?:in\s+total|altogether|overall|so\s+far|left|already|of\s+(?:those|them|these))\b)",
    _FOLD,
)

STEP = regex(
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
    r"|\b(?P<d5>before|previously|formerly)(?:\s+that)?(?=\s*\W*$))",
    _FOLD,
)
"""A time told by its distance from the one asked about before."""

PREPOSITION = regex(
    r"^\W*(?:in|for|at|of|on|by|from|with|without|as|per|excluding|including|ex|before|after"
    r"|since|during|under|over|to|into|among|within|across|outside|inside)\b(?!&)",
    _FOLD,
)

AGENCY = regex(
    r"\b(?:make|makes|made|sell|sells|own|owns|pay|pays|paid|employ|employs|trade|trades|compete"
    r"|competes|spend|spends|earn|earns|profitable|listed|based|founded|operate|operates|buy"
    r"|buying|worth|called|run|runs|use|uses|do|serve|serves)\b",
    _FOLD,
)
"""What a company does or is: then \"it\" is the company and not its figure."""

SAME_TIME = regex(
    r"\b(?:in|for|during|over|at)\s+(?:the|that)\s+same\s+(?:quarter|half|year|period|month|time)\b"
    r"(?!\s+(?:of|last|a|one|in|the)\b)",
    _FOLD,
)
"""The time named before."""
