"""Figures are read with bounds, place and what they count. All sentences are invented."""

from __future__ import annotations

import pytest

from mawa.lib.numerals import to_arabic
from mawa.situation.reading.figures import Figure, find_figures


def told(figure: Figure) -> str:
    """A figure in short: "1905", "1000+" at least, "500-" at most, "~2000", "5..7", its kind."""
    if figure.min is None:
        amount = f"{figure.max}-"
    elif figure.max is None:
        amount = f"{figure.min}+"
    elif figure.min == figure.max:
        amount = str(figure.min)
    else:
        amount = f"{figure.min}..{figure.max}"
    about = "~" if figure.approx else ""
    return f"{about}{amount} {figure.distractor or figure.kind}"


def read(text: str, lang: str = "ar") -> list[str]:
    """Every figure of a text, in short."""
    return [told(figure) for figure in find_figures(text, lang)]


ARABIC = [
    # exact, in digits of three sets
    ("وصل 1905 جنود إلى المعبر", ["1905 people"]),
    ("وصل ١٩٠٥ جنود إلى المعبر", ["1905 people"]),
    ("وصل ۱۹۰۵ جنود إلى المعبر", ["1905 people"]),
    ("استقبل المنفذ 17 ضابطاً", ["17 people"]),
    ("عبر 36 موظفا مدنيا", ["36 people"]),
    ("وصل 1,905 جندي", ["1905 people"]),
    ("وصل 1.905 جندي", ["1905 people"]),
    ("وصل ١٬٩٠٥ جندي", ["1905 people"]),
    ("وصل 1،905 جندي", ["1905 people"]),
    ("وصل 12 500 لاجئ", ["12500 people"]),
    ("وصل 1.250.000 نازح", ["1250000 people"]),
    ("دخل 1905 من الضباط والمراتب", ["1905 people"]),
    ("دخل 340 من أفراد الشرطة", ["340 people"]),
    ("تم إيواء \u202b1905\u202c جنديا", ["1905 people"]),
    ("تم إيواء \u200f1905\u200f جنديا", ["1905 people"]),
    ("تسلمت القوة 1905\u200f من المنتسبين", ["1905 people"]),
    # glued letters
    ("سمح بـ1905 جنود", ["1905 people"]),
    ("سمح لـ36 موظفا", ["36 people"]),
    ("سمح لـ 36 موظفا", ["36 people"]),
    ("عاد 20 ضابطا و157 جنديا", ["20 people", "157 people"]),
    ("عاد عشرون ضابطا وخمسة جنود", ["20 people", "5 people"]),
    ("سمح بألف جندي", ["1000 people"]),
    ("عاد الـ1905 جنود", ["1905 people"]),
    # words
    ("وصل ألف وتسعمئة وخمسة جنود", ["1905 people"]),
    ("وصل ألف وتسعمائة وخمسة جنود", ["1905 people"]),
    ("وصل أَلْفٌ وَتِسْعُمِئَةٍ وَخَمْسَةُ جُنُودٍ", ["1905 people"]),
    ("وصل ألـف وتسعمـئة وخمـسة جنود", ["1905 people"]),
    ("عبر سبعمئة وخمسين شخصا", ["750 people"]),
    ("عبر سبع مئة وخمسين شخصا", ["750 people"]),
    ("عبر سبعميه وخمسين شخصا", ["750 people"]),
    ("وصل خمسة عشر ضابطا", ["15 people"]),
    ("وصلت خمس عشرة امرأة", ["15 people"]),
    ("وصل أحد عشر جنديا", ["11 people"]),
    ("وصلت اثنتا عشرة عائلة", ["12 families"]),
    ("وصل اثنا عشر حارسا", ["12 people"]),
    ("وصل ثلاثة وعشرون ألفا", ["23000 unknown"]),
    ("وصل ثلاثة وعشرين ألف لاجئ", ["23000 people"]),
    ("وصل خمسة و عشرون جنديا", ["25 people"]),
    ("وصل مئة وخمسون جنديا", ["150 people"]),
    ("وصل مائة وخمسون جنديا", ["150 people"]),
    ("وصل مئه جندي", ["100 people"]),
    ("وصل مية جندي", ["100 people"]),
    ("نزح ثلاثمئة ألف مدني", ["300000 people"]),
    ("نزح مليونان ونصف المليون شخص", ["2500000 people"]),
    ("نزح مليون ونصف مليون شخص", ["1500000 people"]),
    ("نزح نصف مليون شخص", ["500000 people"]),
    ("نزح ربع مليون شخص", ["250000 people"]),
    ("بينهم سبعة مصابين", ["7 wounded"]),
    ("بينهم خـمسـة قتلى", ["5 dead"]),
    ("وصل خمسة برتبة عقيد وثلاثة برتبة رائد", ["5 people", "3 people"]),
    ("وصل إحدى وعشرون عائلة", ["21 families"]),
    # duals
    ("دخل ألفا جندي", ["2000 people"]),
    ("دخل ألفي ضابط وجندي", ["2000 people"]),
    ("دخل ألفَي جندي", ["2000 people"]),
    ("دخل ألفان من الجنود", ["2000 people"]),
    ("دخل ألفين و200 جندي", ["2200 people"]),
    ("دخل ألفاً و900 جندي", ["1900 people"]),
    ("دخل مئتا جندي", ["200 people"]),
    ("دخل مئتي جندي", ["200 people"]),
    ("دخل مائتان من الجنود", ["200 people"]),
    ("دخل مئتين وثلاثين جنديا", ["230 people"]),
    ("وصل نقيبان مع عائلتيهما", ["2 people"]),
    ("سلّم ضابطين سلاحهما", ["2 people"]),
    ("وصل جنديان إلى المخفر", ["2 people"]),
    ("سلّمت القوة طائرتان", ["2 aircraft"]),
    ("هبطت بمروحيتين", ["2 aircraft"]),
    ("معهم بندقيتان ودبابتان", ["2 weapons", "2 vehicles"]),
    ("أقيمت خيمتان", ["2 tents/places"]),
    ("وصلت عائلتين", ["2 families"]),
    ("وصل جنديين اثنين", ["2 people"]),
    # digits and words
    ("وصل 6 آلاف و157 لاجئا", ["6157 people"]),
    ("وصل 6 آلاف و 157 لاجئا", ["6157 people"]),
    ("وصل ألف و900 جندي", ["1900 people"]),
    ("نزح 1,5 مليون شخص", ["1500000 people"]),
    ("نزح 1.5 مليون شخص", ["1500000 people"]),
    ("نزح ١٫٥ مليون شخص", ["1500000 people"]),
    ("نزح 2ر1 مليون شخص", ["1200000 people"]),
    ("نزح 2,5 ألف شخص", ["2500 people"]),
    ("نزح 30 ألفا", ["30000 unknown"]),
    ("وصل مئة و50 جنديا", ["150 people"]),
    ("وصل 11 (أحد عشر) جنديا", ["11 people"]),
    # turned about by a display
    ("وصل 000,5 لاجئ", ["5000 people"]),
    ("وصل 905,1 جندي", ["1905 people"]),
    ("وصل 905ر1 جندي", ["1905 people"]),
    ("وصل 7000-5000 لاجئ", ["5000..7000 people"]),
    # ranges
    ("موجة من 5000 الى 7000 لاجئ", ["5000..7000 people"]),
    ("عبر بين 5000 و7000 شخص", ["5000..7000 people"]),
    ("عبر ما بين 5000 و 7000 شخص", ["5000..7000 people"]),
    ("عبر 1500-2000 شخص", ["1500..2000 people"]),
    ("عبر 1500 – 2000 شخص", ["1500..2000 people"]),
    ("عبر من ألف إلى ألفي شخص", ["1000..2000 people"]),
    ("عبر بين ألف وألفين", ["1000..2000 unknown"]),
    ("عبر من خمسة إلى سبعة آلاف لاجئ", ["5000..7000 people"]),
    ("عبر بين 5 و7 آلاف لاجئ", ["5000..7000 people"]),
    ("عبر من 500 إلى ألف لاجئ", ["500..1000 people"]),
    ("عبر من 500 لاجئ إلى 700 لاجئ", ["500..700 people"]),
    ("عبر خمسة أو ستة جنود", ["5..6 people"]),
    ("عبر بين مئتين وثلاثمئة جندي", ["200..300 people"]),
    # at least
    ("عبر أكثر من ألف جندي", ["1000+ people"]),
    ("عبر اكثر من مئة جندي", ["100+ people"]),
    ("عبر ما يزيد على 1900 جندي", ["1900+ people"]),
    ("عبر ما يزيد عن 14904 لاجئين", ["14904+ people"]),
    ("عدد يفوق 500 لاجئ", ["500+ people"]),
    ("فاق عددهم الألف", ["1000+ people"]),
    ("تجاوز عدد الجنود 1500", ["1500+ people"]),
    ("يتجاوز عددهم 1500 شخص", ["1500+ people"]),
    ("لا يقل عن 200 شخص", ["200+ people"]),
    ("لا يقل عددهم عن 200", ["200+ people"]),
    ("ما لا يقل عن مئتي شخص", ["200+ people"]),
    ("وصل على الأقل 30 جنديا", ["30+ people"]),
    ("وصل 30 جنديا على الأقل", ["30+ people"]),
    ("وصل أزيد من 30 جنديا", ["30+ people"]),
    ("وصل 30 فأكثر", ["30+ unknown"]),
    ("وصل ألف ونيف", ["1000+ unknown"]),
    # at most
    ("عدد لا يتجاوز 50 جنديا", ["50- people"]),
    ("لم يتجاوز عددهم 50 جنديا", ["50- people"]),
    ("وصل أقل من 50 جنديا", ["50- people"]),
    ("وصل 50 جنديا كحد أقصى", ["50- people"]),
    ("بحد أقصى 50 شخصا", ["50- people"]),
    ("ما يصل إلى 500 شخص", ["500- people"]),
    ("لا يزيد عددهم على 500", ["500- people"]),
    # about
    ("دخول نحو ألفَي جندي", ["~2000 people"]),
    ("دخول بنحو 2 ألف جندي", ["~2000 people"]),
    ("دخول حوالي 500 جندي", ["~500 people"]),
    ("دخول حوالى 500 جندي", ["~500 people"]),
    ("دخول قرابة 500 جندي", ["~500 people"]),
    ("دخول قرابة الـ500 جندي", ["~500 people"]),
    ("دخول زهاء مئة جندي", ["~100 people"]),
    ("دخول ما يقارب 300 جندي", ["~300 people"]),
    ("دخول ما يناهز ثلاثة آلاف جندي", ["~3000 people"]),
    ("عدد يقدر بـ 700 جندي", ["~700 people"]),
    ("يقدر عددهم بألف جندي", ["~1000 people"]),
    ("وصل 500 جندي تقريبا", ["~500 people"]),
    ("وصل ألف جندي تقريباً", ["~1000 people"]),
    # plurals that stand for a number
    ("وصل عشرات الجنود", ["~20..99 people"]),
    ("فر مئات الجنود", ["~200..999 people"]),
    ("فر المئات من الجنود", ["~200..999 people"]),
    ("فرت مائات العائلات", ["~200..999 families"]),
    ("عبور آلاف اللاجئين", ["~2000..9999 people"]),
    ("الآلاف دخلوا البلاد", ["~2000..9999 unknown"]),
    ("عبور ألوف النازحين", ["~2000..9999 people"]),
    ("عشرات الآلاف من النازحين", ["~20000..99999 people"]),
    ("مئات الآلاف من النازحين", ["~200000..999999 people"]),
    ("وصل بضع مئات من الجنود", ["~200..999 people"]),
    ("وصل عدة آلاف من الجنود", ["~2000..9999 people"]),
    ("سمح بعشرات الجنود وبآلاف المدنيين", ["~20..99 people", "~2000..9999 people"]),
    # what is counted
    ("صادرت 12 دبابة و3 مروحيات و400 بندقية", ["12 vehicles", "3 aircraft", "400 weapons"]),
    ("صادرت 250 قطعة سلاح", ["250 weapons"]),
    ("نصبت 300 خيمة في 4 مخيمات", ["300 tents/places", "4 tents/places"]),
    ("وصلت 45 عائلة", ["45 families"]),
    ("وزعت 500 بطانية", ["500 other_countable"]),
    ("نقل 17 جنديا جريحا", ["17 wounded"]),
    ("أصيب 15 بجروح", ["15 wounded"]),
    ("عدد الجنود الذين دخلوا بلغ 1905", ["1905 people"]),
    ("نقل المصابين وعددهم 22", ["22 wounded"]),
    ("وأصيب 30 آخرون بجروح", ["30 wounded"]),
    ("منهم اثنان آخران جرحى وخمسة آخرين جرحى", ["2 wounded", "5 wounded"]),
    ("وصل جندي واحد", ["1 people"]),
    ("عاد الجنود الثلاثة", ["3 people"]),
    ("الجنود: 1905", ["1905 people"]),
    ("بلغ عددهم 1905", ["1905 people"]),
    ("وصل 55 شخصاً بينهم 17 جندياً منشقاً", ["55 people", "17 people"]),
]

ENGLISH = [
    ("At least nine members of the guard crossed", ["9+ people"]),
    ("Earlier, 179 members took refuge", ["179 people"]),
    ("some 302 border officials and four of their family members", ["~302 people", "4 people"]),
    ("two army personnel and 18 immigration members", ["2 people", "18 people"]),
    (
        "At least 68 of the returnees, including 15 with bullet injuries",
        ["68+ people", "15 wounded"],
    ),
    ("The shelling claimed two lives", ["2 dead"]),
    ("1,905 soldiers were returned", ["1905 people"]),
    ("more than 1,900 soldiers", ["1900+ people"]),
    ("over 2,000 soldiers", ["2000+ people"]),
    ("upwards of 500 people", ["500+ people"]),
    ("no fewer than 40 officers", ["40+ people"]),
    ("500 people or more", ["500+ people"]),
    ("2,000+ refugees", ["2000+ people"]),
    ("fewer than 40 officers", ["40- people"]),
    ("up to 40 officers", ["40- people"]),
    ("no more than 40 officers", ["40- people"]),
    ("as many as 40 officers", ["40 people"]),
    ("around 500 people", ["~500 people"]),
    ("about a thousand soldiers", ["~1000 people"]),
    ("nearly half a million refugees", ["~500000 people"]),
    ("an estimated 700 refugees", ["~700 people"]),
    ("roughly two thousand five hundred people", ["~2500 people"]),
    ("five to seven hundred people", ["500..700 people"]),
    ("between 5,000 and 7,000 people", ["5000..7000 people"]),
    ("from 5 to 7 thousand people", ["5000..7000 people"]),
    ("200-300 soldiers", ["200..300 people"]),
    ("two or three soldiers", ["2..3 people"]),
    ("dozens of soldiers", ["~20..99 people"]),
    ("scores of soldiers", ["~20..99 people"]),
    ("hundreds of Syrian soldiers", ["~200..999 people"]),
    ("thousands crossed", ["~2000..9999 unknown"]),
    ("tens of thousands of refugees", ["~20000..99999 people"]),
    ("hundreds of thousands of refugees", ["~200000..999999 people"]),
    ("several hundred soldiers", ["~200..999 people"]),
    ("a dozen soldiers", ["12 people"]),
    ("two dozen soldiers", ["24 people"]),
    ("a hundred and six families", ["106 families"]),
    ("twenty-five trucks and 3 helicopters", ["25 vehicles", "3 aircraft"]),
    ("1.2 million people", ["1200000 people"]),
    ("two and a half million people", ["2500000 people"]),
    ("one soldier was wounded", ["1 people"]),
    ("15 wounded soldiers", ["15 wounded"]),
    ("400 rifles and 12 tanks", ["400 weapons", "12 vehicles"]),
    ("300 tents in the camp", ["300 tents/places"]),
    ("the number of soldiers reached 1,905", ["1905 people"]),
    ("1,000 Afghan security personnel", ["1000 people"]),
    ("12 MI-17 helicopters", ["12 aircraft", "17 ordinal"]),
    ("2.6m refugees", ["2600000 people"]),
    ("30 of them wounded", ["30 wounded"]),
    ("an article of nobody", []),
]

COUNTS_NOBODY = [
    ("تمتد 370 كيلومترا", "ar", ["370 distance"]),
    ("حدود طولها 1643 كم (1020 ميلا)", "ar", ["1643 distance", "1020 distance"]),
    ("على بعد 40 كلم", "ar", ["40 distance"]),
    ("خلال الـ 24 ساعة الماضية", "ar", ["24 duration"]),
    ("استمر أكثر من 20 عاما", "ar", ["20+ duration"]),
    ("منذ قرابة السنتين", "ar", ["2 duration"]),
    ("بلغت الكلفة 500 دولار", "ar", ["500 price"]),
    ("دفع مليوني دينار", "ar", ["2000000 price"]),
    ("ارتفع 20% هذا العام", "ar", ["20 percent"]),
    ("ارتفع ٢٠٪", "ar", ["20 percent"]),
    ("ارتفع 20 بالمئة", "ar", ["20 percent"]),
    ("ارتفع عشرين في المئة", "ar", ["20 percent"]),
    ("تكرار ما جرى عام 2014", "ar", ["2014 year"]),
    ("منذ 2011 والحرب قائمة", "ar", ["2011 year"]),
    ("وقع في (2014)", "ar", ["2014 year"]),
    ("نشر في 8-2-2024", "ar", ["8 date"]),
    ("في 19 كانون الأول", "ar", ["19 date"]),
    ("عند الساعة 10:30", "ar", ["10 time", "30 time"]),
    ("الساعة 10 صباحا", "ar", ["10 time"]),
    ("مدينة يبلغ عدد سكانها 50 ألفا", "ar", ["50000 population"]),
    ("مدينة يبلغ عدد سكانها نحو 50 ألف شخص", "ar", ["~50000 population"]),
    ("بلدة من 5000 نسمة", "ar", ["5000 population"]),
    ("الفرقة 17 في الجيش", "ar", ["17 ordinal"]),
    ("اللواء 104 حرس جمهوري", "ar", ["104 ordinal"]),
    ("القرار 2254", "ar", ["2254 document"]),
    ("قرار رقم 2254 الصادر", "ar", ["2254 document"]),
    ("البالغ من العمر 25 عاما", "ar", ["25 age"]),
    ("هاتف 07701234567", "ar", ["7701234567 phone"]),
    ("1- وصول دفعة جديدة", "ar", ["1 list_number"]),
    ("درجة الحرارة 45", "ar", ["45 temperature"]),
    ("بلغت 45 درجة مئوية", "ar", ["45 temperature"]),
    ("وزع 20 طنا من المساعدات", "ar", ["20 size"]),
    ("70 km from the border", "en", ["70 distance"]),
    ("about 5 miles away", "en", ["~5 distance"]),
    ("held for three days", "en", ["3 duration"]),
    ("cost $500", "en", ["500 price"]),
    ("rose 20 percent", "en", ["20 percent"]),
    ("in 2014 the group came", "en", ["2014 year"]),
    ("on March 11, 2024", "en", ["11 date"]),
    ("a town of 50,000", "en", ["50000 population"]),
    ("the 17th division", "en", ["17 ordinal"]),
    ("battalion-2 in the town", "en", ["2 ordinal"]),
    ("an F-16 and a T72", "en", ["16 ordinal", "72 ordinal"]),
    ("a 25-year-old officer", "en", ["25 age"]),
    ("aged 25", "en", ["25 age"]),
    ("children under five", "en", ["5- age"]),
    ("a wall 2.6m high", "en", ["None- distance"]),
    ("at 10:30 am", "en", ["10 time", "30 time"]),
    ("resolution 2254", "en", ["2254 document"]),
    ("1. The camp opened", "en", ["1 list_number"]),
    ("call +9647701234567", "en", ["9647701234567 phone"]),
    ("20 tons of aid", "en", ["20 size"]),
]

NO_FIGURE = [
    ("لست من الجنود", "ar"),
    ("وصل عدد من الجنود", "ar"),
    ("وصل بضعة جنود", "ar"),
    ("يوم الاثنين عاد الجنود", "ar"),
    ("في الأسبوع الثاني عشر", "ar"),
    ("القرن الحادي والعشرين", "ar"),
    ("في الثاني عشر من آذار", "ar"),
    ("نسبة بالمئة", "ar"),
    ("عاد الموظفين إلى منازلهم", "ar"),
    ("مصادر من الجانبين", "ar"),
    ("بينهم جرحى", "ar"),
    ("several soldiers crossed", "en"),
    ("no one crossed", "en"),
    ("one of them said", "en"),
    ("some soldiers crossed", "en"),
    ("a crossing", "en"),
    ("", "ar"),
]


@pytest.mark.parametrize(("text", "expected"), ARABIC)
def test_figures_of_arabic_sentences_are_read(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(("text", "expected"), ARABIC)
def test_arabic_indic_digits_change_nothing(text: str, expected: list[str]) -> None:
    assert read(to_arabic(text)) == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_figures_of_english_sentences_are_read(text: str, expected: list[str]) -> None:
    assert read(text, "en") == expected


@pytest.mark.parametrize(("text", "lang", "expected"), COUNTS_NOBODY)
def test_numbers_that_count_nobody_say_why(text: str, lang: str, expected: list[str]) -> None:
    assert read(text, lang) == expected


@pytest.mark.parametrize(("text", "lang"), NO_FIGURE)
def test_what_is_no_number_is_not_read_as_one(text: str, lang: str) -> None:
    assert read(text, lang) == []


def figure_of(text: str, lang: str = "ar") -> Figure:
    """The only figure of a text."""
    (figure,) = find_figures(text, lang)
    return figure


@pytest.mark.parametrize(
    ("text", "phrase", "number", "counted"),
    [
        ("عبر أكثر من ألف جندي الحدود", "أكثر من ألف", "ألف", "ألف جندي"),
        ("دخول بنحو ألفَي جندي سوري", "بنحو ألفَي", "ألفَي", "ألفَي جندي"),
        ("عاد وخمسة جنود", "خمسة", "خمسة", "خمسة جنود"),
        ("سمح بـ1905 جنود", "1905", "1905", "1905 جنود"),
        ("موجة من 5000 الى 7000 لاجئ", "من 5000 الى 7000", "5000 الى 7000", "5000 الى 7000 لاجئ"),
        ("وصل 30 جنديا على الأقل هنا", "30 جنديا على الأقل", "30", "30 جنديا"),
        ("وصل نقيبان مع عائلتهما بسلام", "نقيبان", "نقيبان", "نقيبان"),
        ("وصل ثـلاثة برتـبة مقدّم أمس", "ثـلاثة", "ثـلاثة", "ثـلاثة برتـبة مقدّم"),
        ("وبثـلاثة جنود", "ثـلاثة", "ثـلاثة", "ثـلاثة جنود"),
    ],
)
def test_a_figure_lies_where_it_stands(text: str, phrase: str, number: str, counted: str) -> None:
    figure = find_figures(text, "ar")[0]
    assert text[figure.start : figure.end] == phrase
    assert text[figure.number_start : figure.number_end] == number
    assert text[figure.number_start : figure.noun_end] == counted
