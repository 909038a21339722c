"""From what was typed to the question in it: markup, code, orders to a machine and small talk go.

Nothing here understands the question; it only decides which of the text is one. The result
keeps the asker's words, so that refusals can name them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from corpus.regex import regex
from qa.numbering import without_numbering
from qa.said_around import meant_by, told_apart
from qa.urging import is_urge, without_urging
from qa.words import straighten, tokens
from qa.wrapping import unwrapped

_INVISIBLE = frozenset({"Cf", "Cc", "Co", "Cs"})
"""Unicode categories of characters that show nothing: format, control, private, surrogate."""

_MARKUP = regex(
    r"<(?:script|style)\b[^>]{0,300}>[^<]{0,1000}</(?:script|style)>|<</?[a-zA-Z]{1,20}>>|<\|[^<>|]{1,60}\|>|\[/?INST\]"
    r"|</?(?P<tag>[a-zA-Z!][\w-]{0,30})[^<>]{0,300}>"
    r"|\[\[[^\[\]]{1,300}\]\](?=\s{0,9}\w)|\{\{[^{}]{0,300}\}\}|\{%[^{}%]{0,300}%\}|\$\{[^{}]{0,300}\}|<%[^<>%]{0,300}%>|\{#[^{}#]{0,300}#\}"
    r"|```|`|https?://\S{1,500}|\b[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]{2,63}\b",
    re.IGNORECASE,
)
_DEFAULT = regex(r"\$\{\w{1,30}:-([^{}]{3,300})\}")
"""What a shell's template stands for where nothing is given: "${question:-how big is it?}"."""

_CLOSING = regex(r"</([a-zA-Z][\w-]{0,30})\s{0,4}>")
_TURN = regex(r"<<|<\||\[/?INST\]|<(?:br|hr)\b", re.IGNORECASE)
"""Marks that end what was said whatever stands around them."""

_INLINE = frozenset(
    "a abbr b big cite code em font i kbd mark q s small span strong sub sup tt u var".split()
)
"""Tags that stand inside a sentence; a pair of any other holds sentences of its own."""

_ALWAYS = (
    r"(?:\w{0,20}['\"]|\b\d{1,10})\s{0,4}\)?\s{0,4}(?:\b|(?<=['\"]))(?:or|and|\|\||&&)\s*"
    r"(?P<sign>['\"]?)(?P<same>\w{1,20})(?P=sign)\s{0,4}(?:=|like)\s{0,4}(?P=sign)(?P=same)\b"
    r"['\"]?\s{0,4}\)?\s{0,4};?\s{0,4}(?:--|\#|/\*)?"
)
_SQL = regex(
    r"['\"]?\s{0,4}(?:\)\s{0,4})?;?\s{0,4}\b(?:drop\s+table|delete\s+from|insert\s+into"
    r"|union\s+(?:all\s+)?select|update\s+\w{1,40}\s+set|truncate\s+table|alter\s+table"
    r"|select\s+[\w*,. ]{1,80}?\s+from\s+\w{1,40}(?=\s{0,4}(?:;|--|where\b|limit\b))"
    r"|waitfor\s+delay|exec\s+xp_\w{1,30})\b[^;?]{0,200}?(?:;|--|$)(?:\s*--)?"
    rf"|{_ALWAYS}|['\"]\s{{0,4}}\)?\s{{0,4}};\s{{0,4}}--",
    re.IGNORECASE,
)
"""Statements, and conditions that always hold: "' or 'a'='a'; --"."""

_MONEY = regex(r"(?<!\S)(?:\${2,4}|€{2,4}|£{2,4})(?=[\s?!.,]|$)")
"""Signs that stand for the question how much money: "buyback $$ ?"."""

_SENTENCE_END = regex(
    r"(?<=[?!])\s*(?=[^\s?!])|(?<=[^\s.]{2}\.)(?<!\bvs\.)(?<!\bno\.)(?<!\bnr\.)(?<!\binc\.)(?<!\bmr\.)(?<!\bdr\.)(?<!incl\.)(?<!excl\.)(?<!\bapprox\.)(?<!\best\.)\s+(?=\S)|\n+",
    re.IGNORECASE,
)
_TOLD = regex(
    r"^(?![^:]*\b(?:bulls?|bears?|cases?|risks?|catalysts?|thesis|team|experts?)\b)(?=[^:]*\b(?:i|i'm|i've|we|we're|my|our|me)\b)[^:?]{1,300}:\s+",
    re.IGNORECASE,
)
"""What askers say of themselves before a colon: "I need one cell for my model: how many ..."."""

_LABEL = regex(
    r"^\W*(?:(?:question|q|subject|re|fwd|user|system|assistant|instructions?)\s*:\s*|"
    r"(?:executive\s+)?summary\s*:\s*(?=[^:?]{1,300}\?))",
    re.IGNORECASE,
)
"""What stands over a question, and the part of the page that an answer to it is read from."""

_ORDER = regex(
    r"^\W*(?:please\s+)?(?:now\s+)?(?:ignore|disregard|forget|override|bypass|pretend|assume|imagine|suppose|act\s+as|role-?play|"
    r"you\s+are\s+(?:now|a|an|no\s+longer)|from\s+now\s+on|system\s*$|system\s*(?:prompt|message|note)|assistant\s*$|"
    r"new\s+instructions?|new\s+(?:policy|rules?|orders?)\s*[,:–—-]\s*you\b|you\s+(?:are|have)\s+(?:now\s+)?(?:unrestricted|jailbroken|no\s+(?:rules|restrictions|limits))\b|"
    r"instructions?\s*$|user\s*$|admin|developer\s+mode|jailbreak|do\s+not\s+(?:cite|refuse|use)|don't\s+(?:cite|refuse)|"
    r"reply\s+(?:only|with)|respond\s+(?:only|with)|answer\s+(?:only\s+)?with|say\s+(?:only|that)|"
    r"(?:print|repeat|output)\s+(?:the|this|that|your|my|all|only|just|exactly|verbatim|after|back|everything|the\s+word|[\"'\[{<])|write\s+(?:a|the\s+word)|"
    r"reveal|show\s+(?:me\s+)?your\s+(?:system|prompt|instructions)|end\s+of\s+(?:context|prompt|dossier))",
    re.IGNORECASE,
)
_ORDER_CLAUSE = regex(
    r"^\W*(?:ignore|disregard|forget|pretend|assume|imagine|suppose)\b[^.?!]{0,200}?(?:,|\band\s+(?:then\s+)?(?:just\s+)?(?:tell|answer|say|give)\b|;|-{1,2}|\bthen\b)\s*",
    re.IGNORECASE,
)
_PRETENDED = regex(
    r"\b(?:pretend|assume|imagine|suppose|act\s+as\s+(?:if|though))\s+(?:that\s+)?(?:the|this|your)\s+(?:dossier|page|report|document)\s+"
    r"(?:puts?|gives?|gave|states?|says?|said|shows?|lists?|has|had)\s+(?:that\s+)?(?P<what>[^.?!;:]{2,80}?)\s+(?:at|is|was|are|were|as|to\s+be)\s+"
    r"[^?!]{1,60}?[.!;]\s+(?P<asked>[^?]{4,200}\?)",
    re.IGNORECASE,
)
"""A value that the page is to be taken to give, and the question on it."""

_PRONOUN = regex(
    r"\b(?:it|they)\b|\b(?:that|those|these)\b(?=\s+(?:now|really|in|for|at|today)\b|\W*$)",
    re.IGNORECASE,
)

_ASKS = regex(
    r"\?\s*\W*$|^\W*(?:(?:so|now|and|but|then|also|plus|oh),?\s+){0,3}(?:who|whom|whose|what|what's|whats|which|when|where|why|how|is|are|was|were|does|do|did|has|have|had|"
    r"can|could|will|would|should|may|might|list|name|give|tell|show|explain|describe|compare|summari[sz]e|"
    r"outline|walk|break|put|contrast|recap|any|anything)\b",
    re.IGNORECASE,
)
_SMALL_TALK = regex(
    r"^\W*(?:(?:(?:hi|hello|hey)\s+(?:there|all|team|everyone|folks|guys|again)|hi|hello|hey|hiya|yo|dear(?:\s+(?:sirs?|madam|ladies|gentlemen|all|team|colleagues)(?:(?:\s+(?:or|and)\s+|\s?/\s?)(?:sirs?|madam|gentlemen))?)?|greetings|good\s+(?:morning|afternoon|evening|day)|howdy|ok(?:ay)?|well|so|um+|uh+|hmm+|right|alright|"
    r"sorry(?:\s+to\s+bother(?:\s+you)?)?|excuse\s+me|thanks(?:\s+in\s+advance)?|thank\s+you|cheers|please|pls|plz|"
    r"quick\s+(?:question|one)|(?:(?:and|just|only|my|a)\s+)?(?:one\s+)?(?:(?:more|last|final|quick|further)\s+){1,2}(?:question|thing)(?=\s*[:,–—-])|one\s+(?:quick\s+)?question|just\s+(?:curious|wondering)|now|btw|by\s+the\s+way|"
    r"(?:i\s+am|i'm|i\s+was|was)\s+(?:just\s+)?wondering(?:\s+if\s+you\s+(?:could|can)\s+tell\s+me)?|"
    r"(?:could|can|would|will)\s+you\s+(?:please\s+|kindly\s+|maybe\s+|quickly\s+)?(?:tell|remind|show|give|help)\s+(?:me|us)(?:\s+(?:with|understand))?|"
    r"(?:please\s+)?(?:tell|remind)\s+(?:me|us)|do\s+you\s+(?:happen\s+to\s+)?know|any\s+idea|i(?:'d|\s+would)\s+(?:like|love)\s+to\s+(?:know|understand|hear)|"
    r"i\s+(?:want|need|wanted|have|wish)\s+to\s+(?:know|understand|ask)|according\s+to\s+(?:the|this|your)\s+(?:dossier|page|report|document|note|research)|"
    r"(?:(?:it's|it\s+is|i'm|i\s+am|we're|so|very|really)\s+)*(?:great|good|nice|glad|happy|pleased|sad|sorry|lovely|fantastic|wonderful|impressive|delighted)\s+"
    r"to\s+(?:see|hear|read|learn|know)(?:\s+that)?|"
    r"then(?=\s*[:,])|(?:so\s+)?any(?:way|how|ways|hoo)|long\s+story\s+short|(?:so\s+)?(?:my|the|here'?s\s+(?:my|the)|what\s+i\s+(?:want|need)(?:\s+to\s+know)?\s+is)(?:\s+(?:actual|real|only|one|big))?\s*(?:question(?:\s+is)?)?(?=\s*:)|in\s+(?:the|this)\s+dossier|from\s+(?:the|this)\s+dossier|per\s+the\s+dossier|based\s+on\s+(?:the|this)\s+dossier)\b[\s,.!:;–—-]*)",
    re.IGNORECASE,
)
_TAIL = regex(
    r"[\s,.!;–—-]*\b(?:thanks(?:\s+(?:in\s+advance|a\s+lot|so\s+much|again))?|thank\s+you(?:\s+(?:very\s+much|so\s+much|in\s+advance))?|thx|ty|please|pls|plz|cheers|asap|"
    r"lol|lmao|haha|right|ok(?:ay)?|(?:pls\s+|please\s+)?answer\s+(?:asap|me|quickly|fast)|urgent(?:ly)?|"
    r"(?:(?:my|the|our)\s+)?(?:deadline|meeting|call|exam|flight|class|presentation)\s+(?:is\s+)?in\s+(?:like\s+|about\s+)?"
    r"(?:\d{1,2}|a\s+few|five|ten|fifteen|twenty|thirty|an|one|two)\s+(?:min(?:ute)?s?|hours?|hrs?)|in\s+a\s+(?:hurry|rush)|(?:my\s+)?boss\s+is\s+waiting|"
    r"for\s+(?:(?:my|our|the|an?|tomorrow['’]?s|today['’]?s)\s+)+(?:investment\s+|investing\s+|book\s+)?(?:club|newsletter|boss|pm|"
    r"one[\s-]pager|slides?(?:\s+deck)?|deck|memo|notes|class|presentation|clients?|committee|meeting|blog|homework|essay|column|"
    r"article|podcast)|"
    r"(?:according\s+to|per|in|from|on|going\s+by)\s+(?:the|this|your)\s+(?:dossier|page|document|note|write-?up)|"
    r"going\s+by\s+(?:the|this|your)\s+(?:executive\s+)?summary|(?:best|kind)?\s*regards(?:,?\s+\w+)?|sent\s+from\s+my\s+\w+)\s*([?!.\s]*)$",
    re.IGNORECASE,
)
_MANNER = (
    r"(?:(?:in|with|using)\s+(?:just\s+|only\s+|no\s+more\s+than\s+|at\s+most\s+)?"
    r"(?:a|an|one|two|three|four|five|1|2|3|4|5|a\s+few|a\s+couple\s+of)\s+(?:or\s+(?:two|three)\s+)?"
    r"(?:(?:short|brief|quick|single|crisp|simple|concise|plain)\s+)?(?:lines?|sentences?|words?|paragraphs?|nutshell)"
    r"|(?:in\s+)?(?:a|an|one|two|1|2)\s+(?:short\s+)?(?:lines?|sentences?|words?|bullets?)\s+(?:each|apiece|per\s+\w+|or\s+(?:two|so|three))"
    r"|(?:in|as|with)\s+(?:(?:short|a|two|three|four|five|\d)\s+)?bullet(?:s|\s+(?:points?|form|list))"
    r"|(?:two|three|four|five|[2-9])\s+(?:short\s+)?bullets"
    r"|(?:names|titles|headlines|headings)\s+(?:only|will\s+do|are\s+enough)|(?:just|only)\s+the\s+(?:names|titles|headlines|headings)"
    r"|(?:for|in)\s+(?:my|our)\s+(?:['\"]?\w+['\"]?\s+)?(?:one[\s-]pager|footnote|slides?|deck|model|notes?|memo|spreadsheet|presentation|essay|homework|newsletter|article|column|tracker|write-?up)"
    r"|(?:i(?:['’]?(?:ll|d|m))?\s+)?(?:need|want|will\s+use|going\s+to\s+use)\s+(?:it|this|that)\s+for\s+(?:my|our|the|an?)\s+[\w-]{3,20}(?:\s[\w-]{3,20})?"
    r"|(?:with\s+)?no\s+(?:commentary|comments?|fluff|waffle|preamble|essays?|padding|context\s+needed)|quick\s+summary"
    r"|in\s+(?:short|brief|plain\s+(?:english|words|language|terms)|simple\s+(?:terms|words|english)|layman'?s\s+terms)"
    r"|(?:no|without|skip\s+the|spare\s+me\s+the)\s+(?:any\s+)?(?:commentary|comments?|fluff|waffle|explanations?|context|preamble|padding|detail)"
    r"|(?:just|only)\s+the\s+(?:number|figure|value|numbers|figures)|(?:numbers?|figures?)\s+only|nothing\s+(?:else|more)"
    r"|(?:as\s+)?briefly|as\s+(?:short|concisely|briefly)\s+as\s+possible|keep\s+it\s+(?:short|brief|simple)|(?:in\s+)?(?:the\s+)?short\s+(?:form|version)|"
    r"(?:i['’]?m|i\s+am)\s+(?:(?:just|only)\s+)?on\s+(?:my|a|the)\s+(?:phone|mobile|train|bus|road|go|run|move)(?:\s+(?:so|and))?|"
    r"one\s+by\s+one|one\s+after\s+the\s+other|in\s+(?:list\s+form|a\s+list))"
)
"""How the answer is to be told, which changes nothing of what is asked."""
_MANNER_FIRST = regex(rf"^\W*{_MANNER}\s*[,:;–—-]+\s*", re.IGNORECASE)
_MANNER_LAST = regex(rf"(?<![\s,;:–—-])[\s,;:–—-]++{_MANNER}\s*([?!.\s]*)$", re.IGNORECASE)

_MANAGES = regex(
    r"\bmanage[sd]?\s+to\s+(?=(?:gain|win|lose|grow|shrink|raise|lift|boost|cut|lower|reduce|halve|double|increase|decrease|"
    r"improve|expand|widen|narrow|rise|fall|beat|miss|outgrow|overtake|recover|speed\s+up|slow)\b)",
    re.IGNORECASE,
)
"""Before a verb that says itself which way something moved: "how did it manage to gain share"."""

_ALLUDES = regex(
    r"^\W*(?:so\s+|and\s+|but\s+)?(?:wasn't\s+there|there\s+(?:was|is|were)|i\s+(?:saw|read|noticed)(?:\s+there\s+(?:was|is))?)\s+(?:also\s+)?"
    r"(?:something|a\s+(?:bit|piece|part|point|line|bullet|post|mention))\s+(?:on|about|regarding|concerning)\s+"
    r"(?P<what>[^?.!;]{2,60}?)(?:\s*,?\s*\b(?:no|right|yes|correct|wasn't\s+there|isn't\s+there|wasn't\s+it))?\W*$",
    re.IGNORECASE,
)
"""Alludes to what the page says, as a question: "there was something on tariffs, no?"."""

_SET_ASIDE = regex(
    r"^\W*(?:please\s+)?(?:(?:(?:leav|putt|sett)ing|leave|put|set|keep)\s+(?P<what>(?:[\w&.'’-]+\s+){1,6}?)"
    r"(?:(?:to|on)\s+(?:one|the)\s+side|aside|out\s+of\s+(?:it|this|the\s+picture)|out|apart)"
    r"|(?!(?:that|this|it|all)\b)(?:[\w&.'’-]+\s+){1,3}?(?:aside|apart))(?:\s+(?:for\s+(?:now|once|a\s+(?:moment|minute|second))|please|now))?"
    r"\s*(?P<end>[.!]\W*$|[,;:]\s*|[–—-]\s+)",
    re.IGNORECASE,
)
"""What is not asked about, as a sentence or before the question: "leaving costs aside, ..."."""

_MESSAGES_KEPT = 16
"""A message and the turns before it are cleaned for more than one purpose."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The questions of a message and what was said around them.

    Attributes:
        questions: in order, at least one unless nothing is left.
        aside: the other sentences, joined: they may name what "it" is.
        before: the question before, for one that goes on from it.
        is_later: it stands behind another question of its message.
    """

    questions: tuple[str, ...]
    aside: str
    before: str = ""
    is_later: bool = False

    @property
    def stands_alone(self) -> bool:
        """Whether nothing else is said, so that "it" can only be the company."""
        return len(self.questions) == 1 and not (self.aside or self.before or self.is_later)


@lru_cache(maxsize=_MESSAGES_KEPT)
def clean(message: str) -> Cleaned:
    """The questions in a message.

    >>> clean("Hi! {{7*7}} What is the capex? Thanks.").questions
    ('What is the capex?',)
    """
    shown = without_numbering(_DEFAULT.sub(r" \1 ", _visible(unwrapped(message))))
    text = _MONEY.sub("how much", _SQL.sub(" ", _without_markup(told_apart(shown))))
    text = _PRETENDED.sub(_of_pretended, text)
    sentences = [_without_order(_LABEL.sub("", _TOLD.sub("", part))) for part in _sentences(text)]
    asked_of = [_SET_ASIDE.sub("", each, count=1) for each in sentences]
    sentences = asked_of if any(asked_of) else sentences
    kept = [trimmed for each in sentences if (trimmed := _trimmed(each))]
    kept = [without_urging(part) for part in kept if not is_urge(part)] or kept
    asked = [part for part in kept if _ASKS.search(part)]
    if not asked:
        return Cleaned((" ".join(kept),) if kept else (), "")
    aside = " ".join(part for part in kept if part not in asked)
    meant = meant_by(asked[0], aside) if len(asked) == 1 else None
    return Cleaned((meant,), "") if meant is not None else Cleaned(tuple(asked), aside)


def _of_pretended(found: re.Match[str]) -> str:
    """The question behind a made-up statement, with what that is on for its pronoun."""
    return _PRONOUN.sub(found["what"], found["asked"], count=1)


def _without_markup(text: str) -> str:
    """Without tags, templates, code and addresses; where a tag held sentences, lines end."""
    pairs = {name.casefold() for name in _CLOSING.findall(text)} - _INLINE

    def gap(found: re.Match[str]) -> str:
        holds = (found["tag"] or "").casefold() in pairs
        return "\n" if holds or _TURN.match(found[0]) else " "

    return _MARKUP.sub(gap, text)


def _visible(text: str) -> str:
    """NFKC without invisible characters, emoji and runs of blanks; straight quotes."""
    shown = (
        " "
        if unicodedata.category(character) in _INVISIBLE or _is_picture(character)
        else character
        for character in unicodedata.normalize("NFKC", text.replace("\u200b", ""))
        if character not in "\u200c\u200d\ufe0f\u2060"
    )
    lines = straighten("".join(shown)).splitlines() if "\n" not in text else _lines(text)
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


def _lines(text: str) -> list[str]:
    return [_visible(line) for line in text.splitlines() if line.strip()]


def _is_picture(character: str) -> bool:
    return unicodedata.category(character) == "So" or 0x1F1E6 <= ord(character) <= 0x1F1FF


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in _SENTENCE_END.split(text) if part and part.strip()]


def _without_order(sentence: str) -> str:
    """A sentence that orders the machine about goes; a question behind it stays."""
    if not _ORDER.match(sentence):
        return sentence
    rest = _ORDER_CLAUSE.sub("", sentence, count=1)
    return rest if rest != sentence and _ASKS.search(rest) else ""


def _trimmed(sentence: str) -> str:
    """Without greetings before it and thanks behind it; blank when nothing is left."""
    before = None
    while before != sentence:
        before = sentence
        sentence = _MANNER_FIRST.sub("", _SMALL_TALK.sub("", sentence, count=1))
    before = None
    while before != sentence:
        before = sentence
        sentence = _MANNER_LAST.sub(r"\1", _TAIL.sub(r"\1", sentence))
    sentence = _MANAGES.sub("", sentence.strip(" \t,;-–—•>*#|~"))
    sentence = _ALLUDES.sub(r"What does the page say about \g<what>?", sentence)
    return sentence if tokens(sentence) else ""
