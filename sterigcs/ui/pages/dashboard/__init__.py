"""Tableau de bord: the ten figures of the committee, and the cases behind each."""
