"""The closed lists of codes, by the part of the service that uses them."""
