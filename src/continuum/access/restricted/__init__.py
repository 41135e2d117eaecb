"""Restricted records: people whose records stay hidden from all but a few, and who may see them still."""
