"""Two threads read one object's attribute. No lock: how many times as fast as one thread?"""
import tools

TURNS = 2000000


class Settings:
    def __init__(self):
        self.limit = int("1000000")  # a constant would be immortal, and nobody would count it


shared = Settings()


def read():
    settings = shared
    for _ in range(TURNS):
        settings.limit


one = tools.middle([tools.together([lambda: read]) for _ in range(5)])
two = tools.middle([tools.together([lambda: read, lambda: read]) for _ in range(5)])
print("two threads do %.1f times the work of one in the same time" % (2 * one / two))
