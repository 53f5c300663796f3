"""Situation: what happened, who saw it, and where.

Words: incident (حادث), severity (الخطورة), photograph (صورة).
"""
