"""The heavy trials of `make chaos`, one module per promise; `make test` runs short forms of them.

Each module can be run by itself, `python -m tests.chaos.reloads`, and prints what it counted.
"""
