# A program that simulates: customers come, wait in a queue, are served, and leave. Some leave a bound method of their
# own behind in themselves, and so a cycle.
from births import run
from draws import Numbers


class Customer(object):
    def __init__(self, number, patience):
        self.number = number
        self.patience = patience
        self.when_served = None

    def complain(self, time):
        return (self.number, time)


class Clock(object):
    def __init__(self):
        self.waiting = []
        self.complaints = []

    def step(self, time, numbers):
        if numbers.below(10) < 6:
            customer = Customer(time, numbers.below(50))
            if numbers.below(4) == 0:
                customer.when_served = customer.complain
            self.waiting.append((time, customer))
        if self.waiting and numbers.below(10) < 6:
            came, customer = self.waiting.pop(0)
            if time - came > customer.patience and customer.when_served is not None:
                self.complaints.append(customer.when_served(time))
        if len(self.complaints) > 500:
            self.complaints = self.complaints[250:]


def main():
    numbers = Numbers(4)
    clock = Clock()
    for time in range(30000):
        clock.step(time, numbers)
    return len(clock.complaints)


run(main)
