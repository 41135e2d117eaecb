"""Verification: every figure that was printed, beside the one that is computed from records."""
