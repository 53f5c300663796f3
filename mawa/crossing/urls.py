"""Addresses of the way in."""

from django.urls import path

from . import views

urlpatterns = [
    path("entry/", views.arrivals, name="arrivals"),
    path("entry/new/", views.new_arrival, name="new-arrival"),
    path("entry/<str:arrival>/", views.arrival_file, name="arrival"),
    path("entry/<str:arrival>/<slug:step>/", views.answer, name="arrival-answer"),
    path("count/", views.head_count, name="head-count"),
    path("count/vehicles/", views.vehicles, name="vehicles"),
    path("count/vehicle/<str:vehicle>/", views.vehicle_file, name="vehicle"),
]
