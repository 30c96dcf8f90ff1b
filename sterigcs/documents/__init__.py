"""Sheets of paper and workbooks, drawn from values."""
