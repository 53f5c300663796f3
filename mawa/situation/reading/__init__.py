"""Reading: what a news page or a communiqué says, found by rules and word lists.

Nothing here knows of the journal or of Django: text goes in, findings with their places in the
text come out, and a person decides. The word lists lie in ``data/`` for an editor to extend.
"""
