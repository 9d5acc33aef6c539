class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


def move(point, n):
    for i in range(n):
        point.x = point.x + 1
        point.y = point.y + point.x
    return point.y


print(move(Point(0, 0), 4_000_000))
