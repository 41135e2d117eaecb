"""Reading files that somebody else made: text with separators, workbooks, XML; each safely, and every fault
of a file told as one sentence.
"""
