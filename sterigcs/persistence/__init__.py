"""The store: the only layer that knows SQLAlchemy and SQLite."""
