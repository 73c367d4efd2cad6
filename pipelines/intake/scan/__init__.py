"""Scans: pictures of pages to lines and tables, by OCR, where the extra for it is installed.

The geometry of tables is that of printed pages (``page/``): rules are found in the picture instead
of in the file. Models come with the package; nothing is fetched.
"""
