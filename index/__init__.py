"""Text to nearest passages: encoders, FAISS rows, BM25, saved generations."""
