"""Comparisons: which sides a question sets beside each other, and their figures."""
