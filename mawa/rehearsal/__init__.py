"""The rehearsal: an invented first night, so that a desk can practise before the border opens.

Nobody in it exists. Names are put together at random from frequency lists (``data/README.md``);
the lists it writes are as untidy as the ones that real committees bring, and `Night` keeps the
truth beside them, so that matching and counting can be measured.

Words: *night* (all of it), *person* (a true identity), *list row* (one line that somebody wrote
about a person), *slip* (what that line has wrong or lacks).
"""
