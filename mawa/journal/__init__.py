"""The journal: signed entries in chains, the only truth of the register.

Words: entry (قيد), writer (كاتب), kind (نوع القيد), subject (موضوع), fold (طيّ), bundle (حزمة).
The byte format is described in ``docs/reference/journal.md``. The journal knows nothing of
people or tents: kinds and folds are handed to it by ``mawa.vocabulary`` at start-up.
"""
