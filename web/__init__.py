"""The page, the endpoints and the `dossier` command."""
