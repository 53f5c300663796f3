"""Reading a report at the desk: proposals are looked at, changed, accepted or rejected."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mawa.access.home import home
from mawa.desk import waiting
from mawa.desk.views import reading
from mawa.journal.models import StoredEntry
from mawa.situation.reading.proposals import NamedPlace, Proposal, ReadPage, Speaker
from mawa.situation.statements.models import Statement

SignedIn = Callable[[str], Client]
READ = "/situation/statements/read/"
MENU = "الرئيسية | أخبار | رياضة"
FIRST = "قال فاضل الشمري إن 1905 من المراتب دخلوا من منفذ القائم"
SECOND = "وأضاف أن المنفذ أُغلق بعدهم"
TEXT = f"{MENU}\n\nمراتب يصلون إلى الحدود\n\n{FIRST}. {SECOND}.\n\nيقرأون الآن: خبر آخر"
SENT = {"text": TEXT, "outlet": "وكالة النخلة", "published_on": "19/12/2024", "lang": ""}


def span(words: str, text: str = TEXT) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


ARRIVALS = Proposal(
    claim="arrivals_count",
    quote=span(FIRST),
    figure_min=1905,
    figure_max=1905,
    unit="من المراتب",
    speaker=Speaker(name="فاضل الشمري", org="خلية الحدود", mode="reported"),
    said_on=date(2024, 12, 18),
    happened_from=date(2024, 12, 18),
    happened_to=date(2024, 12, 18),
    places=(
        NamedPlace(
            "crossing:qaim", "منفذ القائم", "crossing", "IRQ", "IQG01", 34.37, 41.0, "through"
        ),
        NamedPlace("adm1:x", "الأنبار", "adm1"),
    ),
    marks=(("figure", *span("1905")),),
    warnings=("figures_differ",),
)
CLOSED = Proposal(
    claim="border_status",
    quote=span(SECOND),
    state="closed",
    speaker=Speaker(name="فاضل الشمري", mode="reported"),
)


class FakeReader:
    """Proposes what the test says, once a page."""

    name = "rules"

    def __init__(self, *statements: Proposal) -> None:
        self.statements = statements
        self.asked: list[dict[str, Any]] = []

    def read(self, text: str, *, lang: str, outlet: str, published: date | None) -> ReadPage:
        self.asked.append({"lang": lang, "outlet": outlet, "published": published})
        title = "مراتب يصلون إلى الحدود"
        known = title in text
        return ReadPage(
            text,
            lang or "ar",
            outlet,
            published,
            title if known else "",
            span(title, text) if known else None,
            ((text.index(FIRST), text.index(SECOND) + len(SECOND) + 1),) if SECOND in text else (),
            self.statements,
        )


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> FakeReader:
    found = FakeReader(ARRIVALS, CLOSED)
    monkeypatch.setattr(reading, "reader_at", lambda url, model: found)
    return found


@pytest.fixture
def client(signed_in: SignedIn, reader: FakeReader) -> Client:
    return signed_in("reporter")


def put(client: Client, **sent: Any) -> str:
    """The address of the preview."""
    answer = client.post(READ, SENT | sent)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def shown(client: Client, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer


def form_of(answer: Any) -> dict[str, str]:
    """What a browser would send of the page: every field as it stands."""
    context = answer.context
    sent = {each.html_name: each.value() or "" for each in context["source"]}
    for card in [*context["cards"], context["own"]]:
        if card.open:
            values = {bound.html_name: bound.value() for bound in card.form}
            sent |= {name: value for name, value in values.items() if value not in (False, None)}
    return {name: str(value) for name, value in sent.items()}


def act(client: Client, address: str, deed: str, **changed: str) -> Any:
    """Press a button; ``changed`` by the position of the card: ``_1_unit="x"``."""
    answer = shown(client, address)
    keys = [card.key for card in answer.context["cards"]] + [answer.context["own"].key]
    sent = form_of(answer)
    for name, value in changed.items():
        found = re.fullmatch(r"_(\d+)_(\w+)", name)
        sent[f"{keys[int(found[1]) - 1]}-{found[2]}" if found else name] = value
    word, _space, number = deed.partition(" ")
    sent["do"] = f"{word} {keys[int(number) - 1]}" if number else word
    return client.post(address, sent)


def test_nothing_is_recorded_by_itself(client: Client) -> None:
    before = StoredEntry.objects.count()
    address = put(client)
    answer = shown(client, address)
    act(client, address, "keep", _1_unit="رجل")
    assert StoredEntry.objects.count() == before and not Statement.objects.exists()
    assert [card.number for card in answer.context["cards"]] == [1, 2]


def test_the_words_of_each_proposal_are_marked_and_linked_both_ways(client: Client) -> None:
    page = shown(client, put(client)).content.decode()
    keys = re.findall(r'<article class="card draft[^"]*" id="(p[^"]+)"', page)
    assert len(keys) == 2
    for key in keys:
        assert f'<mark data-of="{key}"><a class="at" id="in-{key}" href="#{key}"' in page
        assert f'href="#in-{key}"' in page
    assert '<b class="read" title="الرقم">1905</b>' in page
    assert (
        '<section class="card page" tabindex="0" aria-label="الصفحة" lang="ar" dir="rtl">' in page
    )


def test_furniture_is_folded_away_and_the_article_is_not(client: Client) -> None:
    found = shown(client, put(client)).context["blocks"]
    words = {
        kind: "".join(piece.text for block in found if block.kind == kind for piece in block.pieces)
        for kind in ("title", "body", "furniture")
    }
    assert MENU in words["furniture"] and "يقرأون الآن" in words["furniture"]
    assert words["title"] == "مراتب يصلون إلى الحدود" and words["body"].startswith(FIRST)


def test_an_accepted_proposal_is_a_statement_with_its_page_and_place(client: Client) -> None:
    address = put(client, source_address="https://news.example/1")
    answer = act(client, address, "accept 1")
    assert answer.status_code == 302
    row = Statement.objects.get()
    assert (row.claim, row.figure_min, row.figure_max) == ("arrivals_count", 1905, 1905)
    assert (row.quote, TEXT[row.quote_from : row.quote_to]) == (FIRST, FIRST)
    assert (row.place_key, row.pcode, row.lat, row.lon) == ("crossing:qaim", "IQG01", 34.37, 41.0)
    assert (row.outlet, row.source_address) == ("وكالة النخلة", "https://news.example/1")
    assert (row.published_on, row.said_on) == (date(2024, 12, 19), date(2024, 12, 18))
    assert (row.grade, row.proposed_by) == ("F6", "rules")
    assert len(row.source_sha) == 64 and row.source_title == "مراتب يصلون إلى الحدود"
    assert f"/situation/statements/{row.subject}/" in shown(client, address).content.decode()


def test_what_was_changed_is_what_is_recorded(client: Client) -> None:
    address = put(client)
    act(
        client, address, "accept 1", _1_figure_min="٢٬٠٠٠", _1_figure_max="", _1_place_name="الرطبة"
    )
    row = Statement.objects.get()
    assert (row.figure_min, row.figure_max, row.place_name) == (2000, None, "الرطبة")
    # Another place is not the one whose code and coordinates the atlas gave.
    assert (row.place_key, row.lat) == ("", None)


def test_a_shorter_quotation_is_found_again_and_a_strange_one_is_refused(client: Client) -> None:
    address = put(client)
    answer = act(client, address, "accept 1", _1_quote="1905 من المراتب، وربما أكثر")
    assert answer.status_code == 422 and not Statement.objects.exists()
    assert "وربما أكثر" in answer.content.decode() and 'role="alert"' in answer.content.decode()
    act(client, address, "accept 1", _1_quote="1905 من\r\nالمراتب")
    row = Statement.objects.get()
    assert TEXT[row.quote_from : row.quote_to] == "1905 من المراتب"


def test_nothing_is_accepted_twice(client: Client) -> None:
    address = put(client)
    old = form_of(shown(client, address))
    key = shown(client, address).context["cards"][0].key
    assert client.post(address, old | {"do": f"accept {key}"}).status_code == 302
    again = client.post(address, old | {"do": f"accept {key}", f"{key}-unit": "other"})
    assert again.status_code == 409
    assert Statement.objects.get().unit == "من المراتب"


def test_the_same_page_given_again_says_what_is_recorded_and_refuses_its_twin(
    client: Client, signed_in: SignedIn
) -> None:
    act(client, put(client), "accept 1")
    row = Statement.objects.get()
    other = signed_in("authority")
    address = put(other)
    answer = shown(other, address)
    assert [card.alike for card in answer.context["cards"]] == [[row], []]
    assert f"/situation/statements/{row.subject}/" in answer.content.decode()
    assert act(other, address, "accept 1").status_code == 409
    assert act(other, address, "accept 1", _1_claim="present_count").status_code == 302
    assert Statement.objects.count() == 2


def test_all_chosen_are_recorded_in_one_act_and_undone_in_one(client: Client) -> None:
    address = put(client)
    before = StoredEntry.objects.count()
    act(client, address, "chosen", _1_chosen="on", _2_chosen="on")
    assert StoredEntry.objects.count() == before + 2 and Statement.objects.count() == 2
    client.post("/undo/", {})
    assert not Statement.objects.exists()
    assert all(card.open for card in shown(client, address).context["cards"])


def test_of_those_chosen_none_is_recorded_when_one_cannot_be(client: Client) -> None:
    address = put(client)
    answer = act(client, address, "chosen", _1_chosen="on", _2_chosen="on", _2_figure_min="مئات")
    assert answer.status_code == 422 and not Statement.objects.exists()
    cards = shown(client, address).context["cards"]
    assert all(card.draft.chosen for card in cards)
    assert cards[1].draft.values["figure_min"] == "مئات"


def test_without_a_choice_there_is_nothing_to_accept(client: Client) -> None:
    answer = act(client, put(client), "chosen")
    assert answer.status_code == 409 and not Statement.objects.exists()


def test_a_rejected_proposal_is_put_aside_and_can_be_taken_up_again(client: Client) -> None:
    address = put(client)
    act(client, address, "reject 1", _2_unit="خبر")
    page = shown(client, address)
    first, second = page.context["cards"]
    assert not first.open and second.open and second.draft.values["unit"] == "خبر"
    assert f'data-of="{first.key}"' not in page.content.decode()
    act(client, address, "chosen", _1_chosen="on")
    assert not Statement.objects.exists()
    act(client, address, "reopen 1")
    act(client, address, "accept 1")
    assert Statement.objects.get().figure_min == 1905


def test_another_statement_of_the_page_is_taken_down_by_hand(client: Client) -> None:
    address = put(client)
    changed = {"_3_claim": "other", "_3_quote": "أُغلق بعدهم", "_3_speaker_org": "خلية الحدود"}
    assert act(client, address, "accept 3", **changed).status_code == 302
    row = Statement.objects.get()
    assert (row.claim, row.proposed_by) == ("other", "")
    assert TEXT[row.quote_from : row.quote_to] == "أُغلق بعدهم"
    assert [card.open for card in shown(client, address).context["cards"]] == [True, True, False]


def test_the_page_belongs_to_who_gave_it(client: Client, signed_in: SignedIn) -> None:
    address = put(client)
    other = signed_in("authority")
    assert other.get(address).status_code == 404
    assert other.post(address, {"do": "accept p1x1"}).status_code == 404
    assert other.post(f"{address}away/").status_code == 404
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("role", ["clerk", "manager", "protection", "admin"])
def test_who_may_not_record_may_not_read(
    signed_in: SignedIn, reader: FakeReader, role: str
) -> None:
    assert signed_in(role).get(READ).status_code == 403
    assert signed_in(role).post(READ, SENT).status_code == 403
    assert not list((home() / "tmp").glob("*/upload"))


def test_the_address_of_a_preview_says_nothing(client: Client) -> None:
    assert re.fullmatch(rf"{READ}[0-9a-f]{{32}}/", put(client))


def test_hostile_markup_is_shown_as_text(client: Client, reader: FakeReader) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=go()>"
    text = f"سطر أول\n{evil} 5 من المراتب\nسطر ثالث"
    place = span(evil, text)
    reader.statements = (
        replace(ARRIVALS, quote=place, marks=(), unit='"><script>', date_words="</textarea><b>"),
    )
    page = shown(client, put(client, text=text, outlet="<b>")).content.decode()
    assert "<script>alert" not in page and "<img src=x" not in page
    assert '"><script>' not in page and "</textarea><b>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_scripts_of_a_html_page_are_no_words_of_it(client: Client, reader: FakeReader) -> None:
    reader.statements = ()
    page = f"<html><body><p>{FIRST}</p><script>steal()</script></body></html>".encode()
    file = SimpleUploadedFile("صفحة.html", page, "text/html")
    answer = shown(client, put(client, text="", file=file))
    assert FIRST in answer.context["report"].text and "steal" not in answer.content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        {"text": ""},
        {"text": " \r\n "},
        {"file": SimpleUploadedFile("a.txt", b"x y")},
        {"text": "", "file": SimpleUploadedFile("a.bin", b"\x89PNG\r\n" + bytes(400))},
        {"published_on": "32/1/2024"},
        {"lang": "fr"},
    ],
    ids=["nothing", "white", "both", "binary", "no-day", "no-language"],
)
def test_what_cannot_be_read_is_said_and_does_not_stay(
    client: Client, sent: dict[str, Any]
) -> None:
    answer = client.post(READ, SENT | sent)
    assert answer.status_code == 422 and 'role="alert"' in answer.content.decode()
    assert not list((home() / "tmp").glob("*/upload"))


def test_fifty_megabytes_are_refused(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    file = SimpleUploadedFile("كبير.txt", b"a b " * 12_500_000, "text/plain")
    answer = client.post(READ, SENT | {"text": "", "file": file})
    assert answer.status_code == 422 and "20" in answer.content.decode()
    assert not list((home() / "tmp").glob("*/upload"))


def test_a_pasted_text_larger_than_a_form_may_be_is_answered_in_words(client: Client) -> None:
    client.cookies["mawa_language"] = "en"
    answer = client.post(READ, SENT | {"text": "a " * 7_000_000})
    assert answer.status_code == 400
    assert "What was sent is too large" in answer.content.decode()


def test_no_unopened_field_holds_the_page_back(client: Client) -> None:
    page = shown(client, put(client)).content.decode()
    assert "-claim" in page and not re.search(r"<(?:select|input|textarea)[^>]* required", page)


def test_a_page_that_states_nothing_says_so(client: Client, reader: FakeReader) -> None:
    reader.statements = ()
    page = shown(client, put(client)).content.decode()
    assert "لا شيء في هذه الصفحة" in page
    client.cookies["mawa_language"] = "en"
    page = shown(client, put(client)).content.decode()
    assert "Nothing on this page reads as a statement." in page


def test_a_doubt_is_told_in_words(client: Client) -> None:
    client.cookies["mawa_language"] = "en"
    page = shown(client, put(client)).content.decode()
    assert "The page gives other figures for the same thing elsewhere." in page
    assert "figures_differ" not in page


def test_reading_again_with_another_day_asks_the_reader_again(
    client: Client, reader: FakeReader
) -> None:
    address = put(client)
    act(client, address, "accept 1")
    act(client, address, "again", published_on="20/12/2024", lang="ar")
    assert [asked["published"] for asked in reader.asked] == [
        date(2024, 12, 19),
        date(2024, 12, 20),
    ]
    answer = shown(client, address)
    assert [card.open for card in answer.context["cards"]] == [True, True]
    assert [row.claim for row in answer.context["others"]] == ["arrivals_count"]


def test_too_many_proposals_are_cut_and_counted(client: Client, reader: FakeReader) -> None:
    reader.statements = (CLOSED,) * 103
    answer = shown(client, put(client))
    assert len(answer.context["cards"]) == 100 and answer.context["report"].left_out == 3


def test_a_page_that_was_put_away_waits_no_longer(client: Client) -> None:
    address = put(client)
    act(client, address, "accept 1")
    assert client.post(f"{address}away/").status_code == 302
    assert client.get(address).status_code == 409 and Statement.objects.count() == 1


def test_the_preview_of_a_list_is_no_report(client: Client, cast: Any) -> None:
    token = waiting.keep([b"x"], by=cast["reporter"].member, name="a", kind="names", overrides={})
    assert client.get(f"{READ}{token}/").status_code == 404
    assert client.get(put(client).replace("situation/statements/read", "import")).status_code == 404
