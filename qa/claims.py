"""Claims: the sentences of a dossier as evidence could use them, with their figures bound.

A figure belongs to a subject (the entity named last before it), a metric (the one named
nearest, before it or right behind it), a period and a window of words. These bindings are
what keeps a figure from being given for another company, metric or period.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.types import Dossier, Kind, Period, PeriodMention, Section, Sentence, Span
from qa.entities import EntityBook, EntityKind, Mention
from qa.glossary import Glossary, PhraseMatch
from qa.keys import metric_keys, text_keys
from qa.quantities import Quantity, Unit, find_quantities
from qa.tables import cell_starts, column_of, column_periods
from qa.words import Token, tokens

_BOUNDARY = re.compile(
    r"[;:()—]|\s[–-]\s|,?\s(?:while|whereas|although|though|but|as|which|resulting|excluding|"
    r"despite|versus|compared)\s|,\s(?:with|and|its|up|down|driving|driven|reaching|funded)\s",
    re.IGNORECASE,
)
"""Where one statement of a sentence ends and the next begins."""

_WINDOW_AFTER_TOKENS = 8
"""How far behind a figure its noun phrase may reach ("$125 billion fiscal 2025 capex")."""

_METRIC_AFTER_TOKENS = 4
"""A metric this close behind a figure is its own: "$30.9 billion in revenue"."""

_COMPARATIVE = re.compile(
    r"\b(?:from|versus|vs\.?|against|than|compared (?:with|to))\s+\S{0,3}$", re.I
)
_NOT_ITS_PERIOD = re.compile(
    r"\b(?:excluding|ex|by|since|before|after|until|toward|towards|beyond|through)\s+(?:the\s+)?$",
    re.I,
)
_GROWTH_AFTER = re.compile(
    r"^\W*(?:\w+[\s-]+){0,3}?(?:growth|increase|decrease|decline|drop|rise|jump|gain|gains|improvement|cut|reduction|cagr)\b",
    re.I,
)
_NOT_GROWTH_BEFORE = re.compile(r"\b(?:from|to|at|of)\s+(?:about\s+|around\s+|roughly\s+)?$", re.I)


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity of a claim and what it belongs to.

    Attributes:
        quantity: with its span in the dossier's text.
        subject: the entity named last before it in its statement, else in the sentence.
        nearby: all entities of its own statement.
        metric: the metric it gives a value of, if one is named near it; `also` another one
            that is named as near on its other side.
        is_change: it says by how much something rose or fell.
        window: keys of the words around it; noun: keys of what it counts.
        period: the period it is for, stated or inherited.
        compared: the figure before it is compared with this one ("from $405 million").
        of_part: its statement opens with a noun that is neither the company nor a metric, as
            a part of the company does ("Robotics reached ...").
    """

    quantity: Quantity
    subject: str | None
    nearby: frozenset[str]
    metric: str | None
    also: str | None
    is_change: bool
    window: frozenset[str]
    noun: frozenset[str]
    period: PeriodMention | None
    period_inherited: bool
    of_part: bool = False
    compared: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence with what it speaks of.

    Attributes:
        own: keys of the sentence itself; context: keys of its headings, of the FAQ question
            it answers, of the expert who says it.
        mentions: entities named in it (offsets into the dossier's text).
        context_entities: entities named by its context.
        expert: position in `Dossier.experts` of who says it.
        faq: position in `Dossier.faqs` of the pair it answers.
        nearby: entities named anywhere in its section.
    """

    dossier: str
    section: int
    sentence: Sentence
    text: str
    own: frozenset[str]
    context: frozenset[str]
    mentions: tuple[Mention, ...]
    context_entities: frozenset[str]
    figures: tuple[Figure, ...]
    expert: int | None = None
    faq: int | None = None
    nearby: frozenset[str] = frozenset()

    @property
    def key(self) -> tuple[str, int]:
        """Identifies the claim: dossier id and offset; also the order of ties."""
        return self.dossier, self.sentence.start

    @property
    def entities(self) -> frozenset[str]:
        return frozenset(mention.name for mention in self.mentions)


def read_claims(dossier: Dossier, book: EntityBook, glossary: Glossary) -> tuple[Claim, ...]:
    """Every sentence of the dossier as a claim, in page order."""
    experts = {expert.section: number for number, expert in enumerate(dossier.experts)}
    faqs = {faq.section: number for number, faq in enumerate(dossier.faqs)}
    claims = []
    for section in dossier.sections:
        context = _context_text(dossier, section, faqs)
        context_keys = text_keys(context, glossary)
        context_entities = frozenset(mention.name for mention in book.mentions(context))
        expert = experts.get(section.index)
        if expert is not None:
            context_entities |= {dossier.quote(dossier.experts[expert].name)}
        headed = column_periods(dossier, section)
        before: frozenset[str] = frozenset()
        nearby = frozenset(
            m.name for s in section.sentences for m in book.mentions(dossier.quote(s.span))
        )
        for sentence in section.sentences:
            text = dossier.quote(sentence.span)
            own = text_keys(text, glossary)
            mentions = tuple(
                Mention(each.start + sentence.start, each.end + sentence.start, each.name)
                for each in book.mentions(text)
            )
            figures = _figures(dossier, sentence, text, mentions, glossary)
            if expert is not None and _FIRST_PERSON.search(text):
                speaker = dossier.quote(dossier.experts[expert].name)
                figures = tuple(_spoken_by(each, speaker) for each in figures)
            if sentence.start in headed:
                cells = cell_starts(dossier, sentence)
                figures = tuple(_in_column(each, headed[sentence.start], cells) for each in figures)
            figures = tuple(_as_sales(each, text, glossary) for each in figures)
            for figure in figures:
                for name in (figure.metric, figure.also):
                    own |= metric_keys(name, glossary) if name is not None else frozenset()
            around = context_keys | before if _POINTS_BACK.search(text) else context_keys
            claims.append(
                Claim(
                    dossier.id, section.index, sentence, text, own, around, mentions,
                    context_entities, figures, expert, faqs.get(section.index), nearby,
                )
            )  # fmt: skip
            before = own
    return tuple(claims)


_POINTS_BACK = re.compile(
    r"^\W*(?:it|its|this|that|these|those|they|their|he|she|his|her|both|such)\b|\bof (?:it|"
    r"them|these|those)\b|^\W*(?:the (?:programme|program|plan|deal|company|unit|business|"
    r"product|brand|group))\b",
    re.IGNORECASE,
)
"""A sentence that continues the one before it, whose words then belong to it too."""


_FIRST_PERSON = re.compile(r"\b(?:I|I'm|I’m|my|we|our|us)\b")
"""An expert who says so speaks of their own holdings, not of the company's."""


def _spoken_by(figure: Figure, speaker: str) -> Figure:
    return replace(figure, subject=speaker) if figure.subject is None else figure


def _as_sales(figure: Figure, text: str, glossary: Glossary) -> Figure:
    """A business's sum without a metric is its sales: "Advertising was up 23% to $15.6 billion"."""
    if figure.metric is not None or figure.also is not None or figure.is_change:
        return figure
    if figure.quantity.unit is not Unit.MONEY:
        return figure
    opening = tokens(text)[:1]
    named = glossary.metric_book.longest(tokens(f"{opening[0].folded} revenue")) if opening else ()
    if named and named[0].length == 2:
        return replace(figure, also=named[0].key)
    return figure


def _in_column(
    figure: Figure, heads: tuple[PeriodMention | None, ...], cells: tuple[int, ...]
) -> Figure:
    """A figure of a table row takes the period that heads its column."""
    head = heads[min(column_of(figure.quantity.span.start, cells), len(heads) - 1)]
    if head is None:
        return figure
    return replace(figure, period=head, period_inherited=True)


def _context_text(dossier: Dossier, section: Section, faqs: dict[int, int]) -> str:
    parts = [*section.path[1:]] if len(section.path) > 1 else [*section.path]
    if section.horizon is not None:
        parts.append(dossier.quote(section.horizon))
    if section.index in faqs:
        parts.append(dossier.quote(dossier.faqs[faqs[section.index]].question))
    return " . ".join(dict.fromkeys(parts))


def _figures(
    dossier: Dossier,
    sentence: Sentence,
    text: str,
    mentions: tuple[Mention, ...],
    glossary: Glossary,
) -> tuple[Figure, ...]:
    named = [m.span for m in sentence.periods]
    quantities = [
        quantity
        for quantity in find_quantities(text)
        if not any(
            span.start - sentence.start < quantity.span.end
            and quantity.span.start < span.end - sentence.start
            for span in named
        )
    ]
    words = tokens(text)
    metrics = glossary.metric_book.longest(words)
    figures: list[Figure] = []
    for position in range(len(quantities)):
        figure = _figure(position, quantities, sentence, text, mentions, words, metrics, glossary)
        if figures:
            between = text[quantities[position - 1].span.end : quantities[position].span.start]
            figure = _like_the_one_before(figure, figures[-1], between)
        figures.append(figure)
    return tuple(figures)


_AGAINST = re.compile(
    r"\b(?:from|against|versus|vs\.?|compared (?:with|to))\s+(?:just |about |only |the |around )?$",
    re.I,
)
_ALONGSIDE_CHARS = 45
"""How far behind "Azure grew 40%" a bare "Google Cloud 34%" may follow."""


def _like_the_one_before(figure: Figure, before: Figure, between: str) -> Figure:
    """What a shortened figure leaves out: "30% share, down from 32%", "Azure 40%, Google 34%"."""
    if figure.quantity.unit is not before.quantity.unit:
        return figure
    if figure.metric not in (None, before.metric):
        return figure
    if _AGAINST.search(between):
        return replace(figure, metric=before.metric, subject=before.subject,
                       window=figure.window | before.window, compared=True)  # fmt: skip
    if before.is_change and not figure.is_change and len(between) <= _ALONGSIDE_CHARS:
        return replace(figure, metric=before.metric, is_change=True)
    return figure


def _figure(
    position: int,
    quantities: list[Quantity],
    sentence: Sentence,
    text: str,
    mentions: tuple[Mention, ...],
    words: tuple[Token, ...],
    metrics: tuple[PhraseMatch, ...],
    glossary: Glossary,
) -> Figure:
    quantity = quantities[position]
    clause = _clause(text, quantity.span)
    window = _window(text, position, quantities, clause, glossary)
    local = [Mention(m.start - sentence.start, m.end - sentence.start, m.name) for m in mentions]
    metric, also = _metrics(quantity, text, clause, words, metrics, glossary)
    period, inherited = _period(sentence, text, position, quantities)
    keys = text_keys(text[window.start : window.end], glossary)
    if metric is not None:
        keys |= metric_keys(metric, glossary)
    absolute = Span(quantity.span.start + sentence.start, quantity.span.end + sentence.start)
    return Figure(
        Quantity(absolute, quantity.value, quantity.unit, quantity.measure, quantity.signed),
        _subject(text, local, quantity.span, clause),
        frozenset(m.name for m in local if clause.start <= m.start < clause.end),
        metric,
        also,
        _is_change(text, quantity, words, glossary),
        keys,
        text_keys(quantity.measure, glossary),
        period,
        inherited,
        _opens_with_part(text, words, metrics, local) or _is_part(text, local, quantity.span),
    )


_PART_BEHIND = re.compile(
    r"^\s+(?:[\w-]+\s+){0,3}(?:arm|unit|business|division|segment|franchise|operations?)\b", re.I
)


def _is_part(text: str, mentions: list[Mention], figure: Span) -> bool:
    """Whether the name before a figure only owns what the figure is of: "Orbital's cloud arm"."""
    before = [m for m in mentions if m.end <= figure.start]
    if not before or not text[: before[-1].end].endswith(("'s", "’s")):
        return False
    return bool(_PART_BEHIND.match(text[before[-1].end : figure.start]))


_OPENERS = frozenset(
    "it the in its on at for during over group total overall a an this that by of with and".split()
)


def _opens_with_part(
    text: str, words: tuple[Token, ...], metrics: tuple[PhraseMatch, ...], mentions: list[Mention]
) -> bool:
    """Whether a sentence's first noun names a part of the company, such as "Advertising"."""
    if (
        not words
        or any(m.first == 0 for m in metrics)
        or any(m.start == words[0].start for m in mentions)
    ):
        return False
    first = words[0]
    return text[first.start].isupper() and first.folded not in _OPENERS and first.folded.isalpha()


def _clause(text: str, figure: Span) -> Span:
    start, end = 0, len(text)
    for match in _BOUNDARY.finditer(text):
        if match.end() <= figure.start:
            start = match.end()
        elif match.start() >= figure.end:
            end = match.start()
            break
    return Span(start, max(end, start + 1))


def _window(
    text: str, position: int, quantities: list[Quantity], clause: Span, glossary: Glossary
) -> Span:
    """The figure's own words: since the figure before it, and a noun phrase behind it."""
    figure = quantities[position].span
    start = clause.start
    if position and "|" not in text:
        previous = quantities[position - 1].span.end
        between = tokens(text[previous : figure.start])
        if previous > start and any(
            word.stem not in glossary.stop and word.stem not in glossary.light for word in between
        ):
            start = previous
    end = clause.end
    if position + 1 < len(quantities):
        end = min(end, quantities[position + 1].span.start)
    behind = tokens(text[figure.end : end])[:_WINDOW_AFTER_TOKENS]
    stop = figure.end + behind[-1].end if behind else figure.end
    return Span(min(start, figure.start), stop)


_SHARE_BEHIND = re.compile(
    r"^(?:\W+\w+){0,3}?\W+share\b(?!\s+price)|^[^.;]{0,20}\bof the \w+ market\b", re.I
)


def _share(text: str, quantity: Quantity) -> str | None:
    """ "30% global cloud share" is a market share, whatever the market is called."""
    if quantity.unit is Unit.PERCENT and _SHARE_BEHIND.match(text[quantity.span.end :]):
        return "market share"
    return None


_MULTIPLE_OF = (
    (
        re.compile(r"^\W*(?:\w+\s+){0,3}?(?:earnings|profits?|eps)\b", re.I),
        "price to earnings ratio",
    ),
    (re.compile(r"^\W*(?:\w+\s+){0,2}?book\b", re.I), "price to book ratio"),
    (re.compile(r"^\W*(?:\w+\s+){0,2}?(?:sales|revenue)\b", re.I), "price to sales ratio"),
    (re.compile(r"^\W*(?:\w+\s+){0,2}?free cash flow\b", re.I), "price to cash flow ratio"),
)
"""What a multiple is of: "34x forward earnings" is a price-to-earnings ratio."""


def _metrics(
    quantity: Quantity,
    text: str,
    clause: Span,
    words: tuple[Token, ...],
    metrics: tuple[PhraseMatch, ...],
    glossary: Glossary,
) -> tuple[str | None, str | None]:
    """The metric nearest to a quantity, and one that is as near on its other side."""
    behind = text[quantity.span.end : clause.end]
    if quantity.unit is Unit.MULTIPLE:
        for pattern, name in _MULTIPLE_OF:
            if pattern.match(behind):
                return name, "valuation"
    if quantity.unit is Unit.MONEY and _PRICED_AT.search(text[: quantity.span.start]):
        return "share price", None
    if quantity.unit is Unit.MONEY and _BOUGHT_FOR.search(text[: quantity.span.start]):
        return "deal value", None
    found = _metric(quantity, clause, words, metrics, glossary)
    share = _share(text, quantity)
    if share and found in (None, "revenue"):
        return share, found
    after = [
        m.key for m in metrics
        if quantity.span.end <= words[m.first].start < clause.end
        and words[m.first].start - quantity.span.end <= _ALSO_CHARS
        and _may_measure(quantity.unit, m.key, glossary) and m.key != found
    ]  # fmt: skip
    also = after[0] if after else share
    return found, also or _nested(found, clause, words, metrics, glossary)


def _nested(
    metric: str | None,
    clause: Span,
    words: tuple[Token, ...],
    metrics: tuple[PhraseMatch, ...],
    glossary: Glossary,
) -> str | None:
    """A metric named inside the phrase of another: "deposits" in "customer deposits"."""
    for match in metrics:
        if match.key != metric or match.length < 2 or words[match.first].start < clause.start:
            continue
        inner = words[match.first + 1 : match.first + match.length]
        for found in glossary.metric_book.every(inner):
            if found.key != metric:
                return found.key
    return None


_BOUGHT_FOR = re.compile(
    r"\b(?:bought|acquired|purchased|buys?|acquires?|sold|sells?|purchase of|acquisition of|"
    r"takeover of|sale of)\b.{0,90}\bfor\s+(?:about\s+|around\s+|some\s+)?$",
    re.I,
)
"""Before a sum of money that is the price of a deal."""


_PRICED_AT = re.compile(
    r"(?<!\d )(?<!per )\b(?:shares?|stock)\s+(?:(?:now|currently|price)\s+)?(?:trades?|trading|change "
    r"hands|changed hands|closed|close|stands?|quoted|priced)?\s*(?:at|of|is|"
    r"was)\s+(?:about\s+|around\s+)?$",
    re.I,
)
"""Before a sum of money that is a share price."""

_ALSO_CHARS = 30
"""How near behind a quantity a second metric may claim it: "1.8% came from volume"."""


def _metric(
    quantity: Quantity,
    clause: Span,
    words: tuple[Token, ...],
    metrics: tuple[PhraseMatch, ...],
    glossary: Glossary,
) -> str | None:
    figure = quantity.span
    metrics = tuple(m for m in metrics if _may_measure(quantity.unit, m.key, glossary))
    behind = [word for word in words if word.start >= figure.end and word.end <= clause.end]
    close = {word.start for word in behind[:_METRIC_AFTER_TOKENS]}
    after = [m for m in metrics if words[m.first].start in close]
    before = [
        m for m in metrics
        if clause.start <= words[m.first].start
        and words[m.first + m.length - 1].end <= figure.start
    ]  # fmt: skip
    if after and (not before or behind[0].start == words[after[0].first].start):
        return after[0].key
    if before:
        return before[-1].key
    return after[0].key if after else None


def _may_measure(unit: Unit, metric: str, glossary: Glossary) -> bool:
    """Whether a metric may come in a unit, as its level or as its change."""
    units = glossary.metrics[metric].units
    changes = unit in (Unit.PERCENT, Unit.BASIS_POINTS)
    return not units or unit in units or changes or (unit is Unit.COUNT and Unit.MONEY not in units)


_NO_SUBJECT = re.compile(
    r"\b(?:versus|vs\.?|than|against|beyond|like|unlike|with|from|by|to|per|over)\s+(?:the\s+)?(?:other\s+)?$",
    re.I,
)


_REFLEXIVE = re.compile(r"^\s+own\b")
""" "Orbital's own network" points back; it opens no statement of its own."""


def _subject(text: str, mentions: list[Mention], figure: Span, clause: Span) -> str | None:
    before = [
        m for m in mentions
        if m.end <= figure.start
        and not _NO_SUBJECT.search(text[: m.start])
        and not _REFLEXIVE.match(text[m.end :])
    ]  # fmt: skip
    inside = [m for m in before if m.start >= clause.start]
    if inside or before:
        return (inside or before)[-1].name
    return None


_BY = re.compile(
    r"\bby\s+(?:about|around|nearly|almost|over|some|roughly|more than|up to|a further|"
    r"another)?\s*$",
    re.I,
)


def _is_change(text: str, quantity: Quantity, words: tuple[Token, ...], glossary: Glossary) -> bool:
    if quantity.unit not in (Unit.PERCENT, Unit.BASIS_POINTS, Unit.MULTIPLE, Unit.MONEY):
        return False
    after = text[quantity.span.end :]
    if quantity.unit is not Unit.MONEY and _GROWTH_AFTER.match(after):
        return True
    before = text[: quantity.span.start]
    if quantity.unit is not Unit.MONEY and _BY.search(before):
        return True
    if _NOT_GROWTH_BEFORE.search(before):
        return False
    near = [word for word in words if word.end <= quantity.span.start][-4:]
    moved = any(word.stem in glossary.up or word.stem in glossary.down for word in near)
    if quantity.unit is Unit.MONEY:
        return moved and bool(re.search(r"\bby\s+(?:\w+\s+)?$", before))
    return quantity.signed or moved


def _period(
    sentence: Sentence, text: str, position: int, quantities: list[Quantity]
) -> tuple[PeriodMention | None, bool]:
    """The period mention that a figure belongs to, and whether it is inherited."""
    figure = quantities[position].span
    spans = [quantity.span for quantity in quantities]
    own: PeriodMention | None = None
    general: list[PeriodMention] = []
    clause = _clause(text, figure)
    for mention in sentence.periods:
        at = mention.span.start - sentence.start
        if _NOT_ITS_PERIOD.search(text[:at]):
            continue
        before = [span for span in spans if span.end <= at]
        compared = bool(before) and bool(_COMPARATIVE.search(text[: before[-1].start]))
        if compared and at - before[-1].end <= _COMPARED_CHARS:
            if before[-1] == figure:
                own = mention
            continue
        if mention.period.part in _WINDOWS and not clause.start <= at < clause.end:
            continue
        general.append(mention)
    if own is not None:
        return own, False
    if _COMPARATIVE.search(text[: figure.start]) and general:
        return None, False
    if not general:
        return sentence.inherited, sentence.inherited is not None
    return _nearest(general, figure, sentence), False


_COMPARED_CHARS = 24
"""How far behind a compared figure its own period may stand: "from 14.1% at the end of May"."""

_WINDOWS = frozenset({"TTM", "YTD"})
"""Windows belong to the statement they stand in, quarters and years to the whole sentence."""


def _nearest(mentions: list[PeriodMention], figure: Span, sentence: Sentence) -> PeriodMention:
    def distance(mention: PeriodMention) -> tuple[int, int]:
        start, end = mention.span.start - sentence.start, mention.span.end - sentence.start
        gap = start - figure.end if start >= figure.end else figure.start - end
        return max(gap, 0), start

    return min(mentions, key=distance)


def says_period(figure: Figure, period: Period) -> bool:
    """Whether the figure is for `period`."""
    return figure.period is not None and figure.period.period == period


def speaker_kind(book: EntityBook, name: str) -> EntityKind | None:
    """The kind of a known entity."""
    entity = book.by_name.get(name)
    return entity.kind if entity else None


def is_body(section: Section) -> bool:
    """Whether a section holds prose (not a card line, a name or a title)."""
    return section.kind not in (Kind.BULL, Kind.BEAR, Kind.TEAM, Kind.MATERIALS, Kind.HEADER)
