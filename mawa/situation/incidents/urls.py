"""Addresses of incidents."""

from django.urls import path

from . import views

urlpatterns = [
    path("situation/", views.incidents, name="incidents"),
    path("situation/new/", views.new_incident, name="new-incident"),
    path("situation/incidents/<str:incident>/", views.incident, name="incident"),
    path(
        "situation/incidents/<str:incident>/<str:step>/", views.incident_step, name="incident-step"
    ),
    path("situation/<str:incident>/photo/", views.photograph, name="incident-photograph"),
]
