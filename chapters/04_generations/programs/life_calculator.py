# A program that computes: it parses formulas into trees and evaluates them. A tree refers down only: no cycles.
from births import run
from draws import Numbers


class Number(object):
    def __init__(self, value):
        self.value = value

    def evaluate(self):
        return self.value


class Operation(object):
    def __init__(self, sign, left, right):
        self.sign = sign
        self.left = left
        self.right = right

    def evaluate(self):
        left, right = self.left.evaluate(), self.right.evaluate()
        if self.sign == "+":
            return (left + right) % 1000003
        if self.sign == "-":
            return (left - right) % 1000003
        return left * right % 1000003


def formula(numbers, depth):
    if depth == 0 or numbers.below(6) == 0:
        return str(numbers.below(10000))
    sign = "+-*"[numbers.below(3)]
    return "(" + formula(numbers, depth - 1) + " " + sign + " " + formula(numbers, depth - 1) + ")"


class Parser(object):
    def __init__(self, text):
        self.words = text.replace("(", " ( ").replace(")", " ) ").split()
        self.place = 0

    def next(self):
        self.place += 1
        return self.words[self.place - 1]

    def tree(self):
        word = self.next()
        if word != "(":
            return Number(int(word))
        left = self.tree()
        sign = self.next()
        right = self.tree()
        self.next()
        return Operation(sign, left, right)


def main():
    numbers = Numbers(1)
    results = []
    for _ in range(300):
        results.append(Parser(formula(numbers, 6)).tree().evaluate())
    return sum(results) % 1000003


run(main)
