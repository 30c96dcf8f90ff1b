"""Poste: one page for every station, on one scan component."""
