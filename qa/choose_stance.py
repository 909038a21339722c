"""Both sides, one side, or what a quoted expert says."""

from __future__ import annotations

from corpus.types import Kind, Stance
from qa.choose_figure import choose_explanation
from qa.choose_list import point_sections
from qa.choose_list_lines import item_lines
from qa.choose_list_request import filter_terms
from qa.desk import Desk
from qa.draft import Draft, Lack, sentence_line, with_group
from qa.features import coverage
from qa.types import Missing, MissingKind, Reason

_BOTH_LEAD = "The dossier gives both sides and no advice."
_GROUPS = {Stance.BULL: "Bull case", Stance.BEAR: "Bear case"}


def choose_advice(desk: Desk) -> Draft | Lack:
    """Both sides as the dossier puts them; never a recommendation."""
    bull = item_lines(point_sections(Kind.BULL, desk), desk.ledger, words_max=80)
    bear = item_lines(point_sections(Kind.BEAR, desk), desk.ledger, words_max=80)
    if not bull or not bear:
        return Lack(Reason.NOT_IN_DOSSIER, (Missing(MissingKind.TOPIC, "both sides"),))
    lines = tuple(with_group(line, _GROUPS[Stance.BULL]) for line in bull)
    lines += tuple(with_group(line, _GROUPS[Stance.BEAR]) for line in bear)
    return Draft("stance", lines, lead=_BOTH_LEAD, strength=0.95)


def choose_stance(desk: Desk) -> Draft | Lack:
    """One side: all its points, or those on the asked topic."""
    stance = desk.reading.stance
    assert stance is not None
    topic = [t for t in filter_terms(desk.reading, desk.glossary) if not _is_stance_word(t.text)]
    if not topic and not [e for e in desk.reading.entities if e != desk.ledger.company]:
        kind = Kind.BULL if stance is Stance.BULL else Kind.BEAR
        lines = item_lines(point_sections(kind, desk), desk.ledger)
        if lines:
            return Draft("list", lines, lead=_GROUPS[stance] + ":", strength=0.9)
    return choose_explanation(desk)


def _is_stance_word(text: str) -> bool:
    from qa import cues

    return bool(cues.BULLS.search(text) or cues.BEARS.search(text))


def choose_saying(desk: Desk) -> Draft | Lack:
    """What the named experts say: the sentences on the topic, or the whole post."""
    ledger, reading = desk.ledger, desk.reading
    asked = [name for name in reading.entities if ledger.is_own_expert(name)]
    lines = []
    for name in asked:
        number = next(
            n for n, e in enumerate(ledger.dossier.experts) if ledger.dossier.quote(e.name) == name
        )
        claims = [c for c in ledger.claims if c.expert == number and _is_post(c, desk)]
        shares = [coverage(reading.terms, claim.own, ledger) for claim in claims]
        best = max(shares, default=0.0)
        if best >= _TOPIC_SHARE:
            claims = [c for c, share in zip(claims, shares, strict=True) if share >= best]
        lines += [sentence_line(claim, ledger) for claim in claims]
    if not lines:
        return Lack(Reason.NOT_IN_DOSSIER, tuple(Missing(MissingKind.ENTITY, n) for n in asked))
    return Draft("quote", tuple(lines), strength=0.85)


_TOPIC_SHARE = 0.5
"""From this share on, only the sentences of a post that speak of the topic are given."""


def _is_post(claim: object, desk: Desk) -> bool:
    from qa.claims import Claim

    assert isinstance(claim, Claim) and claim.expert is not None
    quote = desk.ledger.dossier.experts[claim.expert].quote
    return any(sentence.start == claim.sentence.start for sentence in quote)
