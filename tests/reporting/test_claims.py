"""A claim beside the register: against which figure, at which moment, and what it comes to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mawa.access.actor import OPERATOR
from mawa.access.recording import record
from mawa.reporting.claim_figures import AGAINST, FIGURE_WORDS, ROWS_AT, VERDICT_WORDS, WHY_NOTHING
from mawa.reporting.claim_table import PLAIN, headers, lines, plain
from mawa.reporting.claim_units import materiel_category, unit_code
from mawa.reporting.claims import ClaimLine, claims_now
from mawa.reporting.claims_board import claims_board
from mawa.reporting.contradiction_words import contradiction_words, figure_said
from mawa.situation.statements.entries import StatementCorrected
from mawa.situation.statements.models import StatementLink
from mawa.situation.statements.words import CLAIM_WORDS
from tests.reporting.said import DAWN, NIGHT, NOW, board, count_people, keep, register, said
from tests.reporting.said_absurd import ROWS, WORDS


def line(number: int | None = None, day: int = 0, **fields: object) -> ClaimLine:
    (only,) = board(said(number, day, **fields)).claims
    return only


def test_every_claim_of_the_table_has_a_figure_a_reason_and_rows_behind_it():
    assert AGAINST.keys() <= CLAIM_WORDS.keys()
    for against in AGAINST.values():
        assert against.figure in FIGURE_WORDS and against.figure in ROWS_AT and str(against.why)


@pytest.mark.parametrize(
    ("fields", "verdict", "difference"),
    [
        ({"figure_min": 1_941, "figure_max": 1_941}, "agrees", 0),
        ({"figure_min": 1_905, "figure_max": 1_905}, "below", -36),
        ({"figure_min": 2_000, "figure_max": 2_000}, "above", 59),
        ({"figure_min": 2_000, "figure_max": 2_000, "figure_approx": True}, "agrees", 59),
        ({"figure_min": 4_000}, "above", 2_059),
        ({"figure_min": 1_000}, "agrees", 0),
        ({"figure_min": 9}, "vague", 0),
        ({"figure_max": 1_500}, "below", -441),
        ({"figure_max": 2_000}, "agrees", 0),
        ({"figure_max": 90_000}, "vague", 0),
        ({"figure_min": 200, "figure_max": 999, "figure_approx": True}, "below", -942),
        ({"figure_min": 1_500, "figure_max": 2_500}, "agrees", 0),
        ({"figure_min": 1_000, "figure_max": 9_999, "figure_approx": True}, "vague", 0),
    ],
)
def test_the_verdict_on_what_is_said_afterwards(fields, verdict, difference):
    beside = line(day=12, happened_from=NIGHT, happened_to=NIGHT, **fields)
    assert (beside.verdict, beside.difference) == (verdict, difference)
    assert (beside.figure, beside.then, beside.now) == ("counted", 1_941, 1_941)


def test_what_the_register_held_at_an_earlier_hour_of_the_day_is_said():
    tonight = line(700)
    assert (tonight.verdict, tonight.difference, tonight.earlier) == ("below", -1_241, True)
    assert not line(2_100).earlier and not line(1_941).earlier
    assert not line(700, day=5, happened_to=NIGHT).earlier
    assert not line(None, figure_min=1_000, figure_max=None).earlier


def test_a_night_belongs_to_the_day_on_which_it_began():
    beside = line(1_941, day=1, happened_from=NIGHT, happened_to=NIGHT)
    assert beside.verdict == "agrees"
    assert beside.moment == datetime(2024, 12, 8, 9, 0, tzinfo=UTC)  # noon in Baghdad


def test_what_came_in_the_days_named_bears_a_report_of_these_days_out():
    gate = [(DAWN + timedelta(days=d), total) for d, total in ((0, 1_000), (3, 1_200))]
    days = {"happened_from": NIGHT + timedelta(days=3), "happened_to": NIGHT + timedelta(days=4)}
    (beside,) = board(said(200, 6, **days), lines=register(counted=gate)).claims
    assert (beside.verdict, beside.then, beside.now, beside.within) == ("agrees", 200, 1_200, True)
    (total,) = board(said(1_190, 6, **days), lines=register(counted=gate)).claims
    assert (total.verdict, total.then, total.within) == ("below", 1_200, False)
    (stock,) = board(
        said(200, 6, claim="present_count", **days), lines=register(present=gate, counted=gate)
    ).claims
    assert (stock.verdict, stock.within) == ("below", False)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"claim": "needs_gap"}, "claim"),
        ({"polarity": "denied"}, "denied"),
        ({"unit": "officers"}, "unit"),
        ({"unit": "عائلة"}, "unit"),
        ({"day": -300}, "before"),
        ({"claim": "capacity"}, "none"),
        ({"claim": "weapons"}, "none"),
        ({"claim": "turned_back"}, "none"),
    ],
)
def test_where_nothing_can_be_compared_it_says_why(fields, why):
    beside = line(500, **fields)
    assert (beside.verdict, beside.why, beside.difference) == ("nothing", why, None)
    assert why in WHY_NOTHING


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        ("present_count", "present"),
        ("returned_count", "left"),
        ("entry_requested", "announced"),
        ("turned_back", "refused"),
        ("wounded", "needs_care"),
        ("weapons", "materiel"),
    ],
)
def test_each_claim_is_set_against_its_own_figure(claim, code):
    lines_of_it = register(counted=[(DAWN, 9)], **{code: [(DAWN, 40)]})
    (beside,) = board(said(40, 2, claim=claim), lines=lines_of_it).claims
    assert (beside.figure, beside.then, beside.verdict) == (code, 40, "agrees")


def test_weapons_of_a_kind_are_set_against_that_kind():
    taken = {"counted": [(DAWN, 9)], "materiel": [(DAWN, 900)], "materiel.rifle": [(DAWN, 700)]}
    (beside,) = board(said(700, 2, claim="weapons", unit="بندقية"), lines=register(**taken)).claims
    assert (beside.figure, beside.verdict) == ("materiel.rifle", "agrees")


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        ("", ""),
        ("من الضباط والمراتب", "soldiers"),
        ("officers and other ranks", "soldiers"),
        ("عسكرياً", "soldiers"),
        ("ضباطاً", "officers"),
        ("colonels", "officers"),
        ("36 موظفاً", "employees"),
        ("أُسَر", "families"),
        ("family_members", "civilians"),
        ("border_guards", "soldiers"),
        ("الوافدين", "persons"),
        ("جريحاً", "wounded"),
        ("نجمة بحر", "other"),
    ],
)
def test_units_are_known_however_they_are_written(unit, code):
    assert unit_code(unit) == code


def test_materiel_has_categories():
    assert (materiel_category("بنادق"), materiel_category("أسلحة")) == ("rifle", "")


def test_from_the_journal_as_last_corrected(site):
    count_people((3, 900), (11, 1_041))
    wrong = keep(190, happened_from=NIGHT, happened_to=NIGHT)
    keep(day=1, claim="border_status", state="open")
    changes = {"figure_min": 1_941, "figure_max": 1_941}
    record(OPERATOR, StatementCorrected(wrong, changes, why="سقط رقمان"))
    (only,) = claims_now(NOW)
    assert (only.said.key, only.verdict, only.then) == (wrong, "agrees", 1_941)
    shown = plain(only)
    assert tuple(shown) == PLAIN
    assert (shown["register_figure"], shown["register_then"], shown["difference"]) == (
        *("counted", 1_941, 0),
    )
    (cells,) = lines([only])
    assert len(cells) == len(headers()) and 1_941 in cells


def test_an_empty_register_compares_nothing_and_breaks_nowhere(site):
    keep(500)
    told = claims_board(NOW)
    assert [each.why for each in told.claims] == ["none"]
    assert told.found == ()


@settings(max_examples=150, deadline=None)
@given(rows=st.lists(ROWS, max_size=12), data=st.data())
def test_absurd_rows_never_break_it(rows, data):
    keys = [row.subject for row in rows] or ["0" * 32]
    links = [
        StatementLink(subject=f"{n:032x}", statement=a, other=b, relation=relation, why=why)
        for n, (a, b, relation, why) in enumerate(
            data.draw(
                st.lists(
                    st.tuples(
                        st.sampled_from(keys),
                        st.sampled_from(keys),
                        st.sampled_from(("repeats", "corrects", "contradicts", "?")),
                        WORDS,
                    ),
                    max_size=4,
                )
            )
        )
    ]
    told = board(*rows, links=links)
    named = sum(row.figure_min is not None or row.figure_max is not None for row in rows)
    assert len(told.claims) == named
    for each in told.claims:
        assert each.verdict in VERDICT_WORDS and figure_said(each.said)
        assert (each.verdict == "nothing") == bool(each.why)
        assert tuple(plain(each)) == PLAIN
    assert len(list(lines(told.claims))) == named
    for contradiction in told.found:
        assert contradiction_words(contradiction) and contradiction.statements
