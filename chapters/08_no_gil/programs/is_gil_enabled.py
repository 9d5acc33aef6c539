"""Is there a lock, and is it on?"""
import sys

if hasattr(sys, "_is_gil_enabled"):
    print("sys._is_gil_enabled(): %s" % sys._is_gil_enabled())
else:
    print("sys._is_gil_enabled(): not there")
