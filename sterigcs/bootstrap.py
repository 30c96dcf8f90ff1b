"""Where everything meets: the only module, with the command line, that sees every layer."""

from pathlib import Path


def resources() -> Path:
    """Give the folder of profiles, texts and icons: inside the package once installed, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"
