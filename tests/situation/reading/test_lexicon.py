"""How entries of word lists are written, and that every list can be used."""

from __future__ import annotations

import re
import tomllib

import pytest

from mawa.situation.reading import lexicon
from mawa.situation.reading.folding import folded
from mawa.situation.reading.lexicon import DATA, Hits, is_one_of, load
from mawa.situation.reading.rules import rules

FILES = sorted(path.name for path in DATA.glob("*.toml"))
CLASSES = {lang: load(f"words.{lang}.toml") for lang in ("ar", "en")}
# Classes that code asks for by name, beside those of the rules.
ASKED = {
    *("including", "hurt", "dead", "strike", "armed_verb", "force", "battle", "pronoun_people"),
    *("enter", "receive", "deny", "open", "closed", "restricted", "secured", "clause_opens"),
    *("government_fallen", "leader_gone", "town_taken", "place_type", "no_name", "plain_vehicle"),
}


@pytest.fixture
def lists(monkeypatch):
    """Classes of a test's own in place of the shipped ones."""

    def use(lang, **classes):
        monkeypatch.setattr(lexicon, "load", lambda name: classes)
        lexicon._index.cache_clear()
        lexicon._begins.cache_clear()
        return lambda text: spans(text, lang, *classes)

    yield use
    lexicon._index.cache_clear()
    lexicon._begins.cache_clear()


def spans(text, lang, *names):
    """The words found, as they stand in the folded text."""
    low = folded(text).text
    return [low[a:b] for a, b in Hits(low, lang).each(names, 0, len(low))]


@pytest.mark.parametrize("entry", ["جندي", "الجندي"])
def test_the_article_and_particles_need_not_be_written(lists, entry):
    find = lists("ar", who=[entry])
    words = ["جندي", "الجندي", "والجندي", "للجندي", "بالجندي", "كجندي", "وبجندي", "فالجندي"]
    assert find(" ".join(words)) == words


def test_a_word_that_only_contains_it_is_another_word(lists):
    assert lists("ar", who=["جندي"])("جنديان تجنديه مجندي") == []


def test_hamza_ta_marbuta_marks_and_kashida_make_no_difference(lists):
    assert len(lists("ar", who=["إعادة"])("اعاده أعادة إعـــادة إِعَادَة")) == 4


@pytest.mark.parametrize(("entry", "other"), [("آليات", "يات"), ("ألوية", "وية"), ("إلقاء", "قاء")])
def test_letters_that_fold_to_an_article_are_none(lists, entry, other):
    find = lists("ar", what=[entry])
    assert find(f"{entry} ال{entry}") == [folded(entry).text, folded(f"ال{entry}").text]
    assert find(other) == []


def test_a_star_stands_for_any_ending(lists):
    assert lists("ar", who=["نازح*"])("نازح نازحين والنازحات نزح") == [
        "نازح",
        "نازحين",
        "والنازحات",
    ]
    assert lists("en", who=["cross*"])("cross crossing across") == ["cross", "crossing"]


def test_without_a_star_the_ending_counts(lists):
    assert lists("en", who=["arm"])("arm arms") == ["arm"]


def test_a_percent_sign_stands_for_the_letters_of_the_present(lists):
    assert lists("ar", did=["%دخل"])("دخلوا يدخل ستدخل ندخل وادخلوا مدخل") == [
        *("دخلوا", "يدخل", "ستدخل", "ندخل", "وادخلوا")
    ]


def test_an_equals_sign_forbids_particles(lists):
    assert lists("ar", did=["=بعد"])("بعد وبعد البعد") == ["بعد"]


def test_a_question_mark_makes_a_word_optional(lists):
    find = lists("en", did=["sent all? home"])
    assert find("sent home, sent all home, sent them home") == ["sent home", "sent all home"]


def test_dots_leave_room_for_four_words_and_no_more(lists):
    find = lists("en", did=["flag … meeting"])
    assert find("flag a b c d meeting") == ["flag a b c d meeting"]
    assert find("flag a b c d e meeting") == []
    assert find("flag meeting") == ["flag meeting"]


def test_a_phrase_cut_off_by_the_end_of_the_page_is_not_found(lists):
    assert lists("en", did=["flag … meeting", "turned back"])("turned") == []


def test_english_words_carry_no_particles(lists):
    assert lists("en", who=["and"])("and band") == ["and"]


def test_only_what_lies_wholly_inside_is_found(lists):
    lists("en", did=["turned back"])
    hits = Hits("they turned back twice", "en")
    assert hits.any(("did",), 0, 16)
    assert not hits.any(("did",), 0, 15)
    assert not hits.any(("did",), 6, 22)
    assert not hits.any(("none",), 0, 22)


def test_first_and_last(lists):
    lists("en", a=["x"], b=["x y", "z"])
    hits = Hits("x y z", "en")
    assert hits.first(("a", "b"), 0, 5) == (0, 3)
    assert hits.last(("a", "b"), 0, 5) == (4, 5)
    assert hits.first(("a",), 1, 5) is None


def test_single_words_of_a_class():
    assert is_one_of("حافلات", "ar", "aboard")
    assert is_one_of("bus", "en", "plain_vehicle")
    assert not is_one_of("tank", "en", "plain_vehicle")


@pytest.mark.parametrize("name", FILES)
def test_every_file_loads(name):
    assert load(name)


def test_both_languages_have_the_same_classes():
    assert set(CLASSES["ar"]) == set(CLASSES["en"])


def test_every_class_of_a_rule_exists_and_none_lies_idle():
    wanted = set(ASKED)
    for rule in rules():
        wanted.update(rule.trigger, rule.without, *rule.near, *rule.alone)
    assert wanted == set(CLASSES["ar"])


def test_every_claim_hidden_has_a_rule():
    claims = {rule.claim for rule in rules()}
    assert all(rule.hides <= claims for rule in rules())


@pytest.mark.parametrize("lang", CLASSES)
def test_no_entry_stands_twice_in_a_class(lang):
    for name, entries in CLASSES[lang].items():
        # Spellings that fold to the same are the same entry.
        written = [lexicon._words(entry) for entry in entries]
        assert len(written) == len(set(written)), name


@pytest.mark.parametrize("lang", CLASSES)
def test_every_entry_can_match_what_it_is_written_for(lang):
    for name, entries in CLASSES[lang].items():
        for entry in entries:
            plain = re.sub("[*%=?]", "", entry).replace(" … ", " x ")
            low = folded(plain).text
            assert (0, len(low)) in set(Hits(low, lang).each((name,), 0, len(low))), entry


@pytest.mark.parametrize("lang", CLASSES)
def test_entries_are_in_their_own_letters_and_lines_short(lang):
    text = (DATA / f"words.{lang}.toml").read_text("utf-8")
    assert max(map(len, text.splitlines())) <= 160
    letters = "[\u0600-\u06ff]" if lang == "ar" else "[a-z]"
    for entries in tomllib.loads(text).values():
        assert all(re.search(letters, entry) for entry in entries)
