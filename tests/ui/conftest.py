import os

# Before anything imports Qt: no test needs a screen but those that start their own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
