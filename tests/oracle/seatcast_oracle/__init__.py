"""A second implementation of docs/theory/model.md, in plain numpy.

It was written from the numbered equations and never from the C++ sources, so that where the two disagree one of them, or the text, is
wrong. Arrays end in an axis of replicates; everything before it is spelled out: (area, grade, replicate) and so on. It assumes a valid
scenario: it checks nothing that the program's own validation checks.
"""
