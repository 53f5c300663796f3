"""Contingency plans: what is done, by whom, when a live figure goes past its bound.

Words: contingency plan (خطة طوارئ), trigger (مؤشر تفعيل), step (خطوة), precedent (سابقة).
A plan opens as a checklist; nothing outside this software is set in motion by it.
"""
