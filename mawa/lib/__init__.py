"""Pure helpers with no Django: Arabic text, names, numerals, ranks, births, cards, clock, geometry.

Everything here is a function of its arguments: nothing reads a clock, a file or a database,
and whatever reads text typed by people answers for any string instead of raising.
"""
