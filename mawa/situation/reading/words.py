"""Words for what a reader tells by codes; the only file of this room that knows Django."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

WARNING_WORDS: Final[dict[str, Promise]] = {
    "cut": gettext_lazy("The page is longer than a reader takes in; its end was not read."),
    "date_impossible": gettext_lazy("The day in these words cannot be. Look at the quotation."),
    "date_guessed": gettext_lazy("The day was worked out from the words, not written there."),
    "figures_differ": gettext_lazy("The page gives other figures for the same thing elsewhere."),
    "broken_bytes": gettext_lazy(
        "Some letters of the page were broken and could not be read; they show as �."
    ),
    "encoding_guessed": gettext_lazy(
        "The page does not say how its letters are encoded; it was guessed. Look at the words."
    ),
    "order_repaired": gettext_lazy(
        "The PDF draws its lines from the wrong side; their order was repaired. Look at the words."
    ),
    "published_guessed": gettext_lazy(
        "The day of publication was not given; it was read in the page. Check it."
    ),
    "published_missing": gettext_lazy(
        "The day of publication is not known: words such as “today” stand for no day."
    ),
    "quote_not_in_page": gettext_lazy(
        "The language model gave a quotation that does not stand in the page; it was left out."
    ),
    "model_unusable": gettext_lazy(
        "The language model gave something that cannot be a statement; it was left out."
    ),
    "model_cut": gettext_lazy("The language model was given the beginning of the article alone."),
    "model_failed": gettext_lazy(
        "The language model did not answer as it should; the rules read the page."
    ),
    "model_refused": gettext_lazy(
        "The address of the language model lies outside this network and was not asked; "
        "the rules read the page."
    ),
}
MARK_WORDS: Final[dict[str, Promise]] = {
    "claim": gettext_lazy("the words of the claim"),
    "figure": gettext_lazy("the figure"),
    "speaker": gettext_lazy("the speaker"),
    "carrier": gettext_lazy("through whom"),
    "date": gettext_lazy("the date"),
    "place": gettext_lazy("the place"),
}
READER_WORDS: Final[dict[str, Promise]] = {
    "rules": pgettext_lazy("reader", "rules"),
    "model": pgettext_lazy("reader", "language model"),
}
