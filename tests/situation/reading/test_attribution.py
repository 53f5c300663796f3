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
    ("أكد المتحدث باسم وزارة الداخلية العميد نادر سلوم أن المعبر مغلق.", "المعبر مغلق", "نادر سلوم"),
    ("وقال اللواء نادر سلوم، قائد شرطة الساحل، إن المعبر مغلق.", "المعبر مغلق", "نادر سلوم"),
    ("وقال قائد شرطة الساحل، نادر جابر سلوم، إن المعبر مغلق.", "المعبر مغلق", "نادر جابر سلوم"),
    ("كشف مدير الصحة في المدينة (شرق البلاد) حسن نور أن الجرحى ثلاثون.", "الجرحى ثلاثون", "حسن نور"),
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
        "قال مصدر أمني إن مئة عبروا. وقالت وزارة الصحة إن بينهم جرحى.\nوذكر المصدر الأمني أن اثنين ماتا.",
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
    ("A senior security official said that 100 soldiers crossed.", "100 soldiers", "A senior security official"),
    ("Lt Col Adam Brook, commanding officer of the guard, said 100 crossed.", "100 crossed", "Adam Brook"),
    ("The mayor of Eastport, Nina Vale, said the camp lacked heaters.", "the camp lacked", "Nina Vale"),
    ("Nina Vale, mayor of Eastport, told reporters that 20 were wounded.", "20 were wounded", "Nina Vale"),
    ("Interior Minister Nina Vale said the border was shut.", "the border was shut", "Nina Vale"),
    ("About 100 soldiers crossed on Friday, the army said.", "About 100 soldiers", "the army"),
    ("About 100 soldiers crossed, a border official said on Monday, and ten were hurt.", "ten were hurt", "a border official"),
    ("About 100 soldiers crossed on Friday, according to the Red Crescent.", "About 100", "the Red Crescent"),
    ("According to camp manager Paul Stone, the camp is full.", "the camp is full", "Paul Stone"),
    ('"They gave up their arms," said Nina Vale, mayor of Eastport.', "They gave up", "Nina Vale"),
    ('"They gave up their arms," Captain Adam Brook said. "All are fed."', "All are fed", "Adam Brook"),
    ("Mayor Nina Vale said 100 came. They were all fed, she added.", "They were all fed", "Nina Vale"),
    ("Mayor Nina Vale said 100 came.\nTen were hurt. All were fed, she added.", "Ten were hurt", "Nina Vale"),
    ("Mayor Nina Vale said 100 came.\nThe town is calm, Vale said.", "The town is calm", "Nina Vale"),
    ("The army said 100 came. But a customs officer said only ten did.", "only ten did", "a customs officer"),
    ("Witnesses said shots were heard.", "shots were heard", "Witnesses"),
    ("Ten soldiers came at dawn.\nColonel Adam Brook confirmed this to our reporter.", "Ten soldiers came", "Adam Brook"),
    ("EASTPORT, May 3 (River Wire) - Ten soldiers came, police said.", "Ten soldiers", "police"),
    ("The mayor said 100 came, adding that ten were hurt.", "ten were hurt", "The mayor"),
    ("He left. The army said it was done, and denied turning anyone away.", "turning anyone away", "The army"),
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
