# CPython: Lib/signal.py.
"""Signals: their numbers, and what happens when one arrives."""
import _signal
from _signal import SIG_DFL, SIG_IGN, alarm, default_int_handler, getsignal, pause, raise_signal, signal


class Signals(int):
    """A signal's number that knows its name."""

    _names = {number: name for name, number in _signal.__dict__.items() if name.startswith("SIG") and "_" not in name}

    def __new__(cls, number):
        if number not in cls._names:
            raise ValueError(str(number) + " is not a valid Signals")
        return int.__new__(cls, number)

    @property
    def name(self):
        return self._names[int(self)]

    @property
    def value(self):
        return int(self)

    def __repr__(self):
        return "<Signals." + self.name + ": " + str(int(self)) + ">"

    def __str__(self):
        return str(int(self))


for _number, _name in Signals._names.items():
    globals()[_name] = Signals(_number)
    setattr(Signals, _name, globals()[_name])


def valid_signals():
    return set(Signals._names)


def strsignal(signalnum):
    return _signal.strsignal(signalnum)
