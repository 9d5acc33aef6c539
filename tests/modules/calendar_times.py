# Functions of module time that depend on no clock: the runtime and any Python from 3.11 on print the same. TZ is UTC.
import time

for seconds in (0, 1, -1, 86400, 10 ** 9, 1234567890.999, -0.5, 1.5, 2 ** 31, 2 ** 33, 1e10, -1e10, -2 ** 31, 951782400, 4107542400):
    print(seconds, time.gmtime(seconds), tuple(time.localtime(seconds)), time.ctime(seconds), time.asctime(time.gmtime(seconds)))
g = time.gmtime(0)
print(g.tm_year, g.tm_mon, g.tm_mday, g.tm_hour, g.tm_min, g.tm_sec, g.tm_wday, g.tm_yday, g.tm_isdst)
print(len(g), g[0], g[-1], g[2:4], type(g), isinstance(g, tuple), time.struct_time((1, 2, 3, 4, 5, 6, 7, 8, 9)))


def attempt(function, *args):
    try:
        print(repr(function(*args)))
    except Exception as e:
        print(type(e).__name__, e)


for argument in ("x", 1e300, 10 ** 20, 2 ** 62, float("nan"), float("inf"), []):
    attempt(time.gmtime, argument)
attempt(time.localtime, 2 ** 62)
attempt(time.mktime, (2000, 1, 1, 0, 0, 0, 0, 0, 0))
attempt(time.mktime, (2024, 2, 30, 25, 61, 61, 0, 0, -1))
attempt(time.mktime, time.localtime(123456789))
attempt(time.mktime, (-5000, 1, 1, 0, 0, 0, 0, 0, 0))
for argument in (5, (1, 2), (1, 2, 3, 4, 5, 6, 7, 8, "x"), [1] * 9, (2 ** 40, 1, 1, 0, 0, 0, 0, 0, 0), (-2 ** 31, 1, 1, 0, 0, 0, 0, 0, 0)):
    attempt(time.mktime, argument)
    attempt(time.asctime, argument)

moment = (2024, 3, 5, 7, 8, 9, 1, 65, 0)
for form in ("%Y-%m-%d %H:%M:%S", "%a %A %b %B %d %j %p %I %U %w %W %x %X %y %%", "", "%", "\xe9%Y\u20ac", "plain", "%c",
             "%D %T %F %R", "%e|%k|%l|%n|%t", "%G %V %u", "x" * 2000, "%Y" * 600):
    attempt(lambda: ascii(time.strftime(form, moment)))
attempt(time.strftime, 5, moment)
attempt(time.strftime, "%Y", 5)
attempt(time.strftime, "%Y", (1, 2))
for place, value in ((1, 13), (1, -1), (1, 0), (2, 0), (2, 32), (3, 24), (4, 60), (5, 61), (5, 62), (6, -2), (6, 7), (7, 367),
                     (7, 0), (7, -1), (8, 5), (0, 2 ** 31)):
    changed = list(moment)
    changed[place] = value
    attempt(time.strftime, "%Y %m %d %H %M %S %w %j", tuple(changed))
    attempt(time.asctime, tuple(changed))
print(len(time.strftime("%Y-%m-%d")), len(time.asctime()), len(time.ctime(None)), time.gmtime(None)[:3] == time.gmtime()[:3])
print(time.timezone, time.altzone, time.daylight, time.tzname)

for length in (0, -1, -0.5, -1e-12, float("nan"), "x", None, 1e-9, []):
    attempt(time.sleep, length)
for length in (1e300, float("inf")):  # the message changed within 3.11
    try:
        time.sleep(length)
    except OverflowError as error:
        print(str(error).startswith("timestamp "))
