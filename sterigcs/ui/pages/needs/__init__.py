"""Besoins: what sites must have, by when, and whether they will."""
