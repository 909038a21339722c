"""General English cues of what a question is after, beyond the type of thing that answers."""

from __future__ import annotations

import re

from corpus.regex import regex

_FOLD = re.IGNORECASE

ADVICE = regex(
    r"\b(?:should|shall|would\s+you|do\s+you\s+(?:recommend|advise|suggest|think))\b.{0,40}\b(?:buy|sell|hold|invest|own|keep|add|trim|short|get\s+in|get\s+out|dump|load\s+up|avoid|bail|exit)\b"
    r"|\b(?:is|are)\s+(?:it|this|the\s+(?:stock|shares?)|[\w.&'-]+(?:\s+[\w.&'-]+){0,2})\s+(?:stock\s+|shares?\s+)?(?:a\s+|still\s+a\s+|now\s+a\s+)?(?:good\s+|strong\s+|solid\s+|worthwhile\s+)?(?:buy|sell|hold|investment|worth\s+(?:buying|owning|investing|it|holding))\b(?!\s+(?:\w+\s+)?(?:by|in\s+20|back|of)\b)(?=\W*(?:$|now|right|today|or|at|here|this|then|for|in|after|before|ahead|given|despite|following|below|above|under|while|if|when)\b|\W*$)"
    r"|\b(?:good|right|bad)\s+time\s+to\s+(?:buy|sell|invest|get\s+in)\b|\bbuy\s*,?\s*(?:or|/)?\s*(?:hold\s*,?\s*)?(?:or\s+)?sell\b|\bworth\s+(?:buying|investing|owning)\b"
    r"|\bwhat\s+would\s+you\s+do\b|\bput\s+(?:my|\$?\d)[^?]{0,30}\b(?:into|in)\b|\b(?:my|our)\s+(?:portfolio|savings|retirement|pension|money)\b",
    _FOLD,
)
COMPARE = regex(
    r"\b(?:vs\.?|versus|compare[ds]?|comparing|comparison|compared|against|side\s+by\s+side|difference\s+between|relative\s+to|contrast|faster|slower|bigger|larger|smaller|higher|lower|cheaper|outperform\w*|who\s+(?:leads|wins|has\s+the\s+edge)|stack(?:s|ed)?\s+up)\b",
    _FOLD,
)
OVERVIEW = regex(
    r"\b(?:summari[sz]e|summary|overview|tl;?\s?dr|in\s+a\s+nutshell|elevator\s+pitch|in\s+(?:a\s+few|two|three)\s+(?:words|sentences)|key\s+takeaways?|what\s+(?:does|do)\s+(?:the\s+)?[\w.&'\s-]{1,40}\s+(?:do|actually\s+do|make|sell)\b\s*\??$|what\s+kind\s+of\s+(?:company|business|firm)|what\s+(?:is|'s)\s+(?:this|the)\s+(?:company|business|firm)\b|who\s+(?:is|are)\s+(?:this|the)\s+company|describe\s+(?:the\s+)?(?:company|business|firm)|business\s+model|introduce)\b",
    _FOLD,
)
SAYING = regex(
    r"\b(?:say|says|said|saying|think|thinks|thought|opinion|view|views|take|opine[sd]?|argue[sd]?|believe[sd]?|claim[s]?|write[s]?|wrote|post(?:s|ed)?|tweet(?:s|ed)?|feel[s]?|tell[s]?|told|point(?:s|ed)?\s+out|blame[sd]?|recommend[s]?|stance|comment(?:s|ed)?|quote[sd]?|according\s+to|bullish|bearish)\b",
    _FOLD,
)
BULLS = regex(
    r"\b(?:bulls?|bullish|optimis\w*|upside|positives?|merits?|pros\b|fans?|proponents?|supporters?|reasons?\s+to\s+(?:buy|invest|own|like)|a\s+(?:big\s+)?winner|why\s+(?:should\s+(?:someone|anyone|one|i|investors?)\s+)?(?:invest|buy|own)|case\s+for\b|buy[\s-]+(?:case|arguments?|side\s+arguments?|thesis)|pro[\s-]?(?:arguments?|points?|case|side)|attract\w*|strengths?|advantages?)\b",
    _FOLD,
)
BEARS = regex(
    r"\b(?:bears?|bearish|pessimis\w*|downsides?|negatives?|drawbacks?|cons\b|scepti\w*|skepti\w*|critics?|detractors?|case\s+against|argue\s+against|arguments?\s+against|sell[\s-]+(?:case|arguments?|thesis)|short\s+(?:case|thesis|argument)|counter[\s-]?(?:arguments?|points?|case)|con[\s-](?:arguments?|points?|side)|short\s*sellers?|weakness\w*|reasons?\s+(?:not\s+to|to\s+(?:sell|avoid|worry))|(?:what|where|how|anything)\s+(?:could|can|might|may|would|will)\s+(?:\w+\s+){0,3}?go\s+wrong|have\s+to\s+go\s+wrong|(?:thesis|story|case)\s+(?:(?:be|is|was|prove[sd]?|go(?:es)?)\s+)?(?:wrong|broken)|(?:break|kill|sink|derail|undermine|invalidate|wreck)\s+(?:the|this)\s+(?:\w+\s+)?(?:thesis|story|case)|devil['’]?s\s+advocate|(?:holders?|investors?|i|you|we|one|any(?:one|body)|some(?:one|body))\s+(?:\w+\s+)?lose\s+(?:(?:their|your|my)\s+)?money|why\b.{0,30}\bshort\s+(?:this|it|the\s+(?:stock|shares?|name))|naysayers?|doubters?|gripe|red\s+flags?)\b",
    _FOLD,
)
FOLLOWERS = regex(
    r"\b(?:follow(?:ers?)?|audiences?|subscribers?|reach(?:es)?|followings?|fans)\b", _FOLD
)
_PAGE = (
    r"(?:dossier|page|report|research|note|write[\s-]?ups?|profile|memo|briefing|primer|"
    r"one[\s-]pager|tear[\s-]?sheet)"
)
_THIS_PAGE = (
    rf"(?:(?:this|your)\s+(?:\w+\s+)?(?:{_PAGE}|piece|article|document|text|analysis|overview|"
    rf"summary)|(?:the|our)\s+(?:\w+\s+)?{_PAGE})"
)
"""What a reader calls the page before them."""
_REVISED = (
    r"(?:updat\w+|refresh\w*|revis\w+|edit(?:ed)?|touch(?:ed)?|chang(?:ed?|ing)|amend(?:ed)?)"
)
UPDATED = regex(
    r"\b(?:last\s+(?:updated|refreshed|revised|changed|edited)|updated|how\s+(?:old|recent|current|fresh|up[\s-]to[\s-]date)\s+(?:is|are)\s+(?:this|the|these|your)|as[\s-]of\s+date|date\s+of\s+(?:this|the)\s+(?:dossier|page|report|research)|when\s+was\s+(?:this|the)\s+(?:dossier|page|report|research|note|document)|how\s+stale)\b"
    rf"|\b(?:refresh|update|revision|edit|cut[\s-]?off)\s+date\b|\b(?:last|latest|most\s+recent)\s+(?:refresh|update|revision|edit)\b(?:\s+(?:of|to|on|for)\s+{_THIS_PAGE}|\W*$)"
    rf"|\bwhen\b.{{0,40}}\b{_REVISED}\b.{{0,20}}\b{_THIS_PAGE}|\bwhen\s+(?:was|were|is)\s+{_THIS_PAGE}\b|\bwhen\s+was\s+this\s+(?:\w+\s+)?(?:{_REVISED}|written|published|compiled|made|posted|put\s+together)\b"
    rf"|\b(?:date|time)[\s-]?stamp\b|\bdate\s+(?:of|on|for)\s+{_THIS_PAGE}|\b(?:as\s+of|from|on)\s+(?:what|which)\s+(?:date|day)\s+(?:is|are|was|were)\s+(?:{_THIS_PAGE}|this|(?:the|these|your)\s+(?:info\w*|data|figures|numbers|content))\b"
    rf"|\b(?:what|which)\s+(?:date|day)\s+(?:is|does|was)\s+{_THIS_PAGE}",
    _FOLD,
)
SECTOR = regex(
    r"\b(?:what|which)\s+(?:\w+\s+){0,2}(?:sector|industry)\b|\bsector\b.{0,30}\b(?:filed|listed|classified|under|belong|in|tag)|^\W*(?:sector|industry)\s*\??$",
    _FOLD,
)
HEADLINE = regex(
    r"\b(?:title|headline|subtitle|tagline)\b.{0,20}\b(?:dossier|page|report|research|note)\b|\b(?:dossier|page|report|research|note|write[\s-]?up)(?:'s)?\s+(?:title|headline|subtitle)\b"
    rf"|\b(?:title[ds]?|headlined?|subtitle|tagline|heading|header)\b.{{0,20}}\b{_THIS_PAGE}|{_THIS_PAGE}(?:'s)?\s+(?:title[ds]?|headlined?|subtitle|tagline|called|headed|named)\b",
    _FOLD,
)
LATEST = regex(
    r"\b(?:latest|most\s+recent|newest|current(?:ly)?|right\s+now|now|today|at\s+present|presently|these\s+days|as\s+of\s+now)\b"
    r"|\b(?:in|over|during|for|across)\s+the\s+(?:half|(?:three|six|nine)\s+months|period)\b"
    r"(?!\s+(?:of|to|ended|ending|that|before|after|from|since|under))",
    _FOLD,
)
LAST_PERIOD = regex(
    r"\b(?:last|latest|most\s+recent|past|this|current|the\s+(?:reported|latest))\s+(?:reported\s+)?(?P<unit>quarter|half|qtr)\b|\bthe\s+quarter\b(?!\s+of)",
    _FOLD,
)
PREVIOUS_PERIOD = regex(
    r"\b(?:previous|prior|preceding)\s+(?P<unit>quarter|half|qtr)\b|\b(?P<unit2>quarter|half)\s+(?:before|earlier)\b",
    _FOLD,
)
NEXT_PERIOD = regex(
    r"\b(?:next|coming|upcoming|following)\s+(?P<unit>quarter|year|half|fiscal\s+year)\b", _FOLD
)
THIS_YEAR = regex(
    r"\b(?:this|current|so\s+far\s+this)\s+(?:fiscal\s+|financial\s+)?year\b|\bso\s+far\s+this\s+year\b",
    _FOLD,
)
YEAR_BACK = regex(
    r"\b(?:of\s+)?(?:last|previous|prior)\s+(?:fiscal\s+|financial\s+)?year\b|\b(?:a|one)\s+year\s+(?:ago|earlier|before)\b|\b(?:the\s+)?year\s+(?:before|earlier)\b|\bof\s+the\s+year\s+before\b",
    _FOLD,
)
LAST_YEAR = regex(
    r"\b(?:last|previous|prior)\s+(?:fiscal\s+|financial\s+)?year\b(?!['\s]+s?\s*(?:over|on))",
    _FOLD,
)
EARLIER = regex(
    r"\b(?:previously|formerly)\b(?!\s+(?:\w+ed|known|set|given)\b)|\bused?\s+to\b(?=\s+(?:be|have|cost|stand|"
    r"account|make|earn|hold|run|get|pay|come)\b)|\b(?:(?:up|down)\s+)?from\s+what\b(?=\s*(?:(?:level|base|"
    r"figure|number|rate|share|value|amount|mark)\b\s*)?(?:\W*$|(?:did|has|have|was|were)\b))|"
    r"(?<!ever\s)(?<!as\s)(?<!year\s)(?<!quarter\s)(?<!half\s)(?<!month\s)(?<!day\s)(?<!week\s)(?<!years\s)"
    r"(?<!months\s)\bbefore\b(?=(?:\s+(?:that|then|it\s+\w+(?:\s+\w+)?))?\W*$)",
    _FOLD,
)
"""Asks for the value that a figure had before it moved, of no stated time."""
UP = regex(
    r"\b(?:r[io]se[ns]?|rising|grow(?:s|n|ing)?|grew|climb\w*|jump\w*|increas\w*|surg\w*|soar\w*|improv\w*|expand\w*|expansion|accelerat\w*|gain(?:ed|ing)|gains?\s+(?:\w+\s+){0,2}(?:share|ground)|rall(?:y|ied|ying)|rebound\w*|recover\w*|widen\w*|speed(?:ing)?\s+up|record[\s-]?high|record|all[\s-]time\s+high|skyrocket\w*|boom\w*|higher|up|raise[ds]?|strengthen\w*|double[ds]?|beat)\b",
    _FOLD,
)
DOWN = regex(
    r"\b(?:f[ae]ll(?:en|ing|s)?|drop\w*|declin\w*|decreas\w*|shr[aiu]nk\w*|shrinking|slip\w*|slump\w*|plung\w*|plummet\w*|erod\w*|erosion|slow(?:ed|ing|s|down)?|weaken\w*|worsen\w*|deteriorat\w*|contract(?:ed|ing|ion)|collaps\w*|sank|sink\w*|tumbl\w*|los[et]|losing|lower(?:ed)?|down|cut|halve[ds]?|narrow\w*|compress\w*|crash\w*|record[\s-]?low|miss(?:ed)?|reduc\w*)\b",
    _FOLD,
)
PREMISED = regex(
    r"^\W*(?:and\s+|but\s+|so\s+)?(?:why|how\s+come|what\s+(?:caused|drove|explains|led|is\s+behind|was\s+behind|made|triggered|scared|spooked|hurt|sank|sent|dragged|pushed|pulled|lifted|weighed|went\s+wrong)|how\s+(?:did|has|could|badly|much|far)|"
    r"what\s+(?:is|was|will|does|did|are)\s+.{0,40}\b(?:doing\s+with|do\s+with|behind|mean|reasons?)\b|explain|by\s+how\s+much|what's\s+behind|given|since|now\s+that)\b|"
    r"[,;:.!–—-]\s*(?:and\s+|so\s+)?(?:why|what\s+(?:caused|drove|explains|is\s+behind|was\s+behind|triggered))\b",
    _FOLD,
)
SPLIT = regex(
    r"\s*(?:[,;]\s*)?\b(?:and|plus|also|&)\s+(?:also\s+)?(?=(?:who|whom|whose|what|what's|when|where|why|how|which\s+\w+\s+(?:is|was|does|did|has))\b)|\s*[;?]+\s*(?:and\s+)?(?:also\b\s*,?\s*|plus\s+)?(?=\w)|,?\s+also\b,?\s+",
    _FOLD,
)
PRONOUN = regex(
    r"\b(?:it|its|it's|that|this|they|them|their|those|these|he|she|his|her|him|hers|the\s+(?:same|former|latter|first|second|third|fourth|fifth|last|other)(?:\s+(?:one|risk|point|item|reason|catalyst))?|(?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)there|so)\b",
    _FOLD,
)
OFF_TOPIC = regex(
    r"\b(?:weather|forecast\s+for\s+tomorrow|recipe|poem|haiku|limerick|joke|lyrics|song|horoscope|translate|translation|how\s+do\s+you\s+say|in\s+(?:japanese|chinese|french|german|spanish|italian|latin|korean|russian|arabic)\b|"
    r"capital\s+(?:city\s+)?of\s+(?!the\s+(?:company|bank|group))\w+|mythology|homework|python\s+(?:script|code|function)|javascript|write\s+(?:me\s+)?(?:a|an|some)\b|football|soccer|world\s+cup|olympics?|nba|movie|film|actor|celebrity|president\s+of\s+(?:the\s+)?(?:us|united|france)|prime\s+minister|population\s+of|square\s+root|"
    r"solve\s+for|meaning\s+of\s+life|who\s+are\s+you|are\s+you\s+(?:an?\s+)?(?:ai|human|robot|chatgpt|gpt)|your\s+name|system\s+prompt|your\s+(?:(?:hidden|secret|internal|initial|original|system|own|full)\s+)*(?:instructions|prompts?|guidelines)|(?:api|secret|access)\s+(?:keys?|tokens?)\b(?=\s+(?:you|that\s+you|do\s+you)\b)|your\s+(?:api\s+keys?|passwords?|credentials)|boiling\s+point|distance\s+to|planet|dinosaur|pizza|cook|bake|convert\s+\d+|how\s+tall\s+is|how\s+do\s+i\s+(?:make|fix|cook))\b",
    _FOLD,
)
GROUP = regex(
    r"\b(?:group|overall|total|company[\s-]?wide|consolidated|as\s+a\s+whole|altogether)\b", _FOLD
)
OF_GROUP = regex(
    r"\b(?:shares?|parts?|percentage|percent|proportion|portion|fraction|slice|chunk|%)\s+of\b[^?]{1,60}\b(?:in|of|to)\s+"
    r"(?:the\s+)?(?:group|overall|total|company[\s-]?wide|consolidated)\b|\bof\s+(?:the\s+)?(?:group|overall|total)\s+[\w\s]{1,30}"
    r"\b(?:comes?|came|is|are|was|were|do|does|did)\b",
    _FOLD,
)
"""What part something is of the whole asks for that something."""

POSTER = (
    "guy|gal|lady|man|woman|dude|bloke|fellow|chap|person|writer|contributor|tweeter|investor|analyst|blogger|trader|"
    "commentator|expert|poster|author|manager|watcher|columnist|journalist|economist|specialist|account|pundit"
)
"""What somebody who posts is called."""
PERSONAL = regex(
    rf"\b(?:{POSTER}|newsletter|surgeon|doctor|nurse|engineer|seller|"
    r"consultant|somebody|someone|he|she|his|her|hers|user|operator|say|says|said|think|thinks|according\s+to|verdict|opinion|view|like|likes|see|saw)\b",
    _FOLD,
)
ABOUT_EXPERT = regex(
    r"\b(?:(?:what|which)\s+(?:kind|type|sort)\s+of\s+(?:investor|analyst|person|expert|commentator|account)|who\s+is|what\s+(?:field|area|topic|beat)|(?:his|her|their|['’]s)\s+(?:beat|field|speciality|specialty|expertise)|write[s]?\s+about|cover[s]?\b|speciali[sz]\w*|background|focus(?:es)?\s+on|how\s+(?:is|are|was|were)\s+[^?]{1,60}\b(?:described|introduced|billed|presented|labell?ed|characteri[sz]ed)\b(?!\s+by)|what\s+does\s+.{1,40}\s+do\b|platform|(?:where|on\s+what)\s+.{0,30}\bpost)\b",
    _FOLD,
)
VIEWS = regex(
    r"\b(?:takes?|views?|opinions?|verdicts?|stances?|arguments?|conclusions?|judg(?:e?ments?|es?)|"
    r"disagree\w*|agree\w*|think|thinks|thought|"
    r"(?:bullish|bearish|optimistic|pessimistic|positive|negative|cautious|upbeat|gloom(?:y|ier)))\b"
    r"(?!\s+(?:place|part|up|over)\b)",
    _FOLD,
)
"""Asks what somebody thinks: who they are and where they post is not asked then."""
TOGETHER = regex(
    r"\b(?:both|differ\w*|(?:dis)?agree\w*|compar\w*|contrast\w*|versus|vs|than|between|against|unlike|or|and)\b",
    _FOLD,
)
"""Asks of two people what each thinks."""
PLATFORM = regex(
    r"\b(?:platforms?|(?:web)?site|social\s+(?:network|media)|channel|"
    r"(?:where|on\s+what|on\s+which)\b.{0,40}\b(?:posts?|posted|ran|run|appear\w*|"
    r"publish\w*|wrote|writes?)|or\s+(?:somewhere\s+else|elsewhere|on\s+another\s+(?:site|platform)))\b",
    _FOLD,
)
"""Asks where somebody posts."""
_SITES = (
    r"(?:x|twitter|reddit|youtube|substack|linkedin|stocktwits|seeking\s+alpha|facebook|instagram|tiktok|threads|bluesky|"
    r"mastodon|discord|telegram|medium|bloomberg|cnbc|a\s+(?:blog|podcast|newsletter|website|site)|(?:some|any)where\s+else|elsewhere)"
)
WHICH_PLATFORM = regex(
    r"\b(?:which|what)\s+(?:\w+\s+)?(?:platforms?|(?:web)?sites?|social\s+(?:network|media)|channel|medium|outlet|app|venue)\b|"
    rf"\b(?:an?\s+|on\s+|from\s+|via\s+|at\s+)?{_SITES}\s*(?:posts?|threads?|tweets?|articles?|videos?|notes?)?,?\s+or\s+(?:(?:was|is)\s+(?:it|that)\s+)?(?:an?\s+|on\s+|from\s+|via\s+|at\s+)?"
    rf"(?:{_SITES}|something\s+else|not)\b|\b(?:is|was|were|are)\s+(?:it|that|this|[^?]{{1,40}})\s+(?:an?\s+{_SITES}\s+(?:post|thread|article|video|note)|a\s+tweet)\b",
    _FOLD,
)
"""Asks where a post stood, whatever else is said of it: "was that an X post or somewhere else?"."""
TICKER = regex(r"\b(?:ticker|stock\s+symbol|trading\s+symbol|symbol)\b", _FOLD)
CONTENT = regex(
    r"\b(?:conclu\w+|findings?|finds?|found|say|says|said|argue[sd]?|recommend\w*|reveal\w*|show[s]?|contain\w*|report[s]?|set[s]?|state[s]?|cover[s]?|describe[s]?|discuss\w*|mention\w*|reach(?:es)?|explain[s]?|give[s]?|predict\w*|estimate[s]?)\b",
    _FOLD,
)
DOCUMENT = regex(
    r"\b(?:stud(?:y|ies)|(?:white\s*)?papers?|reports?|disclosures?|statements?|articles?|pdfs?|press\s+releases?|presentations?|documents?|filings?|deck|transcript|brief|note)\b",
    _FOLD,
)
SHARE_OF_MARKET = regex(
    r"\bshare\s+of\s+(?:the\s+)?(?:[\w'&-]+\s+){0,4}market\b|\b(?:global|us|uk|european|world(?:wide)?|domestic)\s+share\b",
    _FOLD,
)
WINS_SHARE = regex(
    r"\b(?:gain|los[et]|losing|w[io]n|winning|took|tak(?:e|en|ing)|grew|grow|ced|seiz|captur)\w*\s+(?:\w+\s+){0,2}share\b"
    r"(?!\s+(?:price|count|buy|repurchase|capital))",
    _FOLD,
)
"""What is won or lost is a share of the market."""

NEXT_ONE = regex(
    r"\b(?:next|succeed\w*|successor|replace[sd]?|replacing|takes?\s+over\s+from|after\s+(?=[A-Z]))",
    re.IGNORECASE,
)
