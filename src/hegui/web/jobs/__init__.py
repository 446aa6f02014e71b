"""Work beside the pages: who does it, that none is lost, and how it fares."""
