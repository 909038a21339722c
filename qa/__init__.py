"""Question to answer or refusal."""
