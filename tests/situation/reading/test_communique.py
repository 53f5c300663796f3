"""A page that is itself a communiqué is its issuer's from the first sentence to the last."""

from __future__ import annotations

from mawa.situation.reading.communique import issuer_of
from mawa.situation.reading.reader import RuleReader

ISSUED = """أصدرت قيادة قوات الحدود، ظهر اليوم، بيانا حول منفذ الوادي الحدودي، وفيما يلي نصه:

عبر 276 جنديا الحدود إلى الأراضي العراقية فجر اليوم عبر منفذ القائم الحدودي.

وقال قائد القاطع إن 40 منهم جرحى ونقلوا إلى مستشفى القائم.
"""
NEWS = """أصدرت وزارة الصحة، ظهر اليوم، بيانا عن حملة التلقيح في المدارس.

وفي سياق آخر عبر 276 جنديا الحدود إلى الأراضي العراقية فجر اليوم.
"""


def test_what_nobody_else_says_is_the_issuers():
    said = RuleReader().read(ISSUED, lang="ar").statements
    speakers = {one.figure_min: one.speaker for one in said}
    assert speakers[276].org == "قيادة قوات الحدود"
    assert speakers[276].mode == "reported"
    assert speakers[40].org != "قيادة قوات الحدود"


def test_a_report_about_a_communique_is_none():
    assert issuer_of(NEWS, ((0, len(NEWS)),)) is None


def test_an_empty_page_has_no_issuer():
    assert issuer_of("", ()) is None
