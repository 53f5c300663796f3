"""Care: what is handed out, to whom, and who has not had it yet.

Words: distribution (توزيع), round (one distribution), distribution list (قائمة التوزيع), ration
(حصة غذائية), collected (استلم), not collected (لم يستلم).
Law: GC III arts 26-27 (food, clothing, bedding), Hague V art 12, standards 2.3 and 1.7.
"""
