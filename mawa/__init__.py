"""Mawa (مأوى, "shelter"): the register of people who arrive at a border all at once."""

__version__ = "0.1.0"
