"""SteriGCS: a shared sterilisation plant, from the scan of a tray to the bill of a member."""

__version__ = "0.1.0"
