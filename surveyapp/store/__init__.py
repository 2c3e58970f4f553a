"""The library file: SQLite through SQLAlchemy. No Qt."""
