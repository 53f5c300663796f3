"""Origin: one permanent address that phones can trust, without any internet.

Words: authority (سلطة الشهادات), certificate (شهادة), fingerprint (بصمة), poster (ملصق),
join (انضمام). How it is used: ``docs/howto/join-a-phone.md``; why so: decision 11.
"""
