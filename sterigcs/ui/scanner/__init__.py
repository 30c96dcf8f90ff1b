"""Tells a scan from typing, wherever the focus is."""
