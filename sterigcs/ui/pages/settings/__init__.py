"""Réglages: this workstation, its scanner, printers and sounds, the backup, and who may do what."""
