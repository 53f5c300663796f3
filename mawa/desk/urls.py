"""Addresses of what gathers several domains."""

from django.urls import path

from .views import home, journal, members, reports, sign_in

urlpatterns = [
    path("", home.overview, name="home"),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("language/", sign_in.choose_language, name="choose-language"),
    path("undo/", home.undo, name="undo"),
    path("count/closing/", home.closing, name="closing"),
    path("journal/", journal.entries, name="journal"),
    path("journal/<str:entry>/", journal.entry, name="journal-entry"),
    path("members/", members.members, name="members"),
    path("members/<str:member>/", members.change_member, name="change-member"),
    path("reports/", reports.reports, name="reports"),
    path("reports/sitrep-<str:lang>.pdf", reports.sitrep, name="sitrep"),
    path("reports/cards.pdf", reports.cards, name="cards"),
    path("reports/receipts-<str:ledger>.pdf", reports.all_receipts, name="all-receipts"),
    path("reports/receipt/<str:subject>.pdf", reports.receipt, name="receipt"),
    path("reports/leaving/<str:person>.pdf", reports.leaving, name="leaving"),
]
