"""One folder a page; pages know services and widgets, never each other."""
