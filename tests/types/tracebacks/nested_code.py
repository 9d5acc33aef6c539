# Functions, methods, lambdas, classes, generators and comprehensions by name.
class Class:
    def method(self):
        return [g for g in self.generator()]
    def generator(self):
        yield (lambda: self.fail())()
    def fail(self):
        class Inner(Exception):
            def __str__(self): return "two\nlines"
        raise Inner(1, 2)
Class().method()
