"""What is shown of removals: the queue, a case, notices, reports to authorities, transparency."""
