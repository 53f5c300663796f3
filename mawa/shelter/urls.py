"""Addresses of shelter; whoever has no place is the desk's, which knows who has gone home."""

from django.urls import path

from . import views

urlpatterns = [
    path("shelter/", views.ground, name="shelter"),
    path("shelter/tents/", views.tents, name="tents"),
    path("shelter/standard/<str:site>/", views.choose_standard, name="choose-standard"),
    path("shelter/tent/<str:tent>/", views.tent, name="tent"),
    path("shelter/tent/<str:tent>/find/", views.find, name="tent-find"),
    path("shelter/tent/<str:tent>/assign/", views.assign, name="tent-assign"),
    path("shelter/tent/<str:tent>/move/", views.move, name="tent-move"),
    path("shelter/tent/<str:tent>/leave/", views.leave, name="tent-leave"),
    path("shelter/tent/<str:tent>/correct/", views.correct, name="tent-correct"),
]
