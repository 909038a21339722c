"""The endpoints that clients of OpenAI's API speak to, over the same answers."""
