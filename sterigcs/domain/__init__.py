"""The trade, and nothing else: frozen facts, pure folds, and deciders. Standard library only."""
