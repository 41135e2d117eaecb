"""Counted rows that are kept between runs, and how they are brought up to date."""
