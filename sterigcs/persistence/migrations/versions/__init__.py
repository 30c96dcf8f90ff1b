"""One module a revision, beside the SQL it runs."""
