"""Spreadsheets: workbooks, folders of CSV, mappings of columns, and the template."""
