"""Fuzzing of the readers of what others write: `make fuzz`, and what it has found."""
