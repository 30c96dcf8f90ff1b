"""What machines sent, and the form that describes a machine."""
