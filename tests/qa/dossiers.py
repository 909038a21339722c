"""Two made-up dossiers, small enough to know by heart."""

from __future__ import annotations

from corpus.page import parse_page
from corpus.types import Dossier

ACME = """Acme logo

Acme: Anvil Leader or Iron Trap

Acme makes anvils and hammers for smiths.

Updated: Oct 31, 2025
Industrials

Bull & Bear Case

Bull Case

Anvils Sell

Anvils earn 30% gross margin and sell in 40 countries.

Bear Case

Iron Costs

Iron costs squeeze margins.

Executive Summary

Acme is a maker of anvils and hammers. It sells to smiths through Forgeworks, its own shops.

Investment Thesis

Why Invest?

Anvils Sell

Acme revenue rose 12% to $4.2 billion in Q3 2025. Forgeworks opened 25 shops in Q3 2025.
Acme net income was $420 million in Q3 2025.

Catalysts

Near term
  • Hammer Launch: Watch whether the new hammer wins orders before the holidays.

Key Risks

Iron Costs

Iron prices rose 8% in Q3 2025, which squeezes margins. Tariffs may add to costs.

Follow the Experts

Quickly navigate key insights from industry experts.

Jane Smith profile

Jane Smith

Metals analyst

12K audience

Expert Insights

x

Anvils are underrated and I keep buying Acme on every dip.

Team

Meet the experienced professionals leading our organization

Rita Anvil - CEO

Rita Anvil

What the Pro's Are Asking

Here are the questions that professional investors are asking before making an investment decision.

How did Acme perform in Q2 2025?

Acme's Q2 2025 revenue rose 10% to $3.9 billion. Net income climbed to $400 million.

What holds back the hammer business?

The hammer business is held back by scarce ash wood. Management expects relief next year.
"""

BOREAL = """Boreal logo

Boreal: Cheap Timber or Slow Decline

Boreal grows timber in the north.

Updated: Sep 30, 2025
Materials

Executive Summary

Boreal is a grower of timber. It owns forests in Norrland and mills called Sagverk.

Investment Thesis

Why Invest?

Prices Recover

Boreal revenue rose 2% to €1.6 billion in Q3 2025.

Key Risks

Bark Beetles

Bark beetles killed 3% of the forest in Q2 2025.

What the Pro's Are Asking

Here are the questions that professional investors are asking before making an investment decision.

How did Boreal perform in Q2 2025?

Boreal's Q2 2025 revenue fell 4% to €1.5 billion. Sagverk mills ran at 85% of capacity.
"""


def dossier_of(id: str, text: str) -> Dossier:
    """A page as the program reads it."""
    return parse_page(id, text, markdown=False)
