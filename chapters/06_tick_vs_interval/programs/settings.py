"""How often the lock is to change hands, as the interpreter has it."""
import sys

for name in ["getcheckinterval", "getswitchinterval"]:
    print("%s: %s" % (name, getattr(sys, name)() if hasattr(sys, name) else "none"))
