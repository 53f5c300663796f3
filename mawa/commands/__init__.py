"""The command line: for operators, and for whoever checks the register.

One module a group of verbs; ``line`` knows them all.
"""
