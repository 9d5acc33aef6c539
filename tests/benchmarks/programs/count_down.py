def count_down(n):
    while n > 0:
        n -= 1
    return n


print(count_down(10_000_000))
