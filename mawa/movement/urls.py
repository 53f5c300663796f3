"""Addresses of the roll-call and of the way home."""

from django.urls import path

from . import return_views, roll_views

urlpatterns = [
    path("roll-call/", roll_views.roll_calls, name="roll-calls"),
    path("roll-call/<str:call>/", roll_views.roll_call, name="roll-call"),
    path("roll-call/<str:call>/close/", roll_views.close, name="close-roll-call"),
    path("roll-call/<str:call>/tent/<str:tent>/", roll_views.tent, name="roll-tent"),
    path("return/", return_views.returns, name="returns"),
    path("return/find/", return_views.find, name="return-find"),
    path("return/<str:person>/", return_views.case, name="return-case"),
    path("return/<str:person>/<slug:step>/", return_views.step, name="return-step"),
]
