"""Reading a report: from a page of news or a communiqué to the statements it makes.

Transparent rules over word lists that lie as data in ``data/``: an editor who reads Arabic can
read and extend them. Nothing here records anything: what is read is proposed to a person, each
statement with the words it rests on. No network, no day of today; of Django only the words of a
refusal, in ``intake``.
"""
