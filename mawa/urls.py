"""The map of addresses. Each domain has its own; what gathers several is the desk's."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("mawa.desk.urls")),
    path("exchange/", include("mawa.exchange.urls")),
    path("field/", include("mawa.field.urls")),
    path("", include("mawa.crossing.urls")),
    path("", include("mawa.situation.urls")),
    path("", include("mawa.people.urls")),
    path("", include("mawa.shelter.urls")),
    path("", include("mawa.custody.urls")),
    path("", include("mawa.care.urls")),
    path("", include("mawa.movement.urls")),
]

handler400 = "mawa.desk.views.errors.not_understood"
handler404 = "mawa.desk.views.errors.not_found"
handler500 = "mawa.desk.views.errors.broken"
