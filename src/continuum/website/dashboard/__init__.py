"""The dashboard: the measures by theme, with what changed and what stands out."""
