"""People: who they say they are, how they are found, and which records are one person.

Words: arrival (وافد), registration (تسجيل), full name (الاسم الكامل), card (بطاقة تسجيل), wristband
(سوار تعريف), possible duplicate (احتمال تكرار), same person (الشخص نفسه), list (جرد الأسماء).
Law: GC III art 17 (five things may be asked, nothing forced), art 122 (the bureau's file);
GC IV art 136 for civilians. Data: standards 3.1 and 4.
"""
