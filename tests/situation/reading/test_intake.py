"""A saved page as plain text: alphabets, HTML, PDF, and what is refused."""

from __future__ import annotations

import contextlib
import io
import time
from datetime import date

import pypdf
import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from mawa.lib.refusal import Refusal
from mawa.situation.reading.intake import PlainPage, plain_text

WORDS = (
    "قال الضابط إن ستين جندياً عبروا النهر إلى البلدة ليل الاثنين، وسلموا بنادقهم في اليوم التالي."
)
SENTENCE = "Sixty soldiers crossed the river on Monday night, the district officer of Lom said. "


def pdf(*pages: list[str], password: str = "", letters: str = "") -> bytes:
    """A PDF with these lines; ``letters`` are drawn by the codes from 128 on."""
    writer = pypdf.PdfWriter()
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    face = DictionaryObject({NameObject(k): NameObject(v) for k, v in font.items()})
    if letters:
        marks = "".join(f"<{128 + n:02X}> <{ord(c):04X}>\n" for n, c in enumerate(letters))
        table = DecodedStreamObject()
        table.set_data(
            f"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
            f"{len(letters)} beginbfchar\n{marks}endbfchar".encode()
        )
        face[NameObject("/ToUnicode")] = writer._add_object(table)
    for lines in pages:
        page = writer.add_blank_page(600, 800)
        fonts = DictionaryObject({NameObject("/F1"): face})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        drawn = "".join(f"<{_coded(line, letters)}> Tj 0 -14 Td\n" for line in lines)
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 10 Tf 40 760 Td\n{drawn}ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _coded(line: str, letters: str) -> str:
    codes = (128 + letters.index(c) if c in letters else ord(c) for c in line)
    return "".join(f"{code:02X}" for code in codes)


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        b"\xef\xbb\xbf" + WORDS.encode(),
        WORDS.encode("utf-16"),
        WORDS.encode("utf-16-le"),
        WORDS.encode("utf-16-be"),
    ],
)
def test_text_is_read_in_every_form_of_unicode(data: bytes) -> None:
    assert plain_text(data) == PlainPage(WORDS)


@pytest.mark.parametrize("alphabet", ["cp1256", "iso8859-6"])
def test_older_arabic_alphabets_are_guessed_and_it_is_said(alphabet: str) -> None:
    words = WORDS.replace("،", "")

    page = plain_text(words.encode(alphabet))

    assert page.text == words
    assert page.warnings == ("encoding_guessed",)


def test_the_declared_alphabet_is_taken() -> None:
    html = f'<html><meta charset="windows-1256"><p>{WORDS}</p></html>'

    assert plain_text(html.encode("cp1256")) == PlainPage(WORDS)
    assert plain_text(WORDS.encode("cp1256"), "", "text/plain; charset=windows-1256").text == WORDS


def test_utf8_that_is_declared_otherwise_is_still_read_as_utf8() -> None:
    html = f'<html><meta charset="windows-1256"><p>{WORDS}</p></html>'

    assert plain_text(html.encode()).text == WORDS


def test_broken_bytes_are_replaced_and_it_is_said() -> None:
    page = plain_text(WORDS.encode() + b"\xd9 " + WORDS.encode())

    assert page.text.count(WORDS) == 2
    assert page.warnings == ("broken_bytes",)


def test_a_page_becomes_lines_and_nothing_of_its_programs_is_left() -> None:
    html = (
        "<html><head><title>Lom news | River paper</title><style>p{}</style></head><body>"
        "<script>alert('<p>no</p>')</script><noscript>no</noscript><iframe src=x>no</iframe>"
        "<!-- no --><p>First&nbsp;line &amp; more</p><div>Second<br>Third</div></body></html>"
    )

    page = plain_text(html.encode())

    assert page.text == "First line & more\n\nSecond\nThird"
    assert page.title_hint == "Lom news"


def test_navigation_is_left_out_only_where_the_article_is_marked() -> None:
    parts = f"<nav>Menu</nav>{{}}<p>{SENTENCE * 4}</p>{{}}<footer>Imprint</footer>"

    marked = plain_text(("<html>" + parts.format("<article>", "</article>")).encode()).text
    unmarked = plain_text(("<html>" + parts.format("", "")).encode()).text

    assert "Menu" not in marked and "Imprint" not in marked
    assert "Menu" in unmarked and "Imprint" in unmarked


def test_lists_of_links_are_left_out_and_a_linked_word_is_kept() -> None:
    links = "".join(f"<li><a href=x>Other story {n}</a></li>" for n in range(5))
    html = f"<body><p>{SENTENCE * 3}See <a href=x>the map</a>.</p><ul>{links}</ul></body>"

    text = plain_text(html.encode()).text

    assert "the map" in text and "Other story" not in text


def test_the_title_and_day_of_the_head_are_hints() -> None:
    html = (
        '<html><meta property="og:title" content="Sixty cross"><h1>Sixty</h1>'
        '<meta property="article:published_time" content="2024-12-19T08:00:00Z"><p>Text</p>'
    )

    page = plain_text(html.encode())

    assert (page.title_hint, page.published) == ("Sixty cross", date(2024, 12, 19))


def test_signs_that_only_look_like_tags_are_text() -> None:
    assert plain_text(b"<p>3 < 4 and 5 > 2</p>", "a.html").text == "3 < 4 and 5 > 2"
    assert plain_text(b"one <b> two", "a.txt").text == "one <b> two"


def test_wrapped_lines_of_a_pdf_are_joined_and_heads_of_pages_left_out() -> None:
    start = "Sixty soldiers of the Varo army crossed the river on Monday night and"
    end = "handed over their rifles."
    pages = [["River Paper", start, f"{end} {n}.", f"Page {n}"] for n in "123"]

    text = plain_text(pdf(*pages)).text

    assert f"{start} {end}" in text
    assert "River Paper" not in text and "Page" not in text


@pytest.mark.parametrize("turned", [False, True])
def test_presentation_forms_of_a_pdf_become_letters_in_reading_order(turned: bool) -> None:
    # الجندي عبر, each letter as it is drawn
    drawn = "\ufe8d\ufedf\ufea0\ufee8\ufeaa\ufef1 \ufecb\ufe92\ufeae 1905"
    line = "1905 " + drawn.removesuffix(" 1905")[::-1] if turned else drawn

    page = plain_text(pdf([line], letters="".join(sorted(set(drawn) - set(" 1905")))))

    assert "الجندي عبر" in page.text and "1905" in page.text


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b"PK\x03\x04" + b"x" * 99, "no page"),
        (bytes(range(32)) * 40, "no page"),
        (b"x" * 50_000_000, "5 MB"),
        (b"%PDF-1.4" + b"x" * 50_000_000, "20 MB"),
        (b"%PDF-1.4 nothing of a PDF follows", "damaged"),
        (pdf([]), "pictures"),
        (pdf(["Secret"], password="river"), "password"),
        (pdf(*[["x"]] * 201), "200"),
        (b"<html><script>x</script></html>", "no words"),
    ],
)
def test_what_is_no_page_is_refused_with_what_to_do(data: bytes, word: str) -> None:
    begun = time.perf_counter()

    with pytest.raises(Refusal) as refused:
        plain_text(data)

    with translation.override("en"):
        assert word in str(refused.value.reason) and str(refused.value.remedy)
    assert time.perf_counter() - begun < 5


@given(st.one_of(st.binary(max_size=300), st.text(alphabet="<>/!-ap =\"'&;x", max_size=200)))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes | str) -> None:
    raw = data if isinstance(data, bytes) else data.encode()
    for head in (b"", b"<html>", b"%PDF-1.4\n"):
        try:
            page = plain_text(head + raw)
        except Refusal:
            continue
        assert page.text


@pytest.mark.parametrize(
    "unit", ["<", "<a ", '<a "', "<!-- ", "<div>", "</p", "&#", "<script>", "x"]
)
def test_a_tangled_page_takes_time_in_proportion(unit: str) -> None:
    def seconds(size: int) -> float:
        begun = time.process_time()
        with contextlib.suppress(Refusal):
            plain_text((unit * (size // len(unit)) + "x").encode(), "page.html")
        return time.process_time() - begun

    assert seconds(400_000) < 12 * max(min(seconds(100_000), seconds(100_000)), 0.05)
