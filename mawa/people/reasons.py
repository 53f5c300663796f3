"""Words for what makes two records alike, or speaks against it."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REASONS: Final[dict[str, Promise]] = {
    "given_same": _("Same given name"),
    "given_near": _("Given name spelt almost the same"),
    "given_part": _("One given name is a part of the other"),
    "given_differs": _("Different given names"),
    "father_same": _("Same father's name"),
    "father_near": _("Father's name spelt almost the same"),
    "father_part": _("One father's name is a part of the other"),
    "father_differs": _("Different fathers' names"),
    "grand_same": _("Same grandfather's name"),
    "grand_near": _("Grandfather's name spelt almost the same"),
    "grand_part": _("One grandfather's name is a part of the other"),
    "grand_differs": _("Different grandfathers' names"),
    "family_same": _("Same family name"),
    "family_near": _("Family name spelt almost the same"),
    "family_part": _("One family name is a part of the other"),
    "family_differs": _("Different family names"),
    "family_is_grand": _("The family name of one is the grandfather's name of the other"),
    "order_differs": _("Same name parts in another order"),
    "mother_same": _("Same mother's name"),
    "mother_near": _("Mother's name spelt almost the same"),
    "mother_part": _("One mother's name is a part of the other"),
    "mother_differs": _("Different mothers' names"),
    "birth_day_same": _("Same day of birth"),
    "birth_day_differs": _("Same year of birth, another day"),
    "birth_year_same": _("Same year of birth"),
    "birth_year_near": _("Years of birth one apart"),
    "birth_year_digit": _("Years of birth differ in one digit"),
    "birth_year_differs": _("Different years of birth"),
    "service_no_same": _("Same service number"),
    "service_no_near": _("Service numbers differ in one digit"),
    "service_no_differs": _("Different service numbers"),
    "rank_same": _("Same rank"),
    "rank_near": _("Ranks one step apart"),
    "rank_differs": _("Different ranks"),
    "unit_same": _("Same unit"),
    "unit_part": _("One unit is a part of the other"),
    "unit_differs": _("Different units"),
}
