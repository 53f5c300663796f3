"""Contradictions in custody, for a person to settle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from django.utils.translation import gettext as _

from mawa.lib.arabic import fold, isolated, strip_article
from mawa.lib.discrepancy import Discrepancy

from .models import Materiel, Packet
from .weapon_words import category_of

# Ledger A holds what the state owns. These words say that a thing is a person's own.
_PERSONAL: Final = frozenset(
    strip_article(fold(word))
    for word in (
        *("money", "cash", "dollar", "dollars", "dinar", "lira", "watch", "ring", "gold"),
        *("jewellery", "jewelry", "necklace", "bracelet", "wallet", "purse", "phone", "mobile"),
        *("passport", "medal", "decoration", "badge", "photo", "quran"),
        *("نقود", "نقد", "مبلغ", "فلوس", "دولار", "دينار", "ليرة", "ليرات", "ساعة", "خاتم"),
        *("محبس", "ذهب", "مصاغ", "مجوهرات", "قلادة", "سوار", "محفظة", "هاتف", "موبايل", "جوال"),
        *("جواز", "هوية", "وسام", "شارة", "مصحف", "مسبحة"),
    )
)


def discrepancies() -> Iterator[Discrepancy]:
    """One serial on two items, one receipt number twice, personal property in ledger A."""
    yield from _serials_twice()
    yield from _receipts_twice()
    yield from _personal_in_ledger_a()


def reads_as_personal(text: str) -> bool:
    """Whether a thing's description names money, jewellery, a watch: a person's own."""
    return any(strip_article(word) in _PERSONAL for word in fold(text).split())


def _serials_twice() -> Iterator[Discrepancy]:
    rows = Materiel.objects.filter(serial_readable=True).exclude(serial="")
    columns = ("serial", "subject", "receipt_no")
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for serial, subject, receipt in rows.order_by("receipt_no", "subject").values_list(*columns):
        found[fold(serial).replace(" ", "")].append((subject, receipt))
    for serial, items in sorted(found.items()):
        if len(items) > 1:
            yield Discrepancy(
                "serial_held_twice",
                _("Serial number %(serial)s stands on %(n)s receipts: %(receipts)s.")
                % {"serial": serial, "n": len(items), "receipts": _list(r for _s, r in items)},
                tuple(subject for subject, _r in items),
                f"/custody/a/{items[0][0]}/",
            )


def _receipts_twice() -> Iterator[Discrepancy]:
    for ledger, model in (("a", Materiel), ("b", Packet)):
        found: dict[str, list[str]] = defaultdict(list)
        for subject, receipt in model._default_manager.exclude(receipt_no="").values_list(
            "subject", "receipt_no"
        ):
            found[receipt].append(subject)
        for receipt, subjects in sorted(found.items()):
            if len(subjects) > 1:
                yield Discrepancy(
                    "receipt_held_twice",
                    _("Receipt %(receipt)s was given %(n)s times.")
                    % {"receipt": receipt, "n": len(subjects)},
                    tuple(sorted(subjects)),
                    f"/custody/{ledger}/{min(subjects)}/",
                )


def _personal_in_ledger_a() -> Iterator[Discrepancy]:
    rows = Materiel.objects.held().order_by("receipt_no", "subject")
    for subject, receipt, text in rows.values_list("subject", "receipt_no", "description"):
        if reads_as_personal(text) and category_of(text) == "other":
            yield Discrepancy(
                "personal_in_ledger_a",
                _(
                    "%(receipt)s reads as personal property: %(what)s. It belongs in ledger B, "
                    "or stays with its owner (GC III art 18)."
                )
                % {"receipt": receipt, "what": isolated(text)},
                (subject,),
                f"/custody/a/{subject}/",
            )


def _list(receipts: Iterable[str]) -> str:
    return ", ".join(receipts)
