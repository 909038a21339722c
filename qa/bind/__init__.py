"""What a figure in a sentence is bound to: metric, period and owner."""
