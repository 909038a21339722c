"""A made-up dossier on a maker of wind turbines, for lists, comparisons and views."""

from __future__ import annotations

# ruff: noqa: E501 - lines are paragraphs of a page

NORWIND = """Norwind Energy logo

Norwind Energy: Offshore Champion or Subsidy Orphan: The Turbine Bet

Norwind's order intake hit a six-year high while service margins expanded, but Q1's profit includes a €64m insurance payout and working capital has ballooned.

Updated: May 20, 2026
Energy

Bull & Bear Case

An overview of the main reasons to invest and the key risks involved.

Bull Case

Service Fleet Becomes an Annuity

Norwind services 61 GW of turbines under contracts that run eleven years on average.

Titan Platform Cuts Unit Costs

One nacelle design for three markets lowers parts count and warranty claims.

Shares Price In a Lost Decade

Stock trades at a steep discount to Vestrom although returns are catching up.

Bear Case

Auctions Without Bidders

Empty tenders in Germany and Denmark delay the offshore pipeline.

Warranty Bills Keep Coming

Blade repairs on the N150 eat into cash for a third year.

Chinese Rivals Land in Europe

Goldhai undercuts prices by a quarter and offers generous vendor loans.

Executive Summary

Norwind Energy designs, sells and services wind turbines. The company works in three divisions: Onshore, Offshore and Service. It also runs Windlab, a software house for forecasting, and Hestia (heat pumps), which is up for sale.

For investors, Norwind matters because it is one of two Western makers with a full offshore range. Growth in service, discipline in bidding and a new platform translate to a compelling case.

Investment Thesis

Overview of buy and sell case of the business.

Why Invest?

Key pieces of information about the business that you need to know about.

Service Fleet Becomes an Annuity

Service revenue grew 14% to €780 million in Q1 2026 at an operating margin of 22.5%, up from 20.1% in Q1 2025. The fleet under contract reached 61 GW, against 74 GW at Vestrom and 38 GW at Goldhai. Renewal rates stood at 91%, and spare parts make up 35% of service sales.

Titan Platform Cuts Unit Costs

The Titan turbine needs 18% fewer parts than the N150 and is assembled in 9 days instead of 14. Norwind sold 212 Titan units in Q1 2026, compared with 148 in Q4 2025. The Titan 15 reaches a capacity factor of 52%, while Vestrom's V16 manages 49%.

Shares Price In a Lost Decade

Shares trade at 11x forward earnings, versus 17x for Vestrom and 9x for Goldhai. CEO Ines Halvorsen has promised to return €500 million by 2028. Return on capital rose to 9.8% from 6.4% a year earlier.

Catalysts

The key events that could drive investment opportunities and shift markets.

Near term
  • Q2 Results and Guidance: Watch whether onshore margins turn positive and whether the full-year range of €13.5 billion to €14.5 billion is narrowed. Look out for the first Titan deliveries to Poland.

  • German Auction Rules: Look out for the vote on two-sided contracts in July, which would bring bidders back.

Medium term
  • Hestia Sale: Watch whether the heat-pump unit fetches more than €300 million.

  • Esbjerg Ramp-Up: Look out for the second hall of the Esbjerg plant, which doubles nacelle output.

Long term

Floating Wind: Watch whether Norwind's floating foundation wins the first commercial lease off Norway, as it would open a market nobody serves today.

Key Risks

Key pieces of information about the business risks that you need to know about.

Auctions Without Bidders

No bids were made for 3.2 GW of German sea areas in February 2026. Offshore orders could slip to 2028, and the Cuxhaven plant runs at only 58% of capacity against 83% at Esbjerg.

Warranty Bills Keep Coming

Warranty provisions rose to €410 million from €335 million as N150 blades cracked. Free cash flow was minus €220 million in Q1 2026. Suppliers dispute their part of the repairs.

Chinese Rivals Land in Europe

Goldhai won 14% of European orders in 2025, up from 3% in 2023, while Norwind slipped to 27% from 31%. Lenders have begun to accept Chinese turbines.

Follow the Experts

Quickly navigate key insights from industry experts and leverage their knowledge and market intelligence.

Kaja Lund profile

Kaja Lund

Renewables analyst

88K audience

Expert Insights

x

Service is the jewel, everything else is an option. I think the market will pay 15x for it once the blade mess is over. What worries me is the cash: nobody funds growth from prepayments forever...

Turbine Tom profile

Turbine Tom

Former site engineer

12.4K audience

Expert Insights

youtube

I climbed forty Titans last year. Access is better and the yaw drives finally work. My only complaint is the lift, it stops in cold weather...

Bear Necessities profile

Bear Necessities

Short seller

45K audience

Expert Insights

substack

Prepayments flatter net cash by at least €600 million. We are short and expect a capital raise before spring...

Investor Materials

Access the most recent investor updates published by the company.

Key Documents

Norwind First Quarter 2026 Interim Report

PDF

Press Releases

Norwind and Baltic Grid Sign Framework for Eight Titan Parks

Article

The framework covers 1.1 GW and starts in 2027.

Blade Fatigue at Sea: A Field Study

PDF

External Insights

A curated collection of third-party content relevant to the company and sector to help inform your investment decision.

Spotlight on Norwind

Why Nobody Bids for Wind Anymore

Article

Team

Meet the experienced professionals leading our organization

Ines Halvorsen - Chief Executive Officer

Ines Halvorsen

Pavel Dusek - Chief Financial Officer

Pavel Dusek

Oona Rautio - undefined

Oona Rautio

What the Pro's Are Asking

Here are the questions that professional investors are asking before making an investment decision.

How did Norwind perform financially in Q1 2026?

Norwind's Q1 2026 revenue rose 8% to €3.2 billion. Onshore grew 3%, Offshore fell 6% and Service rose 14%. Operating income was €176 million, and earnings per share came to €0.31, ahead of the €0.27 analysts had expected. Orders reached €4.4 billion, their best level in six years.

What is happening with margins by division?

Onshore lost 1.2% of sales in Q1 2026, while Offshore earned 4.0%. Service remained the profit engine. Management expects onshore to break even in the second half.

How exposed is Norwind to raw materials?

Steel makes up 22% of turbine costs and copper 6%. About 70% of steel is bought under contracts with index clauses. Norwind passes half of any increase on to customers.
"""
