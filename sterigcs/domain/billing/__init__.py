"""From released packs to a month: grid, lines, statement, and the rounding that happens once."""
