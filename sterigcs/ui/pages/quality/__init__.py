"""Qualité: non-conformities, actions, recalls and drills, contradictions."""
