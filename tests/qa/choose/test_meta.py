"""Where the page says what its company is called on the exchange."""

from __future__ import annotations

from qa.choose.meta import choose_meta
from qa.draft import Draft, cited_starts
from tests.qa.desks import desk_for


def test_the_ticker_is_read_from_the_page_before_a_post() -> None:
    """A sentence of its own gives the symbol; a cashtag in a post only uses it."""
    body = "It is a bakery. It joined the exchange in 2019 under the ticker ORBF, at $22 a share."
    desk = desk_for("What is the stock symbol?", body)
    given = choose_meta(desk)
    assert isinstance(given, Draft)
    starts = cited_starts(given)
    told = [c.text for c in desk.ledger.claims if c.sentence.start in starts]
    assert told == ["It joined the exchange in 2019 under the ticker ORBF, at $22 a share."]
