"""Numbers of another quarter than the one that is asked about are not given."""

from __future__ import annotations

from qa.asked import Sought
from qa.desk import Desk
from qa.draft import Draft, cited_starts
from qa.figures import Fit, Gap


def is_of_other_quarter(draft: Draft, desk: Desk) -> bool:
    """Whether a number is asked of one quarter, and all that is cited gives it of another one."""
    asked = desk.reading.periods
    quarters = bool(asked) and all(period.part.startswith("Q") for period in asked)
    if desk.reading.asked.sought is not Sought.NUMBER or not quarters:
        return False
    starts = cited_starts(draft)
    fits = [each.fit for each in desk.scored if each.claim.sentence.start in starts]
    return bool(fits) and all(fit is not None and _is_of_other(fit) for fit in fits)


def _is_of_other(fit: Fit) -> bool:
    period = fit.figure.period
    other = period is not None and period.period.part.startswith("Q")
    return other and Gap.PERIOD in fit.gaps and not fit.figure.compared
