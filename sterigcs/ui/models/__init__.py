"""Item models for tables."""
