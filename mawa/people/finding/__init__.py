"""Finding a name among very many: words that may stand for a word, and the records that bear them.

``Lexicon`` holds the distinct words of all names and says which of them may be meant by another
word; ``RecordIndex`` holds which record bears which words, and ranks. Both grow while they are
used; neither knows where the records come from.
"""
