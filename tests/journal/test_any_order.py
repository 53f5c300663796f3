"""Whatever the order, the batches and the repeats: the same entries give the same rows."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mawa.crossing.entries import CountCorrected, VehicleCounted
from mawa.journal.bundle import RawEntry
from mawa.journal.kinds import Subject
from mawa.journal.models import Quarantined, StoredEntry
from mawa.journal.rebuild import folded_digest, rebuild
from mawa.journal.rows import row_models, stored_digest
from mawa.journal.verify import verify
from mawa.people.entries import (
    HealthNoted,
    PersonCorrected,
    PersonRegistered,
    PersonsMatched,
    PersonsUnmatched,
)
from mawa.shelter.entries import TentAssigned, TentLeft, TentPitched
from tests.journal.writers import Hand, deliver, fresh, set_aside

pytestmark = pytest.mark.django_db


def subject(number: int) -> Subject:
    """The same few things, spoken of by everybody."""
    return Subject(f"{number:032x}")


def random_fact(random: Random) -> object:
    """A fact about a few people, tents and vehicles: often about the same ones."""
    person, tent = subject(random.randrange(4)), subject(100 + random.randrange(2))
    vehicle = subject(200 + random.randrange(2))
    return random.choice(
        (
            PersonRegistered(person=person, given="علي", card_no=f"QAM-{random.randrange(9)}"),
            PersonCorrected(person=person, changes={"given": random.choice("ابجد")}),
            TentPitched(tent=tent, site=subject(300), number="7", floor_m2=24.0),
            TentAssigned(person=person, tent=tent),
            TentLeft(person=person),
            VehicleCounted(vehicle=vehicle, arrival=subject(400), adults=random.randrange(50)),
            CountCorrected(vehicle=vehicle, adults=random.randrange(50)),
            PersonsMatched(pair=subject(500), a=person, b=subject(0)),
            PersonsUnmatched(pair=subject(500), a=person, b=subject(0)),
            HealthNoted(note=subject(600), person=person, state="جريح"),
        )
    )


@cache
def story(seed: int) -> tuple[tuple[Hand, ...], tuple[RawEntry, ...]]:
    """Two sites and two phones write, strike, strike strikes; one phone is expelled."""
    random = Random(seed)
    site, other, phone, lost = Hand("موقع"), Hand("آخر"), Hand("هاتف"), Hand("مفقود")
    entries = [site.admit_itself(), other.admit_itself(), site.admit(phone), other.admit(lost)]
    struck = []
    for _ in range(30):
        hand = random.choice((site, other, phone, lost))
        hand.stamp += random.randrange(-3, 8) * 1024
        if struck and random.random() < 0.3:
            entries.append(hand.strike(random.choice(struck)))
        else:
            entries.append(hand.write(random_fact(random)))  # type: ignore[arg-type]
        struck.append(entries[-1])
    entries.append(site.expel(lost, lost.stamp - 9 * 1024))
    entries.append(lost.write(TentLeft(person=subject(0))))
    if random.random() < 0.3:
        entries.append(site.admit(lost))
    return (site, other, phone, lost), tuple(entries)


@cache
def digest_in_order(seed: int) -> str:
    """What one delivery in the order written gives."""
    hands, entries = story(seed)
    with fresh():
        result = deliver(hands, *entries)
        assert result.applied == len(entries), result
        digest = stored_digest()
        assert any(row._base_manager.exists() for row in row_models())
        assert rebuild().digest == digest
    return digest


SEEDS = st.integers(0, 11)
UNHURRIED = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@UNHURRIED
@given(seed=SEEDS, random=st.randoms(use_true_random=False))
def test_any_order_any_batches_and_repeats_give_the_same_rows(seed: int, random: Random) -> None:
    hands, entries = story(seed)
    expected = digest_in_order(seed)
    late = set(random.sample(range(len(entries)), 5))
    sent = [
        replace(entry, body=None) if number in late else entry
        for number, entry in enumerate(entries)
    ]
    sent += [*random.sample(entries, 8), *(entries[number] for number in late)]
    random.shuffle(sent)
    with fresh():
        while sent:
            size = random.randrange(1, 15)
            batch, sent = sent[:size], sent[size:]
            known = random.sample(hands, random.randrange(5))
            deliver(known, *batch)
            assert folded_digest() == stored_digest()
        deliver(hands)  # the last keys come, with no entry at all
        left = list(Quarantined.objects.all())
        assert left == [], set_aside()
        assert StoredEntry.objects.count() == len(entries)
        assert stored_digest() == expected
        assert verify().bad == []


@UNHURRIED
@given(seed=SEEDS, random=st.randoms(use_true_random=False))
def test_a_journal_with_holes_still_folds_what_it_has(seed: int, random: Random) -> None:
    hands, entries = story(seed)
    expected = digest_in_order(seed)
    sent = random.sample(entries, len(entries) - 6)
    with fresh():
        applied = 0
        for start in range(0, len(sent), 7):
            result = deliver(hands, *sent[start : start + 7])
            applied += result.applied + result.healed
        assert applied == StoredEntry.objects.count()
        assert applied + Quarantined.objects.count() == len(sent)
        assert folded_digest() == stored_digest()
        assert set(set_aside()) <= {"gap", "not_admitted"}
        deliver(hands, *entries)
        assert stored_digest() == expected
        assert set_aside() == []
