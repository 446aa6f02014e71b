"""The evidence tables: one module a table, named as the table; the folder is the list."""
