"""Settings of an organisation: second factors, the nightly audit, policies, how long is kept."""
