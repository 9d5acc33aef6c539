def add(a, b):
    return a + b


def call(n):
    total = 0
    for i in range(n):
        total = add(total, i)
    return total


print(call(5_000_000))
