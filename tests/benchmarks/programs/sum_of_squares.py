print(sum(i**2 for i in range(3_000_000)))
