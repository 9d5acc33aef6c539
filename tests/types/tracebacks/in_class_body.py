# The body of a class, and a decorator, on their own lines.
def decorate(f):
    return f.nothing
class A:
    x = 1
    @decorate
    def f(self):
        pass
