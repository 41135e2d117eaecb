"""Errors that a person can put right."""


class ContinuumError(Exception):
    """Something that the person running Continuum can put right; shown to them as a sentence, no traceback.

    The message says what is wrong, where (file, row, column, line: what there is of them), and what to do.
    A room that wants to tell its errors apart makes a subclass of its own.
    """

    def __init__(self, what: str, *, where: str | None = None, remedy: str | None = None) -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        super().__init__(self.sentence)

    @property
    def sentence(self) -> str:
        """The place, the trouble and the remedy as one line of text."""
        place = f"{self.where}: " if self.where else ""
        trouble = self.what.rstrip(".")
        advice = f". {self.remedy}" if self.remedy else "."
        return f"{place}{trouble}{advice}"
