"""What Alembic runs to bring an older store to this program's tables."""
