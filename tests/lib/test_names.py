"""Full names of one cell, taken apart."""

import pytest

from mawa.lib.names import ditto, join, split_full_name, unknown

# cell -> title | given | father | grandfather | family
SPLIT = {
    "جعفر نور الدين ياسين بنو خالد": "|جعفر|نور الدين|ياسين|بنو خالد",
    "مصطفى علي علي بنو سعد بن ليث بن بكر": "|مصطفى|علي|علي|بنو سعد بن ليث بن بكر",
    "ابراهيم محمد داود قبيلة هذيل البقوم": "|ابراهيم|محمد|داود|قبيلة هذيل البقوم",
    "أوس سهيل سيف آل بن ظافر": "|أوس|سهيل|سيف|آل بن ظافر",
    "عمران علي الحجر بن الهنوء بن الأزد": "|عمران|علي||الحجر بن الهنوء بن الأزد",
    "قصي بركات منير ال علي": "|قصي|بركات|منير|ال علي",
    "فارع فؤاد محمد بني رشيد": "|فارع|فؤاد|محمد|بني رشيد",
    "سعيد سمير بنو ذي أصبح": "|سعيد|سمير||بنو ذي أصبح",
    "فيصل محمد أحمد الحاج علي": "|فيصل|محمد|أحمد|الحاج علي",
    "أنس نائل حسان العبد الله": "|أنس|نائل|حسان|العبد الله",
    "فريد أحمد ابو الحاج": "|فريد|أحمد||ابو الحاج",
    "محمد عبد رب النبي حسن": "|محمد|عبد رب النبي||حسن",
    "محمد حسن علي القره غولي": "|محمد|حسن|علي|القره غولي",
    "موسى  كاظم  أمين  بنو  عجل": "|موسى|كاظم|أمين|بنو عجل",
    "أمين صلاح الدين أحمد الحسيني": "|أمين|صلاح الدين|أحمد|الحسيني",
    "خالد عمر بن ناصر": "|خالد|عمر||بن ناصر",
    "باسل يمام الواحد": "|باسل|يمام||الواحد",
    "باسل الواحد": "|باسل|||الواحد",
    "الملازم جاسم محمد صائب المصري": "الملازم|جاسم|محمد|صائب|المصري",
    "السيد محمد مهند إيهاب الجباوي": "السيد|محمد|مهند|إيهاب|الجباوي",
    "العقيد الركن سعد محمد علي": "العقيد الركن|سعد|محمد||علي",
    "م. أول محمد علي حسن الراوي": "م. أول|محمد|علي|حسن|الراوي",
    "م.أول محمد علي": "م. أول|محمد|||علي",
    "د.خالد حسن العلي": "د.|خالد|حسن||العلي",
    "ملازم اول خالد حسن العلي": "ملازم اول|خالد|حسن||العلي",
    "مساعد١ سعد محمد علي": "مساعد١|سعد|محمد||علي",
    "نائب ضابط سعد محمد علي": "نائب ضابط|سعد|محمد||علي",
    "الشيخ محمد": "الشيخ|محمد|||",
    "ابراهيم ثائر السيد": "|ابراهيم|ثائر||السيد",
}


@pytest.mark.parametrize(("cell", "slots"), SPLIT.items())
def test_parts_without_doubt(cell: str, slots: str) -> None:
    parts = split_full_name(cell)
    found = (parts.title, parts.given, parts.father, parts.grand, parts.family)
    assert "|".join(found) == slots
    assert [doubt for doubt in parts.doubts if doubt != "one_part"] == []


DOUBTFUL = {
    "رائد محمد عبود": ("|رائد|محمد||عبود", ("title_or_name",)),
    "رائد عبدالهادي رؤوف الشامي": ("|رائد|عبدالهادي|رؤوف|الشامي", ("title_or_name",)),
    "رائد محمد أحمد علي الشامي": ("رائد|محمد|أحمد|علي|الشامي", ("title_or_name",)),
    "محمد خير أحمد الحموي": ("|محمد|خير|أحمد|الحموي", ("double_given",)),
    "محمد علي حسن أحمد الخطيب": ("|محمد علي|حسن|أحمد|الخطيب", ("long_chain", "double_given")),
    "خالد حسن سعد أحمد عمر زيد": ("|خالد|حسن|سعد أحمد عمر|زيد", ("long_chain",)),
    "محمد بن علي بن حسن العزاوي": ("|محمد|علي|حسن|العزاوي", ("nasab",)),
    "محمد بن علي": ("|محمد|علي||", ("nasab",)),
    "غالي سمير ؟ يوسف": ("|غالي|سمير||يوسف", ("missing_part",)),
    "علي حسن (أبو عمر) الراوي": ("|علي|حسن||الراوي", ("aside",)),
    "مجموع الصفحة ٢٠٠": ("|مجموع|الصفحة||٢٠٠", ("digits",)),
    "خالد": ("|خالد|||", ("one_part",)),
    "السيد": ("|السيد|||", ("one_part",)),
    "؟": ("||||", ("empty",)),
    "": ("||||", ("empty",)),
}


@pytest.mark.parametrize(("cell", "expected"), DOUBTFUL.items())
def test_doubts_are_named(cell: str, expected: tuple[str, tuple[str, ...]]) -> None:
    parts = split_full_name(cell)
    found = "|".join((parts.title, parts.given, parts.father, parts.grand, parts.family))
    assert (found, parts.doubts) == expected


def test_the_cell_is_kept_and_the_name_can_be_joined_again() -> None:
    parts = split_full_name("الملازم  جاسم محمد صائب المصري ")
    assert parts.as_written == "الملازم جاسم محمد صائب المصري"
    assert join(parts) == "جاسم محمد صائب المصري"


def test_rank_words_can_be_given() -> None:
    assert split_full_name("مفوض خالد حسن العلي").title == ""
    assert split_full_name("مفوض خالد حسن العلي", frozenset(("مفوض",))).title == "مفوض"


@pytest.mark.parametrize(
    "cell", ["", " ", "؟", "??", "-", "—", "/", "غير معروف", "لا يوجد", "لايوجد", "N/A", "مجهول"]
)
def test_no_answer(cell: str) -> None:
    assert unknown(cell)
    assert not ditto(cell)


@pytest.mark.parametrize(
    "cell", ['"', "″", "〃", "=", "//", "''", "- // -", "كذلك", "نفسه", "ايضا", "أيضاً", '""']
)
def test_as_above(cell: str) -> None:
    assert ditto(cell)
    assert not unknown(cell)


@pytest.mark.parametrize("cell", ["علي", "ناصر", "0", "بلال", "نفيسة", "١٢", "كريم"])
def test_an_answer(cell: str) -> None:
    assert not unknown(cell)
    assert not ditto(cell)
