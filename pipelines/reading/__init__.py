"""Reading: a Document in, the report's header, form and sections out. Opens no file."""
