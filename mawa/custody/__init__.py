"""Custody: what was taken in trust, in two ledgers that never mix.

Words: ledger A, state materiel (عتاد الدولة); ledger B, personal property (متعلقات شخصية); receipt
(وصل استلام), serial number (الرقم التسلسلي), sealed packet (طرد مختوم), hand-over (تسليم).
Law: GC III arts 18 (what may be taken, and never without paper), 68 and 119 (what comes back).
"""
