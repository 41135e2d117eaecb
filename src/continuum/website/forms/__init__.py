"""The one form system: Django's forms, drawn by the macros of GOV.UK Frontend."""
