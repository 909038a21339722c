"""Tests of several questions in one message."""
