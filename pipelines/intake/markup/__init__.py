"""HTML pages: the tree to lines and tables, and which part of a page is the document."""
