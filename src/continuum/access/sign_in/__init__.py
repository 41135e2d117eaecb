"""Signing in: what is asked of somebody, how long it lasts, and what of it the access log is told."""
