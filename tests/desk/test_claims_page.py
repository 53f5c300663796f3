"""The page of claims: the official answer on top, the chart, what contradicts, every claim."""

from __future__ import annotations

import csv
import re
from io import BytesIO, StringIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from mawa.access.actor import OPERATOR
from mawa.access.recording import new_subject, record
from mawa.access.roles import ROLE_NAMES
from mawa.crossing.entries import EntryRequested
from mawa.desk.views.claims import CLAIMS_A_PAGE
from mawa.journal.models import StoredEntry
from mawa.reporting.claim_table import PLAIN
from mawa.situation.statements.entries import StatementsLinked
from tests.reporting.said import NIGHT, PALM, SPOKESMAN, STEPPE, WIRE, count_people, keep

PAGE = "/situation/claims/"


@pytest.fixture
def told(site):
    """The figures of such nights, and a gate that counted 1,941."""
    record(OPERATOR, EntryRequested(arrival=new_subject(), people_claimed=2_222))
    count_people((3, 900), (11, 1_041))
    on_night = {"happened_from": NIGHT, "happened_to": NIGHT}
    later = {"claim": "returned_count"}
    return {
        "four": keep(None, 1, figure_min=4_000, figure_max=None, outlet=WIRE, **on_night),
        "two": keep(2_000, 1, figure_approx=True, outlet=PALM, **on_night),
        "staff": keep(36, 11, unit="موظفاً", **later, **SPOKESMAN),
        "men": keep(1_905, 12, unit="من الضباط والمراتب", **later, **SPOKESMAN),
        "less": keep(1_869, 12, unit="عسكرياً", outlet=STEPPE, **later),
    }


def read(client: Client, address: str = PAGE, lang: str = "en") -> str:
    client.cookies["mawa_language"] = lang
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("role", ROLE_NAMES)
def test_reporters_and_approvers_alone(signed_in, told, role):
    wanted = 200 if role in ("reporter", "authority") else 403
    for address in (PAGE, "/situation/claims.xlsx", "/situation/claims.csv"):
        assert signed_in(role).get(address).status_code == wanted


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_official_answer_comes_first_in_both_languages(signed_in, told, lang):
    page = read(signed_in("reporter"), lang=lang)
    answers = re.findall(r'<blockquote id="answer-(..)">(.*?)</blockquote>', page)
    assert [code for code, _ in answers] == [lang, "en" if lang == "ar" else "ar"]
    for _, text in answers:
        assert "1,941" in text
        assert not any(figure in text for figure in ("2,222", "4,000", "2,000", "1,905"))
    assert page.index("answer-ar") < page.index("<svg xmlns") < page.index('id="found"')
    assert page.count("data-copies=") == 2


def test_what_contradicts_is_named_with_statements_and_entries(signed_in, told):
    client = signed_in("reporter")
    page = read(client)
    found = page[page.index('id="found"') : page.index('id="claims"')]
    assert "1,869 = 1,905 − 36" in found and "register holds 1,941" in found
    for name in ("staff", "men", "less", "four"):
        assert f'href="/situation/statements/{told[name]}/"' in found
    entries = re.findall(r'href="(/journal/[0-9a-f]{64}/)"', found)
    assert entries
    assert {client.get(entry).status_code for entry in set(entries)} == {200}


def test_a_link_that_a_person_recorded_is_told_with_its_entry(signed_in, told):
    fact = StatementsLinked(new_subject(), told["four"], told["two"], "contradicts", "بلا سند")
    (entry,) = record(OPERATOR, fact)
    page = read(signed_in("authority"))
    assert f"/journal/{entry}/" in page and "بلا سند" in page


def test_every_figure_leads_to_its_statement_and_to_the_registers_rows(signed_in, told):
    client = signed_in("reporter")
    page = read(client)
    table = page[page.index('id="claims"') :]
    for subject in told.values():
        assert f'href="/situation/statements/{subject}/"' in table
    addresses = set(re.findall(r'<td data-label="Figure of the register"><a href="([^"#]*)', table))
    assert "/count/vehicles/" in addresses
    assert {client.get(address).status_code for address in addresses} == {200}


def test_an_approver_is_led_only_where_they_may_go(signed_in, told):
    keep(3_000, claim="capacity", outlet=PALM)
    assert '<a href="/shelter/">Sleeping places' in read(signed_in("reporter"))
    assert '<a href="/shelter/">Sleeping places' not in read(signed_in("authority"))


def test_the_table_is_filtered(signed_in, told):
    client = signed_in("reporter")
    page = read(client, f"{PAGE}?claim=arrivals_count&verdict=above")
    table = page[page.index('id="claims"') :]
    assert told["four"] in table and told["two"] not in table and told["men"] not in table
    assert "claims.csv?claim=arrivals_count&amp;verdict=above" in page
    assert "Nothing fits." in read(client, f"{PAGE}?claim=deaths")


def test_a_long_table_has_pages(signed_in, site):
    for n in range(CLAIMS_A_PAGE + 1):
        keep(500 + n, n % 9, outlet=PALM)
    client = signed_in("reporter")
    assert client.get(PAGE).context["rows"].paginator.num_pages == 2
    assert len(client.get(f"{PAGE}?page=2").context["claim_rows"]) == 1


def test_the_workbook_and_the_plain_table(signed_in, told):
    client = signed_in("reporter")
    client.cookies["mawa_language"] = "en"
    book = client.get("/situation/claims.xlsx")
    sheet = load_workbook(BytesIO(book.content)).active
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert len(rows) == 1 + len(told) and rows[0][0] == "Told on"
    plain = client.get("/situation/claims.csv?claim=arrivals_count&verdict=above")
    lines = list(csv.DictReader(StringIO(plain.content.decode("utf-8-sig"))))
    assert tuple(lines[0]) == PLAIN
    assert [line["statement"] for line in lines] == [told["four"]]
    assert (lines[0]["register_then"], lines[0]["difference"]) == ("1941", "2059")


def test_a_formula_stays_words_in_the_plain_table(signed_in, site):
    keep(5, outlet="=HYPERLINK(1)")
    plain = signed_in("reporter").get("/situation/claims.csv").content.decode("utf-8-sig")
    assert next(csv.DictReader(StringIO(plain)))["outlet"] == "'=HYPERLINK(1)"


def test_what_sources_are_called_stays_words_on_the_page(signed_in, site):
    nasty = "</bdi><script>alert(1)</script>"
    for number in (900, 1_900):
        keep(number, outlet=nasty + str(number), unit=nasty)
    page = read(signed_in("reporter"))
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "No statement with a figure"), ("ar", "لم يُسجَّل بعد بيان فيه رقم")]
)
def test_without_a_claim_it_says_so_and_still_answers(signed_in, site, lang, words):
    count_people((1, 40))
    page = read(signed_in("reporter"), lang=lang)
    assert words in page and "40" in page[page.index("answer-en") :]


def test_reading_records_nothing(signed_in, told):
    before = StoredEntry.objects.count()
    read(signed_in("reporter"))
    assert StoredEntry.objects.count() == before
