"""Field: the register in the hands of people who walk, an app for the clerks' own phones.

Words: phone (هاتف), roster (قائمة الهاتف), pen (قلم), queue (بانتظار الإرسال), contact (اتصال).
Law: GC III art 17 and 18 (receipts at once), standards 3.2 (held as the role
needs it, and for how long).
"""
