"""Editions: the figures as at one day, as known at one moment, worked out once and read by every page."""
