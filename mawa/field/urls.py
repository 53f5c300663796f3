"""Addresses of the phones' app."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("", views.app, name="field"),
    path("sw.js", views.worker, name="field-worker"),
    path("app.webmanifest", views.manifest, name="field-manifest"),
]
