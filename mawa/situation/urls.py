"""Addresses of the situation, room by room."""

from django.urls import include, path

urlpatterns = [
    path("", include("mawa.situation.incidents.urls")),
    path("", include("mawa.situation.statements.urls")),
]
