"""What a dossier is: reading pages into frozen types with exact offsets. No model, no web."""
