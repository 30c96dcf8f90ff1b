"""Byte formats from and to machines and scanners."""
