"""Movement: who is where, and the way home.

Words: roll-call (تفقّد), present (حاضر), absent (غائب), unaccounted for (غير معلوم المكان),
voluntary return (عودة طوعية), declaration (إقرار), changed their mind (عدل عن طلبه), receiving
side (الجهة المستلمة), departure stop (إيقاف لأسباب الحماية).
Law: GC III arts 46-48 and 118-119, GC IV art 100 (no prolonged roll-calls), CAT art 3
(non-refoulement), standards 1.8.
"""
