"""Access: who works here, in which role, and what that role may do.

Words: member (عضو), role (دور), right (صلاحية), account (حساب), read log (سجل الاطلاع).
Law: GC III art 17 (nobody is forced to answer), standards 3.2 (access by role, reads logged).
"""
