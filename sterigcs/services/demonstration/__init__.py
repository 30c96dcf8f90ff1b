"""The demonstration: working days of the whole plant, played scan by scan through the services that people use."""
