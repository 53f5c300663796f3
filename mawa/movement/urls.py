"""Addresses of the roll-call and of the way home."""

from django.urls import path

from .views import returns, rolls

urlpatterns = [
    path("roll-call/", rolls.roll_calls, name="roll-calls"),
    path("roll-call/<str:call>/", rolls.roll_call, name="roll-call"),
    path("roll-call/<str:call>/close/", rolls.close, name="close-roll-call"),
    path("roll-call/<str:call>/walked/", rolls.walked, name="finish-walk"),
    path("roll-call/<str:call>/tent/<str:tent>/", rolls.tent, name="roll-tent"),
    path("return/", returns.returns, name="returns"),
    path("return/find/", returns.find, name="return-find"),
    path("return/<str:person>/", returns.case, name="return-case"),
    path("return/<str:person>/<slug:step>/", returns.step, name="return-step"),
]
