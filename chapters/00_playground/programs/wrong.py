# An exception that nobody catches.
def half(number):
    return number / 0


half(1)
