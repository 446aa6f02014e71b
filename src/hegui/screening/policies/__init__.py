"""The policies of an operator: one YAML file each, checked as a whole, the last good one kept."""
