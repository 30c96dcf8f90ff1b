"""Migration of the journal's own tables. Alembic is slow to import: only an older store comes here."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

REVISIONS: Final = Path(__file__).parent / "migrations"


def migrate(engine: Engine, revisions: Path = REVISIONS) -> None:
    """Bring an older store, or an empty file, to this program's tables, in one exclusive transaction."""
    config = Config()
    config.set_main_option("script_location", str(revisions).replace("%", "%%"))
    with engine.connect().execution_options(immediate=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
