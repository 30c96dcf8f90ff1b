"""Expéditions: what is collected, what is delivered, and what never came."""
