// Threads that end by an exception leave no lock held, whatever they were in: another thread that uses the same object
// gets on. That their critical sections are left is checked where every thread ends (detach_for_good of
// common/threads/thread_list.cpp).
#include <gtest/gtest.h>
#include <string>

#include "run_python.h"
#include "temporary_folder.h"

namespace ouro::OURO_BUILD {
namespace {

// Three threads at once fail at `wrong` and end by that; then a fourth one does `right`, or is stuck.
constexpr const char* kFailing = R"(
import sys, threading
class Wrong(Exception): pass
ends = []
threading.excepthook = lambda args: ends.append(args.exc_type.__name__)
def in_thread(work, count=1):
    barrier = threading.Barrier(count)
    def run():
        barrier.wait()
        work()
    threads = [threading.Thread(target=run, daemon=True) for _ in range(count)]
    for thread in threads: thread.start()
    for thread in threads: thread.join(30)
    return not any(thread.is_alive() for thread in threads)
def fail(*_): raise Wrong
class Key:
    wrong = True
    def __hash__(self): return fail() if self.wrong == 'hash' else 1
    def __eq__(self, other): return fail() if Key.wrong else self is other
    def __lt__(self, other): return fail() if Key.wrong else False
class BadHash(Key): wrong = 'hash'
def items():
    yield Key()
    raise Wrong
def try_it(name, wrong, right, expected='Wrong'):
    ends.clear()
    Key.wrong = True
    done = in_thread(wrong, 3)
    Key.wrong = False
    if not done or ends != [expected] * 3: print(name, 'ended by', ends)
    ends.clear()
    if not in_thread(right) or ends: print(name, 'leaves a lock behind', ends)
)";

std::string output_at_end(std::string_view program, std::string_view begin_of_errors = "") {
  const RunResult result = run_audited(std::string(kFailing) + std::string(program) + "\nprint('over')\n");
  EXPECT_EQ(result.exit_status, 0) << result.err;
  EXPECT_EQ(result.err.substr(0, begin_of_errors.size()), begin_of_errors) << result.err;
  EXPECT_EQ(result.err.empty(), begin_of_errors.empty()) << result.err;
  return result.out;
}

TEST(EndingThreadsTest, LeaveNoListLocked) {
  EXPECT_EQ(output_at_end(R"(
shared = [Key() for _ in range(5)]
def use():
    shared.append(shared.pop())
    shared.sort()
    assert shared[0] in shared
for name, wrong in {
    'key': lambda: shared.sort(key=fail), 'sort': lambda: shared.sort(), 'sorted': lambda: sorted(shared),
    'in': lambda: Key() in shared, 'index': lambda: shared.index(Key()), 'remove': lambda: shared.remove(Key()),
    'count': lambda: shared.count(Key()), 'extend': lambda: shared.extend(items()), '==': lambda: shared == [Key()] * len(shared),
    'slice': lambda: shared.__setitem__(slice(0, 2), items()), '+=': lambda: shared.__iadd__(items()),
}.items():
    try_it(name, wrong, use)
    shared[:] = [Key() for _ in range(5)]
try_it('pop', lambda: shared.pop(100), use, 'IndexError')
)"),
            "over\n");
}

TEST(EndingThreadsTest, LeaveNoDictLocked) {
  EXPECT_EQ(output_at_end(R"(
key = Key()
shared = {key: 1, 'other': 2}
def pairs():
    yield 'x', 1
    raise Wrong
class Mapping:
    def keys(self): return ['y']
    def __getitem__(self, key): fail()
def use():
    shared['new'] = shared[key]
    assert shared.pop('new') == 1 and len(list(shared.items())) >= 2
for name, wrong in {
    'get': lambda: shared[Key()], 'set': lambda: shared.__setitem__(Key(), 1), 'del': lambda: shared.__delitem__(Key()),
    'in': lambda: Key() in shared, 'pop': lambda: shared.pop(Key(), None), 'setdefault': lambda: shared.setdefault(Key(), 1),
    'hash': lambda: shared.setdefault(BadHash(), 1), 'update': lambda: shared.update(pairs()), 'mapping': lambda: shared.update(Mapping()),
    'other dict': lambda: shared.update({Key(): 1}), '|=': lambda: shared.__ior__(pairs()),
    'iteration': lambda: [fail() for each in shared], '==': lambda: shared == {Key() if each is key else each: 0 for each in shared},
}.items():
    try_it(name, wrong, use)
try_it('missing', lambda: shared.pop('missing'), use, 'KeyError')
)"),
            "over\n");
}

TEST(EndingThreadsTest, LeaveNoSetLocked) {
  EXPECT_EQ(output_at_end(R"(
key = Key()
shared = {key, 'other'}
def use():
    shared.add('new')
    shared.remove('new')
    assert key in shared and len(shared | {5}) >= 3
for name, wrong in {
    'add': lambda: shared.add(Key()), 'hash': lambda: shared.add(BadHash()), 'in': lambda: Key() in shared,
    'discard': lambda: shared.discard(Key()), 'update': lambda: shared.update(items()), '&': lambda: shared & {Key()},
    'intersection': lambda: shared.intersection(items()), '|': lambda: shared | {Key()}, '-=': lambda: shared.__isub__({Key()}),
    '^=': lambda: shared.symmetric_difference_update({Key()}), '<=': lambda: {Key(), 3} <= shared,
}.items():
    try_it(name, wrong, use)
)"),
            "over\n");
}

TEST(EndingThreadsTest, LeaveNoLockOfTheProgramTaken) {
  EXPECT_EQ(output_at_end(R"(
def fail_with(lock):
    with lock: fail()
def use(lock):
    with lock: pass
for kind in threading.Lock, threading.RLock, threading.Condition, threading.Semaphore:
    lock = kind()
    try_it(kind.__name__, lambda: fail_with(lock), lambda: use(lock))
)"),
            "over\n");
}

TEST(EndingThreadsTest, LeaveNoIteratorOrAttributeLocked) {
  EXPECT_EQ(output_at_end(R"(
def sometimes(*_): return fail() if Key.wrong else 0
mapped = map(sometimes, iter(int, 1))
called = iter(sometimes, 1)
try_it('map', lambda: next(mapped), lambda: next(mapped))
try_it('callable', lambda: next(called), lambda: next(called))
generator = (each for each in iter(int, 1))
one_at_a_time = threading.Lock()
def consume():
    with one_at_a_time:
        for each in generator: fail()
try_it('generator', consume, lambda: generator.close())
class Thing:
    def __setattr__(self, name, value): object.__setattr__(self, name, value); fail()
thing = Thing()
try_it('attribute', lambda: setattr(thing, 'a', 1), lambda: vars(thing).update(b=thing.a))
class Dying:
    def __del__(self): fail()
shared = [[Dying() for _ in range(3)]]
def drop():
    shared.clear()
    shared.append([Dying()])
    fail()
try_it('__del__', drop, lambda: shared.append(shared.pop()))
shared.clear()
)",
                          "Exception ignored in: <function Dying.__del__"),
            "over\n");
}

TEST(EndingThreadsTest, LeaveNoImportUnfinished) {
  const TemporaryFolder folder;
  folder.write("wrong_module.py", "import builtins\nif builtins.wrong: raise builtins.Wrong\n");
  EXPECT_EQ(output_at_end("import builtins\nbuiltins.Wrong, builtins.wrong = Wrong, True\nsys.path.insert(0, '" +
                          folder.path().string() + R"(')
def wrong(): import wrong_module
def right():
    builtins.wrong = False
    import wrong_module
try_it('import', wrong, right)
def missing(): import there_is_no_such_module
try_it('missing', missing, lambda: None, 'ModuleNotFoundError')
del builtins.Wrong, builtins.wrong
)"),
            "over\n");
}

}  // namespace
}  // namespace ouro::OURO_BUILD
