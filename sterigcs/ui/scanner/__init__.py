"""What turns a scanner into scans: one that types as a keyboard does, and one on a serial line.

``keys``, ``mending``, ``rhythm`` and ``diagnosis`` are pure; ``wedge``, ``serial`` and ``inbox`` join them to Qt.
"""
