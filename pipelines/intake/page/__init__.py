"""The printed page: glyphs to lines, rules to grids, pages to one flow. Knows no file format."""
