"""The page, as a reader's browser sees it."""
