"""Words that name nothing though they are written with a capital."""

from __future__ import annotations

NOT_NAMES = frozenset(
    "ceo cfo coo cto chair chairman president ai us usa uk eu u.s q1 q2 q3 q4 h1 h2 fy ytd ttm "
    "eps pe gpu gpus cpu cpus oem oems sku skus api apis b2b b2c saas kpi kpis pc pcs tv tvs "
    "iot llm llms dcf irr wacc cogs sg&a pdf roi etf ipo esg fcf capex opex ebit ebitda nim gdp "
    "fed faq q&a the a an i in on at it its this that these those we our they their he she his "
    "her and or but if as for while with by from to of not no yes january february march april "
    "may june july august september october november december monday tuesday wednesday thursday "
    "friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec watch look despite "
    "yoy qoq i'm i've i'd we're it's until unless once since when where whether "
    "halloween thanksgiving christmas xmas easter ramadan diwali hanukkah "
    "because although though during after before between within without throughout against "
    "about nearly almost roughly around however meanwhile moreover some every each both another "
    "several many most few more less such here there then thus what which who why how hold sell "
    "overweight underweight outperform underperform former".split()
)
"""Titles, periods, sentence openers, ratings and common short forms, folded."""
