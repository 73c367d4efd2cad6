"""Office documents: guarded archives, word-processor XML, automatic numbers, binary files."""
