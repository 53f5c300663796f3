"""Reporting: what the register tells others, on paper and in files.

Words: situation report (تقرير الموقف), figure (رقم), gap (فجوة), chart, site plan, identity card
(بطاقة تعريف), receipt (وصل استلام), property statement (كشف بالمقتنيات), list, export (تصدير).
Law: GC III art 17 (identity card), art 18 (receipts for property), art 68 (what was not returned).
"""
