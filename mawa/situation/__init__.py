"""Situation: who says what, where, since when, and what is to be done if it comes to the worst.

Rooms: ``statements`` (what is said, by whom, with its source), ``reading`` (proposes statements
from a page of news), ``atlas`` (places and boundaries), ``incidents`` (what happened), ``plans``
(what is done when a figure goes past its bound). Each is laid out as every domain is.

Words: statement (بيان), source (المصدر), figure (رقم), incident (حادث),
contingency plan (خطة طوارئ).
"""
