def fill(n):
    numbers = []
    for i in range(n):
        numbers.append(i)
    total = 0
    for i in range(n):
        total += numbers[i]
    return total


print(fill(3_000_000))
