"""Whether a dataset keeps the contract, told row by row."""

from continuum.dataset.check.output import Form, reports_text
from continuum.dataset.check.problems import CheckReport, Group, Problem, Severity
from continuum.dataset.check.run import check_dataset, check_folder

__all__ = [
    "CheckReport",
    "Form",
    "Group",
    "Problem",
    "Severity",
    "check_dataset",
    "check_folder",
    "reports_text",
]
