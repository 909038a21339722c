"""The choosers: one for each kind of answer, each of evidence for a draft."""
