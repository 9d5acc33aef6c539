# A program that remembers: it reads lines of text into an index, word -> the places where it stands, and answers
# questions.
from births import run
from draws import Numbers


def line(numbers):
    words = []
    for _ in range(8):
        words.append("word%d" % (numbers.below(40) * numbers.below(40)))
    return " ".join(words)


def add(index, number, text):
    for place, word in enumerate(text.split()):
        index.setdefault(word, []).append((number, place))


def both(index, one, other):
    lines = set(number for number, place in index.get(one, ()))
    return sorted(number for number, place in index.get(other, ()) if number in lines)


def main():
    numbers = Numbers(2)
    index = {}
    answers = 0
    for number in range(6000):
        add(index, number, line(numbers))
        if number % 100 == 99:
            answers += len(both(index, "word%d" % numbers.below(40), "word%d" % numbers.below(40)))
    return answers


run(main)
