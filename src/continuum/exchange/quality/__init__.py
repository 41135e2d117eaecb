"""What an import found: every problem at its place, what was done about it, and sums that add up."""
