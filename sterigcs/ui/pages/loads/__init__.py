"""Cycles et libération: the page that answers whether one may sign."""
