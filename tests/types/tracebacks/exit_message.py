# SystemExit with a text: the text, no traceback.
import sys
try: 1 // 0
except ZeroDivisionError: sys.exit("left with a text")
