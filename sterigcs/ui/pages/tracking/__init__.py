"""Suivi, and Mes plateaux: where everything is, and when it comes back."""
