"""What programs ask at `/api/v1`: the pages' rows and rules as JSON, by a token alone."""
