"""Finding who is written down twice among very many records.

``keys`` gives each record what it must share with another to be looked at; the pairs come from
Splink, on DuckDB or on Spark; each is then weighed as at the desk (``people.likeness``).
"""
