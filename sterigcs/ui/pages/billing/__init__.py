"""Facturation: payers, lines, packs; what stops the close; the close itself."""
