# Grows until there is no memory left.
rows = []
try:
    while True:
        rows.append(bytes(100_000))
except MemoryError:
    print("out of memory after", len(rows), "rows")
