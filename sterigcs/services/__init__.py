"""One module per capability: gather what a rule needs, decide, append. Knows no framework."""
