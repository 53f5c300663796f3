"""Addresses of the situation, room by room."""

from django.urls import include, path

from . import views

urlpatterns = [
    path("situation/alerts/", views.alerts, name="alerts"),
    path("situation/incidents/<str:incident>/seen/", views.seen, name="incident-seen"),
    path("", include("mawa.situation.incidents.urls")),
    path("", include("mawa.situation.statements.urls")),
]
