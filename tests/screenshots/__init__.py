"""Draws every page, light and dark, at 100 and 200 %, into a folder, to be looked at."""
