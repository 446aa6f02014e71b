"""Cases: documents are uploaded and read, cases found, reviewed, and set beside findings."""
