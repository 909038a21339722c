"""Tests of follow-ups and of two questions in one message, over five dossiers."""
