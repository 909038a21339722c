"""Several questions in one message: told apart, answered one by one, put together again."""
