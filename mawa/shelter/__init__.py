"""Shelter: sites, blocks and tents, who sleeps where, and the figures they are held against.

Words: site (موقع), block (بلوك), tent (خيمة), standard (معيار), capacity (الطاقة الاستيعابية),
occupancy (الإشغال), free places (أماكن شاغرة), stay (إقامة).
Law: GC III arts 22 (those who served together are not parted without consent) and 25 (quarters,
separate dormitories for women); figures: Sphere 2018, the Iraq CCCM minimum (standards 2.2).
"""
