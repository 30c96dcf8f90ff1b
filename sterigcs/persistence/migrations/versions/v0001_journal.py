"""The journal's own tables as they were first shipped: plain SQL, which no later change of the program changes."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables; a blank line stands between two statements."""
    for statement in Path(__file__).with_name("0001_journal.sql").read_text(encoding="utf-8").split("\n\n"):
        op.execute(statement)
