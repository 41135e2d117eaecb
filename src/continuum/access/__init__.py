"""People who use Continuum: their roles, what each may do and see, and the log of every sight of a record."""
