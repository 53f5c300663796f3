"""Two full names in any script: one person's, two persons', or a question."""

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mawa.cli import main
from mawa.people.compare import compare_names
from mawa.people.full_names import read_full_name
from mawa.people.reasons import REASONS

SAME = [
    ("محمد علي حسن الجبوري", "محمد على حسن الجبورى"),
    ("أحمد عبد الرحمن الخطيب", "احمد عبدالرحمان خطيب"),
    ("فاطمة حمزة إبراهيم", "فاطمه حمزه ابراهيم"),
    ("كاظم رؤوف مهدی", "كاضم رووف مهدي"),
    ("مُحَمَّد عبد اللـه", "محمد عبدالله"),
    ("ﻣﺤﻤﺪ ﻋﻠﻲ", "محمد علي"),
    ("د. خالد وليد السعدي", "خالد وليد السعدي"),
    ("أبو حسين محمد علي الجبوري", "محمد علي الجبوري"),
    ("محمد بن علي بن حسن", "محمد علي حسن"),
    ("الجبوري محمد علي", "محمد علي الجبوري"),
    ("محمد علي حسن الجبوري", "محمد علي الجبوري"),
    ("محمد خير أحمد الخطيب", "خير أحمد الخطيب"),
    ("قاسم شكري", "Kassem Choukri"),
    ("حسين عبد الله", "Hussain Abdullah"),
    ("عبد الرحمن حسن", "3abd el ra7man 7asan"),
    ("Mohammed Ali Hassan", "Mouhamad Aly Hasan"),
    ("Noureddine Al-Khatib", "Nour El Din Khateeb"),
    ("Col. Walid Said", "Oualid Saeed"),
]
DIFFERENT = [
    ("علي أحمد الجبوري", "عدي أحمد الجبوري"),
    ("حسن محمد علي", "حسين محمد علي"),
    ("سعد محمد الخطيب", "سعيد محمد الخطيب"),
    ("محمد علي حسن", "محمود علي حسن"),
    ("سليم أحمد", "سالم أحمد"),
    ("جاسم محمد علي الشمري", "قاسم محمد علي الشمري"),
    ("عبد الكريم حسن", "عبد الرحيم حسن"),
    ("محمود علي", "Mohammed Ali"),
    ("حسن علي", "Hussein Ali"),
    ("سعد حسن", "Said Hasan"),
    ("Mahmoud Ali", "Mohammed Ali"),
    ("Omar Hasan", "Amer Hasan"),
    ("سليم حسن", "Salem Hassan"),
]
QUESTIONS = [
    ("أحمد محمد", "محمد أحمد"),
    ("حسن علي الجبوري", "فراس حسن علي الجبوري"),
    ("محمد علي", "علي محمد"),
    ("محمد", "محمد علي"),
    ("", "محمد"),
    ("12345", "محمد"),
]


def verdict(pair: tuple[str, str]) -> str:
    return compare_names(*pair).verdict


@pytest.mark.parametrize("pair", SAME)
def test_spellings_of_one_name(pair: tuple[str, str]) -> None:
    assert verdict(pair) == "same"


@pytest.mark.parametrize("pair", DIFFERENT)
def test_names_of_two_men(pair: tuple[str, str]) -> None:
    assert verdict(pair) == "different"


@pytest.mark.parametrize("pair", QUESTIONS)
def test_what_only_a_person_can_say(pair: tuple[str, str]) -> None:
    assert verdict(pair) == "review"


@pytest.mark.parametrize(
    "a, b, reason",
    [("أحمد علي", "احمد علي", "spelled_hamza"), ("حمزة علي", "حمزه علي", "spelled_heh"),
     ("علي حسن", "على حسن", "spelled_yeh"), ("علي الخطيب", "علي خطيب", "spelled_article"),
     ("عبد الله علي", "عبدالله علي", "spelled_together"), ("كمال علي", "کمال علي", "spelled_farsi"),
     ("محمد علي حسن الجبوري", "محمد علي الجبوري", "part_missing"),
     ("قاسم شكري", "Kassem Choukri", "part_script"), ("سعد علي", "سعيد علي", "given_differs")],
)  # fmt: skip
def test_the_reason_is_named(a: str, b: str, reason: str) -> None:
    assert reason in compare_names(a, b).reasons


def test_a_rare_name_says_more_than_a_common_one() -> None:
    rare = compare_names("فرزدق محمد الخطيب", "فرزدق الخطيب")
    common = compare_names("محمد محمد الخطيب", "محمد الخطيب")
    assert rare.probability > common.probability


BAD = (
    "x",
    "م",
    "ا" * 5000,
    "a" * 5000,
    "١٢٣",
    "😀 علي",
    "\u202eعلي\u202c",
    "ﷺ",
    "'",
    "عبد",
    "Abd el",
)


@pytest.mark.parametrize("name", [*BAD, "علي " * 1500])
def test_bad_input_gets_a_result(name: str) -> None:
    found = compare_names(name, "محمد علي حسن")
    assert found == compare_names("محمد علي حسن", name)
    assert found.verdict in ("review", "different")


def test_scripts_mixed_in_one_word_are_read_apart() -> None:
    assert [part.key for part in read_full_name("محمدAliحسن").parts] == ["محمد", "ali", "حسن"]


names = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            "محمد علي عبد الله أبو زيد الدين سعد رائد المهندس بن Mohamed Abd el Ali Abu bin".split()  # noqa: SIM905
        ),
        max_size=7,
    ).map(" ".join),
)


@settings(deadline=None)
@given(names, names)
def test_never_raises_and_symmetric(a: str, b: str) -> None:
    found = compare_names(a, b)
    assert found == compare_names(b, a)
    assert 0 <= found.probability <= 1
    assert set(found.reasons) <= REASONS.keys()


@settings(deadline=None)
@given(names)
def test_the_same_name_is_the_same(name: str) -> None:
    assert verdict((name, name)) == ("same" if read_full_name(name).parts else "review")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("MAWA_HOME", str(tmp_path / "none"))
    return tmp_path


def compare_file(folder, text):
    pairs, out = folder / "pairs.csv", folder / "out.csv"
    pairs.write_bytes(text if isinstance(text, bytes) else text.encode())
    return main(["names", "compare", "--file", str(pairs), "--out", str(out)]), out


def test_a_file_of_pairs(folder):
    text = '\ufeffid,b,a\n1,محمد على,محمد علي\n2,"حسين, علي",حسن علي\n3,,x\n'
    status, out = compare_file(folder, text)
    rows = list(csv.DictReader(out.open(encoding="utf-8")))
    assert status == 0
    assert [row["verdict"] for row in rows] == ["same", "different", "review"]
    assert list(rows[0]) == ["a", "b", "verdict", "probability", "reasons"]
    assert rows[0]["a"] == "محمد علي" and rows[1]["reasons"]


@pytest.mark.parametrize(
    "text, named",
    [("a,b\nx,y\nx,y,z\n", "3"), ("a,b\nx\n", "2"), ("a,c\nx,y\n", "b"), ("a,b,a\nx,y,z\n", "a"),
     ("", "a"), (b"a,b\n\xff\xfe,x\n", "1"), ('a,b\n"x,y\n', "1")],
)  # fmt: skip
def test_a_bad_file_is_refused_by_row_and_writes_nothing(folder, capsys, text, named):
    status, out = compare_file(folder, text)
    assert status == 1
    assert named in capsys.readouterr().err
    assert not out.exists() and not list(folder.glob("*.part"))


def test_two_names_are_wanted(folder, capsys):
    assert main(["names", "compare", "علي"]) == 1
    assert main(["names", "compare", "علي", "علي", "--out", str(folder / "x")]) == 1
    assert not (folder / "none").exists()
