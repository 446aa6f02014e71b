"""Systems: grade, filing, evaluations, self-assessments, facts and vulnerabilities."""
