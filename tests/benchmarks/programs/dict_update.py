def count(n):
    counts = {}
    for i in range(n):
        key = i % 1000
        counts[key] = counts.get(key, 0) + 1
    return len(counts), counts[7]


print(count(4_000_000))
