"""Speed, each figure as a ratio to a raw baseline measured in the same run: machines are noisy, ratios less so."""
