"""The contract between all rooms: tables, fields, code lists, keys, scope and the calendar."""
