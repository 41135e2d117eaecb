"""The access log: who saw which records, when, from where and why. It is added to, and never changed."""
