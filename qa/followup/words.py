"""English words that follow-ups turn on, as data."""

from __future__ import annotations

ORDINAL_WORDS = {
    "first": 0, "1st": 0, "one": 0, "1": 0, "second": 1, "2nd": 1, "two": 1, "2": 1,
    "third": 2, "3rd": 2, "three": 2, "3": 2, "fourth": 3, "4th": 3, "four": 3, "4": 3,
    "fifth": 4, "5th": 4, "five": 4, "5": 4, "sixth": 5, "6th": 5, "six": 5, "6": 5,
    "last": -1, "final": -1, "latter": -1, "former": 0, "seventh": 6, "eighth": 7,
}  # fmt: skip
"""Words that pick one of several, with the position they pick."""

SIDES = {
    "bull": "bear", "bulls": "bears", "bullish": "bearish", "pros": "cons", "upside":
    "downside", "upsides": "downsides", "positives": "negatives", "strengths":
    "weaknesses", "optimists": "pessimists", "for": "against", "buy": "sell",
}  # fmt: skip
"""Words of one side and of the other."""

CONTRASTS = tuple(
    frozenset(group.split())
    for group in (
        "forward trailing",
        "gross net",
        "basic diluted",
        "reported adjusted underlying organic statutory",
        "upper lower",
        "high low",
        "highest lowest",
        "minimum maximum",
        "annual quarterly monthly",
        "short-term medium-term long-term",
        "old new",
        "previous current",
        "best worst",
        "biggest smallest",
        "largest smallest",
        "fastest slowest",
        "cheapest dearest",
        "domestic foreign",
        "upside downside",
        "top bottom",
        "fixed variable",
        "secured unsecured",
    )
)
"""Words for kinds of one thing, of which one takes the place of another."""

HIGHER = {
    "more": "higher", "above": "higher", "over": "higher", "greater": "higher",
    "bigger": "higher", "larger": "higher", "ahead of": "higher", "up from": "higher",
    "up on": "higher", "faster": "higher", "less": "lower", "below": "lower", "under": "lower",
    "behind": "lower", "smaller": "lower", "down from": "lower", "down on": "lower",
    "slower": "lower", "above or below": "higher or lower", "more or less": "higher or lower",
    "faster or slower": "higher or lower",
}  # fmt: skip
"""Comparisons of figures in the words that stand in a resolved question."""

VERBS = frozenset(
    """
    accelerate account add affect approve attached award be beat been begin being book
    borrow bought bring brought build built buy came change charge climb close come command compare
    compete constrain consume contribute cost count cover cut decline decrease delist
    deliver depend develop do doing drive drop due earn employ end expand expect expected
    face fall fetch file gain generate get give go going got grow handle has have held help
    hire hit hold hurt impact impair improve increase install issue jump know launch lay
    lead lend license lie likely limit look lose lost made make managed matter mean mend
    miss move narrow need offer open operate order owe own paid pay perform place placed
    plan planned post pressure process produce provide raise rally rank reach recall recover
    repay report represent require return rise run said save say scheduled see sell serve
    set ship shrink sign sit slip slow sold spend spent squeeze stand start stay stop
    support supposed surge switch take think threaten took trade trend trending trim use
    want watch weigh went widen win won work write yield
    """.split()
)
"""Verbs that end the subject of a question."""

CHANGES = {
    "grow": "growth", "grew": "growth", "fall": "fall", "fell": "fall", "rise": "rise",
    "rose": "rise", "drop": "drop", "decline": "decline", "increase": "increase",
    "decrease": "decrease", "climb": "rise", "jump": "jump", "rally": "rally", "gain":
    "gain", "surge": "surge", "expand": "expansion", "shrink": "decline", "improve":
    "improvement", "change": "change", "slip": "decline", "widen": "increase", "narrow":
    "decline",
}  # fmt: skip
"""Verbs of change and the nouns that stand for them."""

PREDICATES = frozenset(
    """
    able available bad big cheap covered dependent down enough expensive fair good healthy
    high higher independent large likely low lower overvalued private profitable public
    ready real right safe secure small solvent sound stable strong sustainable true
    undervalued unlikely up volatile weak wrong
    """.split()
)
"""Adjectives that say something of a subject and are no part of it."""
