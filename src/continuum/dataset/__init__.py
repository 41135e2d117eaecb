"""The contract between all rooms: tables, fields, code lists, keys, scope and the calendar.

Where to begin: `contract.TABLES` (every table, declared once), `folder.open_dataset` and
`folder.write_dataset` (a dataset as a folder), `records.Dataset` (one that is open; `Dataset.from_frames`
makes one in memory), `scope.Scope` (which records somebody may see), `check.check_folder` (whether a
dataset keeps the contract), `calendar` (England's working days and financial years),
`errors.ContinuumError` (what every room raises when a person has something to put right).
"""
