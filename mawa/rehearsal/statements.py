"""What is said of the invented night: officials, outlets and agencies that do not exist.

The places are real, the words are not. The figures are the riddle of such nights: hundreds, more
than a thousand, about 2,000, more than 4,000, then 1,905 and 36, and one outlet's 1,869.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from mawa.access.actor import Actor
from mawa.journal.kinds import Subject
from mawa.situation.statements.actions import (
    grade_statement,
    link_statements,
    note_source,
    record_statement,
)
from mawa.situation.statements.entries import StatementRecorded

QAIM: Final = {
    "place_name": "منفذ القائم الحدودي",
    "pcode": "IQG01Q02",
    "lat": 34.39,
    "lon": 40.99,
}
BUKAMAL: Final = {"place_name": "منفذ البوكمال", "pcode": "SY09", "lat": 34.45, "lon": 40.93}
STRIP: Final = {"place_name": "الشريط الحدودي في القائم", "pcode": "IQG01Q02"}
RUTBA: Final = {"place_name": "الرطبة", "pcode": "IQG01Q04", "lat": 33.04, "lon": 40.28}
DEIR_EZ_ZOR: Final = {"place_name": "دير الزور", "pcode": "SY09", "lat": 35.33, "lon": 40.14}
MAYADIN: Final = {"place_name": "الميادين", "pcode": "SY09", "lat": 35.02, "lon": 40.45}
DAMASCUS: Final = {"place_name": "دمشق", "lat": 33.51, "lon": 36.29}

PALM: Final = "وكالة النخلة للأنباء"
STEPPE: Final = "قناة البادية الثانية"
BRIDGE: Final = "صحيفة جسر الفرات اليومية"
SPIKES: Final = "مرصد السنابل"
WIRE: Final = "Sand Lark Wire"

SPOKESMAN: Final = {
    "speaker_name": "فاضل الشمّري",
    "speaker_office": "الناطق باسم خلية الحدود",
    "speaker_org": "خلية الحدود الميدانية",
    "first_hand": True,
}
MAYOR: Final = {"speaker_name": "رافع الجغيفي", "speaker_office": "قائممقام القائم"}
RELIEF: Final = {
    "speaker_name": "سهى العاني",
    "speaker_office": "منسقة الاستقبال",
    "speaker_org": "جمعية سنبلة للإغاثة",
    "first_hand": True,
}
UNNAMED: Final = {"anonymous": True, "speaker_office": "مصدر أمني"}

_Said = tuple[int, int | None, dict[str, Any]]
# By name: the day it was published and the day of what is claimed, counted from the night's
# first day, and the fields.
_SAID: Final[dict[str, _Said]] = {
    "town": (
        *(-6, -6),
        {
            "claim": "wider_event",
            "event": "town_taken",
            **DEIR_EZ_ZOR,
            "outlet": PALM,
            "mode": "narration",
            "quote": "خرجت مدينة دير الزور اليوم عن سيطرة الجيش.",
        },
    ),
    "front": (
        *(-3, -4),
        {
            "claim": "wider_event",
            "event": "front_moved",
            **MAYADIN,
            "outlet": SPIKES,
            "mode": "narration",
            "quote": "بلغ خط التماس أطراف الميادين يوم أمس.",
        },
    ),
    "restricted": (
        *(-2, -2),
        {
            "claim": "border_status",
            "state": "restricted",
            **QAIM,
            "speaker_office": "مدير المنفذ",
            "outlet": BRIDGE,
            "quote": "العبور مقصور على الحالات الإنسانية حتى إشعار آخر.",
        },
    ),
    "reinforced": (
        *(-1, -1),
        {
            "claim": "reinforcement",
            **STRIP,
            **SPOKESMAN,
            "outlet": PALM,
            "mode": "direct",
            "quote": "وصلت قوة إضافية إلى الشريط الحدودي لتأمينه.",
        },
    ),
    "requested": (
        *(0, 0),
        {
            "claim": "entry_requested",
            "figure_min": 2_000,
            "figure_max": 2_000,
            "figure_approx": True,
            "unit": "من الضباط والمراتب",
            **BUKAMAL,
            **SPOKESMAN,
            "outlet": PALM,
            "quote": "طلب نحو ألفين من الضباط والمراتب الدخول مع سلاحهم.",
        },
    ),
    "open": (
        *(0, 0),
        {
            "claim": "border_status",
            "state": "open",
            **QAIM,
            **SPOKESMAN,
            "outlet": PALM,
            "mode": "direct",
            "quote": "المنفذ مفتوح لمن طلب الدخول بعد استحصال الموافقات.",
        },
    ),
    "closed": (
        *(0, 0),
        {
            "claim": "border_status",
            "state": "closed",
            **QAIM,
            "outlet": WIRE,
            "mode": "narration",
            "quote": "The crossing at al-Qaim stayed closed throughout Saturday.",
        },
    ),
    "approved": (
        *(0, 0),
        {
            "claim": "entry_approved",
            **QAIM,
            **SPOKESMAN,
            "outlet": PALM,
            "party": "القيادة العامة",
            "quote": "صدرت الموافقات الأصولية بالسماح لهم بالدخول.",
        },
    ),
    "hundreds": (
        *(0, 0),
        {
            "claim": "arrivals_count",
            "figure_min": 200,
            "figure_max": 999,
            "figure_approx": True,
            "unit": "جندي",
            **QAIM,
            "outlet": STEPPE,
            "mode": "narration",
            "quote": "عبر مئات الجنود المنفذ مع حلول الظلام.",
        },
    ),
    "thousand": (
        *(0, 0),
        {
            "claim": "arrivals_count",
            "figure_min": 1_000,
            "unit": "عسكري",
            **QAIM,
            **UNNAMED,
            "outlet": BRIDGE,
            "quote": "قال مصدر أمني إن أكثر من ألف عسكري دخلوا حتى الآن.",
        },
    ),
    "two-thousand": (
        *(1, 0),
        {
            "claim": "arrivals_count",
            "figure_min": 2_000,
            "figure_max": 2_000,
            "figure_approx": True,
            **QAIM,
            **MAYOR,
            "outlet": BRIDGE,
            "mode": "direct",
            "quote": "استقبلنا نحو ألفي شخص خلال ليلة واحدة.",
        },
    ),
    "four-thousand": (
        *(1, 0),
        {
            "claim": "arrivals_count",
            "figure_min": 4_000,
            "unit": "soldiers",
            **QAIM,
            "anonymous": True,
            "speaker_office": "a border official",
            "outlet": WIRE,
            "quote": "More than 4,000 soldiers crossed overnight, a border official said.",
        },
    ),
    "employees": (
        *(1, 0),
        {
            "claim": "arrivals_count",
            "figure_min": 36,
            "figure_max": 36,
            "unit": "موظفاً",
            **QAIM,
            **SPOKESMAN,
            "outlet": PALM,
            "mode": "direct",
            "quote": "دخل أمس 36 موظفاً من كوادر منفذ البوكمال.",
        },
    ),
    "official": (
        *(1, 1),
        {
            "claim": "arrivals_count",
            "figure_min": 1_905,
            "figure_max": 1_905,
            "unit": "من الضباط والمراتب",
            **QAIM,
            **SPOKESMAN,
            "outlet": PALM,
            "mode": "direct",
            "quote": "اكتمل فجر اليوم دخول 1905 من الضباط والمراتب.",
        },
    ),
    "subtracted": (
        *(1, 1),
        {
            "claim": "arrivals_count",
            "figure_min": 1_869,
            "figure_max": 1_869,
            "unit": "عسكرياً",
            **QAIM,
            "outlet": STEPPE,
            "mode": "narration",
            "quote": "بلغ عدد العسكريين الداخلين 1869 بعد استثناء 36 موظفاً.",
        },
    ),
    "carried": (
        *(1, 1),
        {
            "claim": "arrivals_count",
            "figure_min": 1_905,
            "figure_max": 1_905,
            **QAIM,
            **SPOKESMAN,
            "first_hand": False,
            "carrier": PALM,
            "outlet": BRIDGE,
            "quote": "أعلنت خلية الحدود دخول 1905 من الضباط والمراتب.",
        },
    ),
    "relief": (
        *(1, 1),
        {
            "claim": "arrivals_count",
            "figure_min": 1_905,
            "figure_max": 1_905,
            **QAIM,
            **RELIEF,
            "outlet": SPIKES,
            "mode": "direct",
            "quote": "وزعنا 1905 سلال على الداخلين من العسكريين، واحدة لكل منهم.",
        },
    ),
    "fallen": (
        *(1, 1),
        {
            "claim": "wider_event",
            "event": "government_fallen",
            **DAMASCUS,
            "outlet": PALM,
            "mode": "narration",
            "quote": "سقطت الحكومة فجر اليوم.",
        },
    ),
    "gone": (
        *(1, 1),
        {
            "claim": "wider_event",
            "event": "leader_gone",
            **DAMASCUS,
            "outlet": WIRE,
            "mode": "narration",
            "quote": "The head of state has left the country.",
        },
    ),
    "secured": (
        *(1, 1),
        {
            "claim": "border_status",
            "state": "secured",
            **STRIP,
            **SPOKESMAN,
            "outlet": PALM,
            "quote": "الشريط الحدودي مؤمَّن بالكامل.",
        },
    ),
    "camp": (
        *(1, None),
        {
            "claim": "camp_location",
            **RUTBA,
            **MAYOR,
            "outlet": BRIDGE,
            "quote": "نُقل الوافدون إلى موقع قرب الرطبة.",
        },
    ),
    "denied": (
        *(1, None),
        {
            "claim": "turned_back",
            "polarity": "denied",
            **QAIM,
            **SPOKESMAN,
            "outlet": PALM,
            "mode": "direct",
            "quote": "لم يُمنع أحد ممن طلبوا الدخول.",
        },
    ),
}
_LINKS: Final = (
    ("official", "source_of", "carried", "نقلته الصحيفة عن الخلية"),
    ("official", "source_of", "subtracted", "الرقم مطروح من بيان الخلية نفسه"),
    ("official", "corrects", "subtracted", "36 دخلوا في اليوم السابق ولا يُطرحون من 1905"),
    ("official", "corrects", "hundreds", "حصيلة الليلة كاملة"),
    ("relief", "repeats", "official", "عدٌّ مستقل على السلال"),
    ("official", "contradicts", "four-thousand", "أكثر من ضعف ما عُدّ"),
)
_GRADES: Final = (
    ("official", "B", "1", "جهة مخوّلة، ويؤكدها عدّ السلال"),
    ("employees", "B", "2", "جهة مخوّلة"),
    ("two-thousand", "C", "3", "تقدير مسؤول محلي"),
    ("four-thousand", "E", "5", "مصدر لم يُذكر اسمه ورقم لا يسنده شيء"),
    ("town", "B", "2", "وكالة يُعتمد عليها عادةً"),
    ("open", "B", "2", "جهة مخوّلة في المكان نفسه"),
)
_NOTE: Final = "ضابط في نقطة التفتيش الثانية؛ يخشى المساءلة إن عُرف."


def invented_statements(night: date) -> dict[str, StatementRecorded]:
    """The statements by name, as they are said around a night that begins on this day."""
    found = {}
    for name, (published, happened, fields) in _SAID.items():
        when: dict[str, Any] = {"published_on": night + timedelta(days=published)}
        if happened is not None:
            day = night + timedelta(days=happened)
            when |= {"happened_from": day, "happened_to": day}
        found[name] = StatementRecorded(Subject(""), **when, **fields)
    return found


def take_down(cast: Mapping[str, Actor], night: date) -> dict[str, Subject]:
    """A reporter takes all of it down, links and grades it; the authority keeps a note."""
    reporter = cast["reporter"]
    known = {
        name: record_statement(actor=reporter, statement=said)
        for name, said in invented_statements(night).items()
    }
    for name, relation, other, why in _LINKS:
        ends = {"statement": known[name], "other": known[other]}
        link_statements(actor=reporter, **ends, relation=relation, why=why)
    for name, reliability, credibility, why in _GRADES:
        grade_statement(
            actor=reporter,
            statement=known[name],
            reliability=reliability,
            credibility=credibility,
            why=why,
        )
    note_source(actor=cast["authority"], statement=known["thousand"], text=_NOTE)
    return known
