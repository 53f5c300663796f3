"""Who says it: verbs, "according to", names, offices, bodies, nobody named, the outlet."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mawa.situation.reading.attribution import attribute
from mawa.situation.reading.proposals import Speaker


def speaker(lang: str, text: str, words: str) -> Speaker:
    start = text.index(words)
    return attribute(text, [(0, len(text))], lang).speaker_of(start, start + len(words))


def called(found: Speaker) -> str:
    return found.name or found.office or found.org


ARABIC = [
    # verb, source, "that"
    ("قال وزير الزراعة إن مئة جندي دخلوا البلاد.", "مئة جندي دخلوا", "وزير الزراعة"),
    ("أعلنت وزارة الدفاع، اليوم الخميس، أن مئة جندي دخلوا.", "مئة جندي", "وزارة الدفاع"),
    ("وأعلنت السلطات الليبية الخميس إعادة مئة جندي إلى بلدهم.", "مئة جندي", "السلطات الليبية"),
    ("أفاد مصدر أمني رفيع المستوى بأن خمسين جنديا عبروا.", "خمسين جنديا", "مصدر أمني رفيع المستوى"),
    (
        "أكد المتحدث باسم وزارة الداخلية العميد نادر سلوم أن المعبر مغلق.",
        "المعبر مغلق",
        "نادر سلوم",
    ),
    ("وقال اللواء نادر سلوم، قائد شرطة الساحل، إن المعبر مغلق.", "المعبر مغلق", "نادر سلوم"),
    ("وقال قائد شرطة الساحل، نادر جابر سلوم، إن المعبر مغلق.", "المعبر مغلق", "نادر جابر سلوم"),
    (
        "كشف مدير الصحة في المدينة (شرق البلاد) حسن نور أن الجرحى ثلاثون.",
        "الجرحى ثلاثون",
        "حسن نور",
    ),
    ("ذكر مسؤولون أردنيون أن آلاف العائلات وصلت.", "آلاف العائلات", "مسؤولون أردنيون"),
    ("قال ضابط في حرس السواحل، رفض ذكر اسمه، إن القارب غرق.", "القارب غرق", "ضابط في حرس السواحل"),
    ("قالت منظمة أطباء العالم إن فريقها عالج ستين جريحا.", "فريقها عالج", "منظمة أطباء العالم"),
    ("وشدد المحافظ سعد العلي على أن الحدود مؤمنة.", "الحدود مؤمنة", "سعد العلي"),
    # without a "that"
    ("نفى متحدث باسم وزارة الخارجية أي نية لإعادة الجنود.", "أي نية", "متحدث باسم وزارة الخارجية"),
    ("ونفت أنقرة إغلاق المعبر.", "إغلاق المعبر", "أنقرة"),
    ("نفى الناطق باسم الجيش العقيد سامر حداد انسحاب أي وحدة.", "انسحاب أي وحدة", "سامر حداد"),
    # the source ahead of its verb
    ("أما وزارة الصحة فقالت إن الجرحى عشرون.", "الجرحى عشرون", "وزارة الصحة"),
    ("وكان مدير الناحية خالد سعيد قال إن أربعين جنديا عبروا.", "أربعين جنديا", "خالد سعيد"),
    ("غير أن قائد الشرطة المقدم كريم عبود نفى الخبر.", "نفى الخبر", "كريم عبود"),
    ("من جانبها، أكدت الحكومة الليبية أن المعبر مفتوح.", "المعبر مفتوح", "الحكومة الليبية"),
    ("من جهته أوضح الدكتور سمير قاسم أن الجرحى بخير.", "الجرحى بخير", "سمير قاسم"),
    # according to
    ("عبر مئة جندي الحدود، وفق وزارة الدفاع.", "عبر مئة جندي", "وزارة الدفاع"),
    ("بحسب الهلال الأحمر، وصل ألف نازح.", "وصل ألف نازح", "الهلال الأحمر"),
    ("وصل ألف نازح، بحسب ما أفاد مصدر في البلدية.", "وصل ألف نازح", "مصدر في البلدية"),
    ("وصل ألف نازح، كما أكد محافظ الساحل علي منصور.", "وصل ألف نازح", "علي منصور"),
    ("وصل ألف نازح وفقا للمفوضية السامية للاجئين.", "وصل ألف نازح", "المفوضية السامية للاجئين"),
    ("وصل ألف نازح حسبما قال مدير المخيم حسن نور.", "وصل ألف نازح", "حسن نور"),
    ("ارتفع العدد إلى ألفين حسب إحصاءات وزارة الهجرة.", "ارتفع العدد", "وزارة الهجرة"),
    # relayed
    ("نقلت وكالة النهر عن مصدر عسكري قوله إن الجنود عادوا.", "الجنود عادوا", "مصدر عسكري"),
    ("ونقلت صحيفة «النهر» عن قائد الحرس حسن نور أن الجنود عادوا.", "الجنود عادوا", "حسن نور"),
    ("أما وكالة «النهر» فأوردت عن مصدر طبي نفيه وفاة أحد.", "وفاة أحد", "مصدر طبي"),
    # the same again
    ("قال مصدر أمني إن مئة عبروا. وأضاف المصدر أن بينهم جرحى.", "بينهم جرحى", "مصدر أمني"),
    ("قال مصدر أمني إن مئة عبروا.\nوأضاف أن بينهم جرحى.", "بينهم جرحى", "مصدر أمني"),
    ("قال الوزير حسن نور إن مئة عبروا.\nوتابع نور أن بينهم جرحى.", "بينهم جرحى", "حسن نور"),
    ("أعلنت وزارة الدفاع أن مئة عبروا.\nوأوضح البيان أن بينهم جرحى.", "بينهم جرحى", "وزارة الدفاع"),
    (
        "قال مصدر أمني إن مئة عبروا. وقالت الوزارة إنهم ألف.\nوذكر المصدر الأمني أن اثنين ماتا.",
        "اثنين ماتا",
        "مصدر أمني",
    ),
    ("قال وزير النقل إن مئة عبروا، مضيفا أن بينهم جرحى.", "بينهم جرحى", "وزير النقل"),
    # a second source takes over
    ("ذكرت الوزارة أن مئة عبروا، فيما قال ضابط حدودي إنهم مئتان.", "إنهم مئتان", "ضابط حدودي"),
    ("ذكرت الوزارة أن مئة عبروا، فيما قال ضابط حدودي إنهم مئتان.", "مئة عبروا", "الوزارة"),
    # a name that is not the speaker
    (
        "أكدت وكالة النهر أن مئة دخلوا، بموافقة رئيس الوزراء حسن نور محمود.",
        "بموافقة رئيس الوزراء",
        "وكالة النهر",
    ),
    # nobody's noun, but a "that" behind a name
    ("وقال تشاندرا إن الجنود عادوا.", "الجنود عادوا", "تشاندرا"),
    ("وقال أبو محمد النازح من الساحل إنهم ساروا ليلا.", "ساروا ليلا", "أبو محمد"),
    ("قال أحد الجنود لرويترز: «مشينا ثلاثة أيام في البرد».", "مشينا ثلاثة", "أحد الجنود"),
    ("وجاء في بيان للجيش أن الحدود تحت السيطرة.", "تحت السيطرة", "الجيش"),
    ("وبحسب رويترز، فإن مئة جندي سلموا أنفسهم.", "مئة جندي", "رويترز"),
    ("نفى العميد نادر سلوم الناطق باسم الوزارة دخول أحد.", "دخول أحد", "نادر سلوم"),
    (
        "ذكرت قناة النهر أن مئة عبروا، وهو ما نفاه مصدر حدودي قائلا: «لم يعبر أحد من هنا».",
        "لم يعبر أحد",
        "مصدر حدودي",
    ),
    (
        "قالت مصادر أمنية إن مئة عبروا.\nووفقا للمصدر، فإن الجرحى نقلوا.",
        "الجرحى نقلوا",
        "مصادر أمنية",
    ),
    ("أعلنت «النسور» سيطرتها على المعبر.", "سيطرتها", "النسور"),
    ("وقال بانكو ستانوف منسق الإغاثة في الساحل إن العدد يرتفع.", "العدد يرتفع", "بانكو ستانوف"),
    ("وأشارت تقارير إلى أن الجنود سلموا أسلحتهم.", "الجنود سلموا", "تقارير"),
    # headings with a colon
    ("محافظ الساحل: لا نية لإقامة مخيمات في المدينة.", "لا نية", "محافظ الساحل"),
    ("مصدر في الجمارك: مئة شاحنة عالقة عند المعبر.", "مئة شاحنة", "مصدر في الجمارك"),
    (
        "تحيط قيادة الأركان الرأي العام علما بما يلي:\n1- عبر مئة جندي.\n2- نزع سلاحهم.",
        "نزع سلاحهم",
        "قيادة الأركان",
    ),
]

ENGLISH = [
    ("The defence ministry said 100 soldiers had crossed.", "100 soldiers", "The defence ministry"),
    (
        "A senior security official said that 100 soldiers crossed.",
        "100 soldiers",
        "A senior security official",
    ),
    (
        "Lt Col Adam Brook, commanding officer of the guard, said 100 crossed.",
        "100 crossed",
        "Adam Brook",
    ),
    (
        "The mayor of Eastport, Nina Vale, said the camp lacked heaters.",
        "the camp lacked",
        "Nina Vale",
    ),
    (
        "Nina Vale, mayor of Eastport, told reporters that 20 were wounded.",
        "20 were wounded",
        "Nina Vale",
    ),
    ("Interior Minister Nina Vale said the border was shut.", "the border was shut", "Nina Vale"),
    ("About 100 soldiers crossed on Friday, the army said.", "About 100 soldiers", "the army"),
    (
        "About 100 soldiers crossed, a border official said on Monday, and ten were hurt.",
        "ten were hurt",
        "a border official",
    ),
    (
        "About 100 soldiers crossed on Friday, according to the Red Crescent.",
        "About 100",
        "the Red Crescent",
    ),
    ("According to camp manager Paul Stone, the camp is full.", "the camp is full", "Paul Stone"),
    ('"They gave up their arms," said Nina Vale, mayor of Eastport.', "They gave up", "Nina Vale"),
    (
        '"They gave up their arms," Captain Adam Brook said. "All are fed."',
        "All are fed",
        "Adam Brook",
    ),
    (
        "Mayor Nina Vale said 100 came. They were all fed, she added.",
        "They were all fed",
        "Nina Vale",
    ),
    (
        "Mayor Nina Vale said 100 came.\nTen were hurt. All were fed, she added.",
        "Ten were hurt",
        "Nina Vale",
    ),
    (
        "Mayor Nina Vale said 100 came.\nThe town is calm, Vale said.",
        "The town is calm",
        "Nina Vale",
    ),
    (
        "The army said 100 came. But a customs officer said only ten did.",
        "only ten did",
        "a customs officer",
    ),
    ("Witnesses said shots were heard.", "shots were heard", "Witnesses"),
    (
        "Ten soldiers came at dawn.\nColonel Adam Brook confirmed this to our reporter.",
        "Ten soldiers came",
        "Adam Brook",
    ),
    ("EASTPORT, May 3 (River Wire) - Ten soldiers came, police said.", "Ten soldiers", "police"),
    ("The mayor said 100 came, adding that ten were hurt.", "ten were hurt", "The mayor"),
    (
        "He left. The army said it was done, and denied turning anyone away.",
        "turning anyone away",
        "The army",
    ),
    ("Some 300 crossed on Friday, said Governor Paul Stone.", "Some 300", "Paul Stone"),
    (
        "Maj Paul Stone, the army spokesman, was quoted by the Gazette as saying that 50 fled.",
        "50 fled",
        "Paul Stone",
    ),
    (
        "In a statement, the ministry of defence said it had opened a camp.",
        "opened a camp",
        "the ministry of defence",
    ),
    (
        "According to a statement by the Border Agency, 46 sought refuge.",
        "46 sought",
        "the Border Agency",
    ),
    (
        "The UN said 400 fled. A doctor said ten were hurt. It said food was short.",
        "food was short",
        "The UN",
    ),
    ('Interior Minister Nina Vale said: "We will send them back."', "We will send", "Nina Vale"),
    ("The army said in a statement that 100 had crossed.", "100 had crossed", "The army"),
]

NARRATED = [
    ("ar", "دخل مئة جندي عبر المعبر فجر اليوم.", "مئة جندي"),
    ("ar", "وفقا لأحكام الاتفاقية أعيد مئة جندي إلى بلدهم.", "مئة جندي"),
    ("ar", "قال مصدر أمني إن مئة عبروا.\nوأغلق المعبر منذ الثلاثاء.", "وأغلق المعبر"),
    ("ar", "قال مصدر أمني إن مئة عبروا. وكان المعبر قد أغلق في أيار.", "وكان المعبر"),
    ("ar", "تبعد المدينة ما بين عشرة وعشرين كيلومترا عن المعبر.", "عشرة وعشرين"),
    ("ar", "تابع الجنود سيرهم نحو الحدود وزاد عددهم.", "سيرهم"),
    ("ar", "مراسلنا في الساحل: عشرات العائلات تنتظر عند المعبر.", "عشرات العائلات"),
    ("ar", "يشار إلى أن القوات المسلحة أعادت مئة جندي في نيسان.", "أعادت مئة جندي"),
    ("en", "At least 100 soldiers crossed the river at dawn.", "100 soldiers"),
    ("en", "The mayor said 100 came.\nIn 1998 a thousand crossed here.", "a thousand crossed"),
    ("en", "The mayor said 100 came. Since May the bridge has been shut.", "the bridge has been"),
    ("en", "Soldiers put up tents and gave blankets to the families.", "blankets"),
]


@pytest.mark.parametrize(("text", "words", "who"), ARABIC)
def test_arabic(text, words, who):
    assert called(speaker("ar", text, words)) == who


@pytest.mark.parametrize(("text", "words", "who"), ENGLISH)
def test_english(text, words, who):
    assert called(speaker("en", text, words)) == who


@pytest.mark.parametrize(("lang", "text", "words"), NARRATED)
def test_the_outlets_own_words(lang, text, words):
    assert speaker(lang, text, words) == Speaker()


@pytest.mark.parametrize(
    ("lang", "text", "words", "mode"),
    [
        ("ar", "قال الوزير إن «مئة جندي عبروا النهر ليلا».", "عبروا النهر", "direct"),
        ("ar", 'قال الوزير إن "مئة عبروا" وإن الباقين عادوا.', "الباقين عادوا", "reported"),
        ("ar", "قال الوزير: “عبروا النهر ليلا ولم نر أحدا.", "عبروا النهر", "direct"),
        ("ar", "قال الوزير: ”عبروا النهر ليلا“ ثم سكت.", "عبروا النهر", "direct"),
        ("ar", 'قال الوزير: «عبروا من معبر "النهر" ليلا».', "ليلا", "direct"),
        (
            "en",
            "‘They crossed at Smith’s farm,’ the mayor said.",
            "crossed at Smith’s farm",
            "direct",
        ),
        ("en", "The mayor’s office said they’d crossed.", "crossed", "reported"),
        ("en", '"They crossed," the mayor said. They are fed.', "They are fed", "reported"),
    ],
)
def test_their_words_or_told(lang, text, words, mode):
    assert speaker(lang, text, words).mode == mode


@pytest.mark.parametrize(
    ("lang", "text", "words", "nobody"),
    [
        ("ar", "قال مصدر في الوزارة إن مئة عبروا.", "مئة عبروا", True),
        ("ar", "قال قائد في الحرس إن مئة عبروا.", "مئة عبروا", True),
        ("ar", "قال المتحدث باسم الوزارة إن مئة عبروا.", "مئة عبروا", False),
        ("ar", "قالت الوزارة إن مئة عبروا.", "مئة عبروا", False),
        ("ar", "قال ضابط حدودي، سامر حداد، إن مئة عبروا.", "مئة عبروا", False),
        ("en", "An army officer said 100 crossed.", "100 crossed", True),
        ("en", "The mayor said 100 crossed.", "100 crossed", False),
        ("en", "Border official Paul Stone said 100 crossed.", "100 crossed", False),
    ],
)
def test_nobody_is_named(lang, text, words, nobody):
    assert speaker(lang, text, words).anonymous is nobody


@pytest.mark.parametrize(
    ("lang", "text", "words", "carrier"),
    [
        ("ar", "نقلت وكالة النهر عن مصدر عسكري أن مئة عادوا.", "مئة عادوا", "وكالة النهر"),
        ("ar", "قال مسؤول محلي لوكالة فرانس برس إن مئة عادوا.", "مئة عادوا", "وكالة فرانس برس"),
        ("ar", "قال مسؤول محلي للصحفيين إن مئة عادوا.", "مئة عادوا", ""),
        ("ar", "قال مصدر أمني إن مئة عادوا. (بترا)", "مئة عادوا", "بترا"),
        ("ar", "قال مصدر أمني إن مئة عادوا (مساء).", "مئة عادوا", ""),
        ("en", "A police officer told AFP that 100 went back.", "100 went", "AFP"),
    ],
)
def test_the_agency_between(lang, text, words, carrier):
    assert speaker(lang, text, words).carrier == carrier


@pytest.mark.parametrize(
    ("lang", "text", "said"),
    [
        (
            "ar",
            "أعلنت السلطات الليبية الخميس أن مئة جندي عبروا الاثنين.",
            "أعلنت السلطات الليبية الخميس",
        ),
        ("ar", "عبر مئة جندي الاثنين، وفق وزارة الدفاع.", "وفق وزارة الدفاع"),
        (
            "en",
            "On Monday 100 crossed, according to the Red Crescent.",
            "according to the Red Crescent",
        ),
    ],
)
def test_the_saying_itself(lang, text, said):
    spans = attribute(text, [(0, len(text))], lang).said_phrase_spans
    assert [text[start:end].strip() for start, end in spans] == [said]


def test_only_the_article_is_read():
    text = "قال وزير النقل.\nمئة جندي عبروا.\nقال محافظ إن شيئا حدث."
    start = text.index("مئة")
    body = [(start, start + 15)]
    assert attribute(text, body, "ar").speaker_of(start, start + 8) == Speaker()
    assert attribute(text, [], "ar").speaker_of(0, 5) == Speaker()


PIECES = """
قال وأضاف مصدر المصدر وزير محمد أن إن : ، . « » " ( ) وفق بحسب كما نقلت عن على حد قوله ما لم
اللواء عبد وكالة لوكالة نفاه قائلا ... ’ 12 A. said told He it according to the minister Ali
quoted saying was
"""
WORDS = st.sampled_from([*PIECES.split(), "\n", "\u200f", "\u0640"])


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60), st.text(max_size=30), st.sampled_from(["ar", "en"]))
def test_any_text_is_read(pieces, rest, lang):
    text = " ".join(pieces) + rest
    found = attribute(text, [(0, len(text))], lang)
    for start in range(0, len(text), 7):
        assert found.speaker_of(start, start + 9).mode in ("direct", "reported", "narration")
    assert all(0 <= start <= end <= len(text) for start, end in found.said_phrase_spans)


@pytest.mark.parametrize(
    ("lang", "piece"),
    [
        ("ar", "قال مصدر أمني إن مئة عبروا، وأضاف أن بينهم جرحى. "),
        ("ar", "وفق قال كما "),
        ("ar", "نقلت عن « "),
        ("ar", "لم قال المصدر "),
        ("en", "The army said 100 crossed, he added. "),
        ("en", "told the said ( "),
        ("en", '"A. '),
    ],
)
def test_reading_takes_as_long_as_the_text(lang, piece):
    def seconds(times: int) -> float:
        text = piece * times
        start = time.process_time()
        attribute(text, [(0, len(text))], lang)
        return time.process_time() - start

    seconds(20)
    assert seconds(1600) < 14 * seconds(200) + 0.2
