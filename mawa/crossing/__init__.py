"""Crossing: from the request to enter to the head-count at the gate.

Words: entry request (طلب دخول), coordination (تنسيق), approval (موافقة), emergency admission
(إدخال طارئ), arrival (وصول), head-count (تعداد), vehicle (مركبة).
Law: Hague V arts 11-13 (troops on neutral ground), GC III arts 4B(2) and 12, standards 1.1.
"""
