"""Addresses of the exchange."""

from django.urls import path, re_path

from . import views

urlpatterns = [
    path("check", views.check, name="exchange-check"),
    path("enrol", views.enrol, name="exchange-enrol"),
    path("challenge", views.fresh_challenge, name="exchange-challenge"),
    path("session", views.session, name="exchange-session"),
    path("entries", views.entries, name="exchange-entries"),
    path("sealed", views.sealed, name="exchange-sealed"),
    path("files", views.photographs, name="exchange-files"),
    re_path(r"^files/(?P<sha256>[0-9a-f]{64})$", views.photograph, name="exchange-file"),
    path("roster", views.phone_roster, name="exchange-roster"),
]
