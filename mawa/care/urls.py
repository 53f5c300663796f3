"""Addresses of care."""

from django.urls import path

from . import views

urlpatterns = [
    path("care/", views.rounds, name="care"),
    path("care/needs/", views.needs, name="needs"),
    path("care/needs/new/", views.new_need, name="new-need"),
    path("care/needs/<str:need>/photo/", views.need_photograph, name="need-photograph"),
    path("care/new/", views.new_round, name="new-round"),
    path("care/<str:round_id>/", views.round_desk, name="care-round"),
    path("care/<str:round_id>/find/", views.find, name="care-find"),
    path("care/<str:round_id>/give/", views.give, name="care-give"),
    path("care/<str:round_id>/close/", views.close, name="close-round"),
    path("care/<str:round_id>/waiting/", views.waiting, name="care-waiting"),
]
