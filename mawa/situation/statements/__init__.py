"""Statements: what is said about arrivals and the border, by whom, since when, with its source.

Words: statement (بيان), figure (رقم), speaker (القائل), outlet (الوسيلة), grade (الدرجة).
A statement is never overwritten: it is corrected, graded, linked or contradicted by another entry.
"""
