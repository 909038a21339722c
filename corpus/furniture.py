"""Lines that a site or a printer puts around a page: contents, running heads, page numbers, votes.

They are left out before the page is read, and end up as boilerplate of the section around them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.lines import Line
from corpus.regex import regex
from corpus.vocabulary import Entry, layout, plain_form

MIN_CONTENTS = 4
"""A list of contents has at least so many lines, each of which stands again further down."""

MIN_KNOWN = 2
"""So many of them are headings whose meaning is known; a list of bull points is no contents."""

MIN_PAGES = 3
"""Lone numbers that count up are page numbers when there are so many."""

MAX_RUNNING_WORDS = 16
"""A running head or foot has no more words."""

_PAGE = regex(r"\bpage\s+\d{1,3}\b|\b\d{1,3}\s*(?:/|of)\s*\d{1,3}\s*$")
_GAP = regex(r"\t|\s{3,}")
_DIGITS = regex(r"\d+")
_VOTES = (
    r"likes?|comments?|reposts?|restacks?|retweets?|repl(?:y|ies)|votes?|upvotes?|claps?|reactions?|"
    r"(?:people|readers|users)\s+(?:found|liked)\s+(?:this|it)(?:\s+helpful)?"
)
_COUNT = r"\d[\d.,]*\s?[kKmM]?"
_REACTIONS = regex(
    rf"(?:(?:[^\w\s$€£¥%+(#-]+\s*{_COUNT}(?:\s+(?i:{_VOTES}))?|{_COUNT}\s+(?i:{_VOTES}))\s*[^\w\s]*\s*)+"
)
_FEEDBACK = regex(
    r"(?i:was\s+this\s+(?:\w+\s+){1,2}(?:helpful|useful)\b.{0,60}|sort(?:ed)?\s+by\s*:?\s.{1,30}|"
    r"view\s+(?:this|it|in)\b.{0,30}\b(?:web|browser|online|app)\b.{0,80}|unsubscribe\b.*|forwarded\s+this\b.*|"
    r"want\s+more\b.{0,40}\b(?:research|insight|articles?)\b.{0,60}|"
    r"(?:sign\s+up|subscribe|upgrade|log\s+in)(?:\s+(?:to|for|now|free|here|or|and|today)\b.{0,60})?|"
    r"</?[a-z]\w*(?:\s[^<>]*)?>|(?:advertisement|sponsored(?:\s+content)?)(?:\s*[–—-].{0,40})?|"
    r"(?:categories|tags|filed\s+under)\s*:.*)|\^\s.+|(?:\d{1,3}[.)]?\s+)?https?://\S+"
)
_ICON = regex(r"[a-z]+(?:_[a-z]+)+|(?:favorite|thumb|star|visibility)\s+\d[\d.,]*[kKmM]?")
"""What the name of an icon leaves where its font is missing."""

_ANCHOR = regex(r"^\[([^\]\n]{2,80})\]\(#[^)]*\)$")
_LISTED = regex(r"^(?:\[\d{1,3}\]|[*+•▪·–—-]|\d{1,2}(?:\.\d{1,2})*[.)]?)\s*|[\s.·]*\d{1,3}$")
_EDIT = regex(r"\s*\[(?:\[\d+\])?edit\]$")


def without_furniture(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a page that say something, in order; all of them where none does."""
    left_out = {
        *_contents(lines),
        *_running(lines),
        *_page_numbers(lines),
        *_repeated(lines),
        *_menus(lines),
        *_breadcrumbs(lines),
        *_icons(lines),
        *_tail(lines),
        *(at for at, line in enumerate(lines) if _is_reaction(line.text)),
    }
    kept = tuple(line for at, line in enumerate(lines) if at not in left_out)
    return kept or tuple(lines)


def _icons(lines: Sequence[Line]) -> Iterator[int]:
    """Words in small letters alone on their lines, again and again: what an icon font leaves."""
    counts = Counter(line.text for line in lines if _WORD.fullmatch(line.text))
    icons = {word for word, count in counts.items() if count >= MIN_PAGES and not _is_told(word)}
    yield from (at for at, line in enumerate(lines) if line.text in icons)


def _is_told(word: str) -> bool:
    """Whether a word alone on its line says where, in which form or when: "x", "pdf", "soon"."""
    told = any(layout().is_in(group, word) for group in ("platforms", "forms", "no_role"))
    return (told or layout().is_horizon(word)) and not layout().is_in("labels", word)


_WORD = regex(r"[a-z]{3,20}")


def _is_reaction(text: str) -> bool:
    """Whether a line only counts reactions or asks for one, or is a footnote or an address."""
    icon = _ICON.fullmatch(text) is not None and not layout().is_in("platforms", text)
    return icon or bool(_REACTIONS.fullmatch(text) or _FEEDBACK.fullmatch(text))


def _contents(lines: Sequence[Line]) -> Iterator[int]:
    """Runs of short lines that all stand again below, with the label above them."""
    plain = [_listed(line.text) for line in lines]
    last = {text: at for at, text in enumerate(plain)}
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and plain[end] and last[plain[end]] > end:
            end += 1
        while end > start and any(last[plain[at]] < end for at in range(start, end)):
            end -= 1
        known = {entry.name for at in range(start, end) if (entry := _entry(plain[at]))}
        if end - start >= MIN_CONTENTS and len(known) >= MIN_KNOWN:
            if start and layout().is_in("contents", _EDIT.sub("", lines[start - 1].text)):
                yield start - 1
            yield from range(start, end)
        start = max(end, start + 1)


def _breadcrumbs(lines: Sequence[Line]) -> Iterator[int]:
    """Lines that name several of the headings below in a row: "Thesis / Risks / Team"."""
    plain = {plain_form(line.text) for line in lines}
    for at, line in enumerate(lines):
        pieces = [plain_form(each) for each in _SLASHED.split(line.text) if each.strip()]
        met = [piece for piece in pieces if piece in plain]
        if len(pieces) >= MIN_CONTENTS and len(met) > len(pieces) / 2:
            yield at


_SLASHED = regex(r"\s[/|·>›]\s|\s/$")


def _menus(lines: Sequence[Line]) -> Iterator[int]:
    """Lines of a few words between tabs, without a row beside them: what a site's menu leaves."""
    for at, line in enumerate(lines):
        beside = [*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2]]
        alone = not any("\t" in each.text for each in beside)
        cells = line.text.split("\t")
        short = all(len(cell.split()) <= MAX_MENU_WORDS for cell in cells)
        tabbed = len(cells) > 1 and alone and short and not _DIGITS.search(line.text)
        lone = at < MAX_TOP and not any(_is_menu(each.text) for each in beside[1:])
        if tabbed or (lone and _is_menu(line.text)):
            yield at


def _is_menu(text: str) -> bool:
    """Whether a line is words of a site in a row: "Screens  Compare  Alerts  Upgrade"."""
    pieces = [piece for piece in _ENTRIES.split(text.strip()) if piece]
    short = all(len(piece.split()) <= MAX_ENTRY_WORDS and ":" not in piece for piece in pieces)
    return len(pieces) >= MIN_CONTENTS and short and not _DIGITS.search(_COUNTER.sub("", text))


MAX_ENTRY_WORDS = 3
"""Words of a menu's entry, a counter in brackets among them."""

_ENTRIES = regex(r"\s{2,}|\s*[|›»]\s*")
_COUNTER = regex(r"\(\d{1,4}\)")


def _tail(lines: Sequence[Line]) -> Iterator[int]:
    """The lines at the end of a page that are about the site and the law."""
    first = max(len(lines) - MAX_TAIL, 0)
    start = next((at for at in range(first, len(lines)) if _is_legal(lines[at].text)), None)
    if start is not None and all(_may_be_tail(line.text) for line in lines[start:]):
        while start > first and _NAVIGATES.search(lines[start - 1].text):
            start -= 1
        yield from range(start, len(lines))


def _is_legal(text: str) -> bool:
    """Whether a line is about the law; of privacy and the like only a short one is."""
    short = len(text.split()) <= MAX_LINK_WORDS
    return bool(_LEGAL.search(text)) or (short and bool(_LEGAL_LINK.search(text)))


def _may_be_tail(text: str) -> bool:
    short = len(text.split()) <= MAX_MENU_WORDS
    return short or _is_legal(text) or bool(_NAVIGATES.search(text))


MAX_LINK_WORDS = 10
"""A longer line on privacy or cookies may be about the company's business."""

MAX_TAIL = 14
"""So many lines at the end are looked at."""

_LEGAL = regex(
    r"(?i:©|\(c\)\s*20\d\d|\ball\s+rights\s+reserved|\bpast\s+performance\b|\bcapital\s+(?:is\s+)?at\s+risk|"
    r"\bmarketing\s+communication|\bauthori[sz]ed\s+and\s+regulated|\bdo(?:es)?\s+not\s+constitute|"
    r"\binformational\s+purposes|\binvesting\s+involves|\bvalue\s+of\s+investments\b|"
    r"\b(?:no|not|nor|nothing|none)\b.{0,60}\b(?:advice|solicitation|(?:personal|investment)\s+recommendation|offer\s+to\s+buy)\b)"
)
_LEGAL_LINK = regex(
    r"(?i:\bprivacy\b|\bcookies?\b|\bterms\s*(?:[·|\t]|of\s+(?:use|service)|and\s+conditions|&)|\bimprint\b|\bdisclaimers?\b)"
)
_NAVIGATES = regex(
    r"(?i:^[^\w\s]*\s*(?:previous|next|back\s+to|related|similar|read\s+next|see\s+also|more\s+from|start\s+your|write\s+a\s+comment|"
    r"discussion\s+about|load\s+more|show\s+more|sign\s+(?:in|up)|subscribe|was\s+this)\b)|^\[?\s*[←◂«‹]|[→▸»›]\s*\]?(?:\(|$)"
)

MAX_MENU_WORDS = 5
"""An entry of a menu has no more words."""


def _listed(text: str) -> str:
    """A line of a list of contents as it is compared with the heading that it stands for."""
    bare = _EDIT.sub("", text)
    if anchor := _ANCHOR.match(bare.lstrip("-*+ ")):
        bare = anchor.group(1)
    while (cut := _LISTED.sub("", bare)) not in ("", bare):
        bare = cut
    return plain_form(bare)


def _entry(plain: str) -> Entry | None:
    return layout().heading(plain) or layout().hinted(plain)


def _running(lines: Sequence[Line]) -> Iterator[int]:
    """Heads and feet that stand on every page; the first stays, it may name the company."""
    forms = [_DIGITS.sub("0", " ".join(line.text.split())) for line in lines]
    counts = Counter(forms)
    seen: set[str] = set()
    for at, (line, form) in enumerate(zip(lines, forms, strict=True)):
        paged = bool(_PAGE.search(line.text.casefold()))
        often = counts[form] >= MIN_PAGES and bool(_GAP.search(line.text) or _BAR.search(line.text))
        short = len(line.text.split()) <= MAX_RUNNING_WORDS
        if is_page_number(line.text):
            yield at
        elif short and ((paged and counts[form] > 1) or often):
            if form in seen or at >= MAX_TOP:
                yield at
            seen.add(form)


MAX_TOP = 12
"""A running head that first stands further down names nothing that the page has not named."""

_BAR = regex(r"\s[|·]\s.*\d")


def is_page_number(text: str) -> bool:
    """Whether a piece only numbers the page: "Page 1 of 4", "2/5"."""
    return bool(_PAGED.fullmatch(text.casefold().strip()))


_PAGED = regex(r"page\s+\d{1,3}(?:\s*(?:/|of)\s*\d{1,3})?|\d{1,3}\s*(?:/|of)\s*\d{1,3}")


def _page_numbers(lines: Sequence[Line]) -> list[int]:
    """Lines of one number each that count up."""
    lone = [(at, int(line.text)) for at, line in enumerate(lines) if _LONE.fullmatch(line.text)]
    chain = [at for index, (at, number) in enumerate(lone) if number == lone[0][1] + index]
    return chain if len(chain) >= MIN_PAGES and len(chain) == len(lone) else []


_LONE = regex(r"\d{1,3}")


def _repeated(lines: Sequence[Line]) -> Iterator[int]:
    """A heading that stands once more right below itself, or below its underline."""
    for at, line in enumerate(lines):
        above = at - 2 if at > 1 and _UNDERLINE.fullmatch(lines[at - 1].text) else at - 1
        known = above >= 0 and lines[above].text == line.text
        if known and above == at - 2:
            yield at


_UNDERLINE = regex(r"[=~-]{2,}")
