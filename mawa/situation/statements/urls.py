"""Addresses of statements, of the border, and of notes on sources."""

from django.urls import path

from . import border_views, source_views, views

_ONE = "situation/statements/<str:statement>/"
urlpatterns = [
    path("situation/statements/", views.statements_list, name="statements"),
    path("situation/statements/new/", views.new_statement, name="new-statement"),
    path(_ONE, views.statement, name="statement"),
    path(f"{_ONE}correct/", views.correct, name="correct-statement"),
    path(f"{_ONE}grade/", views.grade, name="grade-statement"),
    path(f"{_ONE}find/", views.find, name="find-statement"),
    path(f"{_ONE}link/", views.link, name="link-statement"),
    path(f"{_ONE}link/<str:link>/back/", views.take_back_link, name="unlink-statement"),
    path(f"{_ONE}note/", source_views.note, name="note-source"),
    path("situation/sources/", source_views.sources, name="sources"),
    path("situation/border/", border_views.border, name="border"),
]
