# A server that leaks: every request leaves a cycle of two lists behind, and the numbers that one of them holds.
#   leak_loop.py THRESHOLD REQUESTS STEP [NUMBERS]    THRESHOLD: a number, "off", or "default"
# Prints request and process memory (bytes) every STEP requests.
import gc
import sys

PAGE = 4096


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * PAGE


def serve(numbers):
    request = list(range(1000, 1000 + numbers))
    answer = [request]
    request.append(answer)


def main(threshold, requests, step, numbers):
    if threshold == "off":
        gc.disable()
    elif threshold != "default":
        gc.set_threshold(int(threshold))
    for number in range(requests + 1):
        if number % step == 0:
            print("%d %d" % (number, resident()))
        serve(numbers)


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]) if len(sys.argv) > 4 else 300)
