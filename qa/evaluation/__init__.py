"""The analysts' runner: question sets, figures, where it failed, and what got worse."""
