"""A bit of everything that threads share, and what must come out of it on every build."""
import queue
import threading

LOCK = threading.Lock()


class Account:
    opened = 0

    def __init__(self, name):
        self.name = name
        self.balance = 0
        with LOCK:
            Account.opened += 1


def worker(number, work, found, accounts):
    while True:
        item = work.get()
        if item is None:
            return
        found.append(item * item)
        account = accounts.setdefault(item % 7, Account("account %d" % (item % 7)))
        with LOCK:
            account.balance += item


def main():
    work = queue.Queue()
    found = []
    accounts = {}
    threads = [threading.Thread(target=worker, args=(i, work, found, accounts)) for i in range(4)]
    for thread in threads:
        thread.start()
    for item in range(2000):
        work.put(item)
    for _ in threads:
        work.put(None)
    for thread in threads:
        thread.join()
    print("squares: %d, sum %d" % (len(found), sum(found)))
    print("in order: %s" % (sorted(found) == [i * i for i in range(2000)]))
    print("balances: %s" % [accounts[each].balance for each in sorted(accounts)])
    print("names: %s" % ", ".join(sorted([each.name for each in accounts.values()])))
    print("at least seven accounts opened: %s" % (Account.opened >= 7))


main()
