"""The tables of the dataset, by the part of the service that records them."""
