"""What the service is made of that others have written: locked, licensed, listed."""
