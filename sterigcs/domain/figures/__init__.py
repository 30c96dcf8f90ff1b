"""The ten figures that the members' committee looks at (domain section 4), from counted facts alone."""
