"""The window: PySide6 only here. Pages ask services through what ``Workplace`` hands them; no page knows another.

``shell`` holds rail, top bar, sign-in and lock; ``pages`` one folder a page; ``widgets`` the parts; ``models`` the
item models; ``scanner`` what tells a scan from typing.
"""
