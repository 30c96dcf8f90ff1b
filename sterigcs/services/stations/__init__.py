"""One module a station: what is done with each kind of thing, and with each wall code, that is scanned there."""
