"""What the commands of `hegui cases` show: values, rows, pages; no terminal."""
