# CPython: the result types of Modules/posixmodule.c (times_result) and Modules/resource.c (struct_rusage).
"""What a process has used, as tuples whose items have names."""


class _Named(tuple):
    def __repr__(self):
        items = [name + "=" + repr(value) for name, value in zip(self._names, self)]
        return self._shown_as + "(" + ", ".join(items) + ")"


def _item(index):
    return property(lambda self: self[index])


class times_result(_Named):
    _shown_as = "posix.times_result"
    _names = ("user", "system", "children_user", "children_system", "elapsed")


class struct_rusage(_Named):
    _shown_as = "resource.struct_rusage"
    _names = ("ru_utime", "ru_stime", "ru_maxrss", "ru_ixrss", "ru_idrss", "ru_isrss", "ru_minflt", "ru_majflt",
              "ru_nswap", "ru_inblock", "ru_oublock", "ru_msgsnd", "ru_msgrcv", "ru_nsignals", "ru_nvcsw", "ru_nivcsw")


for _type in (times_result, struct_rusage):
    for _index, _name in enumerate(_type._names):
        setattr(_type, _name, _item(_index))
