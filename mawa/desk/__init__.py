"""The desk: pages that gather several domains - overview, person, search, "to settle", import.

Also the frame of every page, sign-in, and what a refusal looks like. Whatever looks at more
than one domain is here, because nothing below may look up.
"""
