"""Machines: the list, the sheet of one, and what may be done to it."""
