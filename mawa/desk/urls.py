"""Addresses of what gathers several domains."""

from django.urls import path

from .views import home, journal, sign_in

urlpatterns = [
    path("", home.overview, name="home"),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("language/", sign_in.choose_language, name="choose-language"),
    path("undo/", home.undo, name="undo"),
    path("count/closing/", home.closing, name="closing"),
    path("journal/", journal.entries, name="journal"),
    path("journal/<str:entry>/", journal.entry, name="journal-entry"),
]
