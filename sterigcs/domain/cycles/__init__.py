"""Cycle evidence: what a machine wrote, the limits of its programme, the checks, and the verdict."""
