def make_and_drop(n):
    for i in range(n):
        numbers = [i, i, i]
    return numbers


print(make_and_drop(5_000_000))
