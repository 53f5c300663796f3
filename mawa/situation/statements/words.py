"""Words of statements: claims, border states, wider events, modes, links, grades."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

CLAIM_WORDS: Final[dict[str, Promise]] = {
    "arrivals_count": pgettext_lazy("claim", "Arrivals"),
    "present_count": pgettext_lazy("claim", "Present"),
    "returned_count": pgettext_lazy("claim", "Returned"),
    "return_planned": pgettext_lazy("claim", "Return planned"),
    "entry_requested": pgettext_lazy("claim", "Entry requested"),
    "entry_approved": pgettext_lazy("claim", "Entry approved"),
    "coordinated_with": pgettext_lazy("claim", "Coordinated with"),
    "turned_back": pgettext_lazy("claim", "Turned back"),
    "border_status": pgettext_lazy("claim", "State of the border"),
    "reinforcement": pgettext_lazy("claim", "Reinforcements"),
    "camp_location": pgettext_lazy("claim", "Where they are lodged"),
    "care_provided": pgettext_lazy("claim", "Care given"),
    "needs_gap": pgettext_lazy("claim", "What is lacking"),
    "capacity": pgettext_lazy("claim", "Capacity"),
    "screening": pgettext_lazy("claim", "Screening"),
    "wounded": pgettext_lazy("claim", "Wounded or sick"),
    "deaths": pgettext_lazy("claim", "Deaths"),
    "weapons": pgettext_lazy("claim", "Weapons and materiel"),
    "contingency": pgettext_lazy("claim", "Contingency"),
    "projection": pgettext_lazy("claim", "Expected"),
    "historical_reference": pgettext_lazy("claim", "Earlier precedent"),
    "person_movement": pgettext_lazy("claim", "A person's movement"),
    "wider_event": pgettext_lazy("claim", "Wider event"),
    "other": pgettext_lazy("claim", "Other"),
}
BORDER_STATE_WORDS: Final[dict[str, Promise]] = {
    "open": pgettext_lazy("border", "Open"),
    "closed": pgettext_lazy("border", "Closed"),
    "restricted": pgettext_lazy("border", "Restricted"),
    "secured": pgettext_lazy("border", "Secured"),
    "unknown": pgettext_lazy("border", "Unknown"),
}
BORDER_STATE_LOOKS: Final = {
    "open": "good",
    "closed": "bad",
    "restricted": "warn",
    "secured": "good",
    "unknown": "",
}
EVENT_WORDS: Final[dict[str, Promise]] = {
    "town_taken": pgettext_lazy("event", "A town taken"),
    "front_moved": pgettext_lazy("event", "The front moved"),
    "government_fallen": pgettext_lazy("event", "A government fallen"),
    "leader_gone": pgettext_lazy("event", "A head of state gone"),
    "agreement": pgettext_lazy("event", "Ceasefire or agreement"),
    "amnesty": pgettext_lazy("event", "Amnesty"),
    "other": pgettext_lazy("event", "Other"),
}
MODE_WORDS: Final[dict[str, Promise]] = {
    "direct": pgettext_lazy("mode", "Quoted word for word"),
    "reported": pgettext_lazy("mode", "Reported"),
    "narration": pgettext_lazy("mode", "The outlet's own words"),
}
POLARITY_WORDS: Final[dict[str, Promise]] = {
    "affirmed": pgettext_lazy("polarity", "Affirmed"),
    "denied": pgettext_lazy("polarity", "Denied"),
}
RELATION_WORDS: Final[dict[str, Promise]] = {
    "repeats": pgettext_lazy("relation", "repeats"),
    "corrects": pgettext_lazy("relation", "corrects"),
    "contradicts": pgettext_lazy("relation", "contradicts"),
    "source_of": pgettext_lazy("relation", "is the source of"),
}


class LinkWay(NamedTuple):
    """How a statement at hand belongs with a chosen one: the relation, and from which of them."""

    words: Promise
    relation: str
    from_chosen: bool = False


LINK_WAYS: Final[dict[str, LinkWay]] = {
    "repeats": LinkWay(gettext_lazy("this one repeats the chosen one"), "repeats"),
    "repeated": LinkWay(gettext_lazy("the chosen one repeats this one"), "repeats", True),
    "contradicts": LinkWay(gettext_lazy("the two contradict each other"), "contradicts"),
    "corrects": LinkWay(gettext_lazy("this one corrects the chosen one"), "corrects"),
    "corrected": LinkWay(gettext_lazy("the chosen one corrects this one"), "corrects", True),
    "source_of": LinkWay(gettext_lazy("this one is the source of the chosen one"), "source_of"),
    "drawn_from": LinkWay(
        gettext_lazy("the chosen one is the source of this one"), "source_of", True
    ),
}
RELIABILITY_WORDS: Final[dict[str, Promise]] = {
    "A": pgettext_lazy("reliability", "A - Completely reliable"),
    "B": pgettext_lazy("reliability", "B - Usually reliable"),
    "C": pgettext_lazy("reliability", "C - Fairly reliable"),
    "D": pgettext_lazy("reliability", "D - Not usually reliable"),
    "E": pgettext_lazy("reliability", "E - Unreliable"),
    "F": pgettext_lazy("reliability", "F - Cannot be judged"),
}
CREDIBILITY_WORDS: Final[dict[str, Promise]] = {
    "1": pgettext_lazy("credibility", "1 - Confirmed by other sources"),
    "2": pgettext_lazy("credibility", "2 - Probably true"),
    "3": pgettext_lazy("credibility", "3 - Possibly true"),
    "4": pgettext_lazy("credibility", "4 - Doubtful"),
    "5": pgettext_lazy("credibility", "5 - Improbable"),
    "6": pgettext_lazy("credibility", "6 - Cannot be judged"),
}

FIELD_WORDS: Final[dict[str, Promise]] = {
    "claim": pgettext_lazy("field", "Claim"),
    "figure_min": pgettext_lazy("field", "At least"),
    "figure_max": pgettext_lazy("field", "At most"),
    "figure_approx": pgettext_lazy("field", "About"),
    "unit": pgettext_lazy("field", "Of what"),
    "speaker_name": pgettext_lazy("field", "Speaker"),
    "speaker_office": pgettext_lazy("field", "Speaker's office"),
    "speaker_org": pgettext_lazy("field", "Speaker's organisation"),
    "anonymous": pgettext_lazy("field", "Unnamed"),
    "mode": pgettext_lazy("field", "How it is told"),
    "carrier": pgettext_lazy("field", "Through"),
    "outlet": pgettext_lazy("field", "Outlet"),
    "first_hand": pgettext_lazy("field", "First-hand"),
    "published_on": pgettext_lazy("field", "Published"),
    "said_on": pgettext_lazy("field", "Said"),
    "happened_from": pgettext_lazy("field", "Happened from"),
    "happened_to": pgettext_lazy("field", "Happened up to"),
    "date_words": pgettext_lazy("field", "Date as written"),
    "place_key": pgettext_lazy("field", "Place in the atlas"),
    "place_name": pgettext_lazy("field", "Place"),
    "pcode": pgettext_lazy("field", "Place code (P-code)"),
    "lat": pgettext_lazy("field", "Latitude"),
    "lon": pgettext_lazy("field", "Longitude"),
    "party": pgettext_lazy("field", "Other party"),
    "polarity": pgettext_lazy("field", "Affirmed or denied"),
    "state": pgettext_lazy("field", "State"),
    "event": pgettext_lazy("field", "Event"),
    "quote": pgettext_lazy("field", "Quotation"),
    "quote_from": pgettext_lazy("field", "Quotation begins at"),
    "quote_to": pgettext_lazy("field", "Quotation ends at"),
    "source_title": pgettext_lazy("field", "Title of the page"),
    "source_address": pgettext_lazy("field", "Address of the page"),
    "source_sha": pgettext_lazy("field", "SHA-256 of the page"),
    "proposed_by": pgettext_lazy("field", "Proposed by"),
    "reliability": pgettext_lazy("field", "Source reliability"),
    "credibility": pgettext_lazy("field", "Information credibility"),
    "relation": pgettext_lazy("field", "Relation"),
    "changes": pgettext_lazy("field", "Changed"),
    "why": pgettext_lazy("field", "Reason"),
    "text": pgettext_lazy("field", "Text"),
}
VALUE_WORDS: Final[dict[str, dict[str, Promise]]] = {
    "claim": CLAIM_WORDS,
    "state": BORDER_STATE_WORDS,
    "event": EVENT_WORDS,
    "mode": MODE_WORDS,
    "polarity": POLARITY_WORDS,
    "relation": RELATION_WORDS,
    "reliability": RELIABILITY_WORDS,
    "credibility": CREDIBILITY_WORDS,
}


def figure_words(least: int | None, most: int | None, approx: bool) -> str:
    """A figure as it was said, from its bounds: about 2,000; at least 1,900; 200 to 999."""
    if least is None and most is None:
        return ""
    if most is None:
        return _("at least %(n)s") % {"n": f"{least:,}"}
    if least is None:
        return _("at most %(n)s") % {"n": f"{most:,}"}
    if least == most:
        return _("about %(n)s") % {"n": f"{least:,}"} if approx else f"{least:,}"
    said = _("about %(a)s to %(b)s") if approx else _("%(a)s to %(b)s")
    return said % {"a": f"{least:,}", "b": f"{most:,}"}


def who_words(named: Iterable[str], anonymous: bool) -> str:
    """Person, office and body in one line; for nobody, whether that was meant."""
    line = pgettext("between items of a list", ", ").join(filter(None, named))
    return line or (_("unnamed source") if anonymous else "")
