"""Référentiel: all reference data with its versions, its history, its import and its export."""
