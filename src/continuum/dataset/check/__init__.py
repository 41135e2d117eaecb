"""Whether a dataset keeps the contract, told row by row."""

from continuum.dataset.check.problems import CheckReport, Group, Problem, Severity
from continuum.dataset.check.run import check_dataset

__all__ = ["CheckReport", "Group", "Problem", "Severity", "check_dataset"]
