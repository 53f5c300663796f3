"""Addresses of the registration desk; the person's page gathers domains and is the desk's."""

from django.urls import path

from . import views

urlpatterns = [
    path("people/new/", views.register, name="register-person"),
    path("people/new/reading/", views.reading, name="reading-person"),
]
