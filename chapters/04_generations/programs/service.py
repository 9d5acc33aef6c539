# A service for the programs that measure pauses: it keeps a large heap, a session for each of the last 1000 requests,
# and nothing of what is older. Sessions are cycles: only the collector frees them.
import gc

from timing import clock

LIVE = 50000      # lists that stay
SESSIONS = 1000   # that are kept
PER_REQUEST = 20  # lists in cycles, half of them in the session


def ring(size):
    first = last = []
    for _ in range(size - 1):
        last = [last]
    first.append(last)
    return first


class Service(object):
    def __init__(self):
        self.heap = [[] for _ in range(LIVE)]
        self.sessions = [None] * SESSIONS
        self.requests = 0
        self.collected = 0
        self.most_garbage = 0
        self.pauses = []
        self.begun = 0.0
        self.work = 0

    def serve(self):
        self.work += sum(range(300))
        ring(PER_REQUEST // 2)
        self.sessions[self.requests % SESSIONS] = ring(PER_REQUEST // 2)
        self.requests += 1
        made = self.requests * PER_REQUEST - min(self.requests, SESSIONS) * (PER_REQUEST // 2)
        self.most_garbage = max(self.most_garbage, made - self.collected)

    def on_collection(self, phase, info):
        if phase == "start":
            self.begun = clock()
        else:
            self.pauses.append(clock() - self.begun)
            self.collected += info["collected"]


def quantile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
