"""Sites, blocks and tents, and the figures they are held against."""
