"""An operator's own systems, assessed: scanned, what others found brought in, one finding each."""
