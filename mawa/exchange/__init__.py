"""Exchange: what machines say to each other; phones bring entries and photographs and get a roster.

Words: invitation (دعوة), admission (قبول), receipt of an entry (إشعار استلام), second copy
(نسخة ثانية), lapsed (انتهت مدته), revoked (ملغى).
The protocol, message by message: ``docs/reference/exchange.md``.
"""
