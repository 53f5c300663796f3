"""Addresses of the two ledgers."""

from django.urls import path

from . import property_views as property_
from . import views

urlpatterns = [
    path("custody/", views.custody, name="custody"),
    path("custody/people/", views.find, name="custody-find"),
    path("custody/a/", views.ledger_a, name="ledger-a"),
    path("custody/a/new/", views.receive, name="receive-materiel"),
    path("custody/a/open/", views.open_receipts, name="open-links"),
    path("custody/a/open/again/", views.link_again, name="link-open"),
    path("custody/a/hand-over/", views.hand_over_many, name="hand-over-list"),
    path("custody/a/<str:item>/", views.item, name="materiel"),
    path("custody/a/<str:item>/photo/", views.photograph, name="materiel-photograph"),
    path("custody/a/<str:item>/find/", views.find_holder, name="find-holder"),
    path("custody/a/<str:item>/link/", views.link, name="link-materiel"),
    path("custody/a/<str:item>/hand-over/", views.hand_over, name="hand-over"),
    path("custody/b/", property_.ledger_b, name="ledger-b"),
    path("custody/b/new/", property_.deposit, name="deposit"),
    path("custody/b/<str:packet>/", property_.packet, name="packet"),
    path("custody/b/<str:packet>/photo/", property_.photograph, name="packet-photograph"),
    path("custody/b/<str:packet>/return/", property_.give_back, name="give-back"),
]
