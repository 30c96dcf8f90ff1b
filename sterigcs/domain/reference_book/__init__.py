"""The reference workbook: its sheets and columns as data, what its cells say, and what that changes."""
