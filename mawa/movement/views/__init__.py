"""Pages of movement: roll-calls, and returns."""
