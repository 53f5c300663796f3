"""Incidents: what somebody saw happen, who was told, what was done, and who closed it.

Words: incident (حادث), severity (الخطورة), told (أُبلغ), alert (تنبيه).
"""
