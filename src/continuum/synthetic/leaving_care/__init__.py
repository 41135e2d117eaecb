"""Care leavers: who they are, how they live, and their pathway plans."""
