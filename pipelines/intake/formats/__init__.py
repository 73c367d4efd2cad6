"""One module for each file format; each says in FORMATS what it recognises and reads."""
