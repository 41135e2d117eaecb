"""Renderings of a document: page, PDF, Word, spreadsheet, open data. Each takes the document and nothing
else.
"""
