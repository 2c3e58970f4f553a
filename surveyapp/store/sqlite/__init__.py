"""All that knows a library is a file of SQLite: its driver, its bytes, its own SQL."""
