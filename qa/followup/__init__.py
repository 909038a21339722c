"""Reading a question that leans on the turns before it."""
