"""Mutants: single mistakes in the code of several threads, each with the tests that must notice it.

A test of threads passes for two reasons: the code is right, or the test looks away. So each such test is named by a
mutant here, and `cmake --build build/tsan --target mutants` shows that it fails when the mistake is made.

A new one is a file list/NAME.mutant:

    What is broken, and what comes of it.
    file: common/types/list.cpp
    program: threading_test_nogil
    caught by: SharedListTest.NoAppendIsLost SharedListTest.ExtendingIsOneStep
    --- old
    text that stands in the file exactly once, whole lines
    --- new
    what it is replaced by

`program` is a target that is a test; each test behind `caught by` must fail by itself, within three tries. A test that
has a slash and no dot (soak/stress) is one of ctest's. Where both builds have a test, a mutant of either will do.
exceptions.txt has the tests that need none, with the reasons.
"""

import argparse
import fnmatch
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import time

FOLDER = pathlib.Path(__file__).resolve().parent
SOURCES = FOLDER.parent.parent
TRIES = 3
SECONDS = 60
FIELDS = ("file", "program", "caught by")
FOLDERS = (".ci", "chapters", "common", "docs", "plots", "tests")
FILES = ("CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md")


class Mistake(Exception):
    """Of who wrote a mutant or an option: one clear line."""


# --- the list ---


class Mutant:
    def __init__(self, path):
        self.name = path.stem
        head, old_mark, rest = path.read_text().partition("\n--- old\n")
        self.old, new_mark, self.new = rest.partition("--- new\n")
        marks = tuple(f"{field}: " for field in FIELDS)
        fields = dict(line.split(": ", 1) for line in head.splitlines() if line.startswith(marks))
        missing = [field for field in FIELDS if field not in fields]
        missing += ["--- old"] * (not old_mark) + ["--- new"] * (not new_mark)
        if missing:
            raise Mistake(f"{path.name}: there is no '{missing[0]}'")
        self.file, self.program = fields["file"], fields["program"]
        self.tests = fields["caught by"].split()

    def applied_to(self, text):
        found = ("\n" + text).count("\n" + self.old) if self.old else 0
        if found != 1:
            raise Mistake(f"{self.name}: its old text stands {found} times in {self.file}, not once")
        return ("\n" + text).replace("\n" + self.old, "\n" + self.new)[1:]


def read_list(only=None):
    mutants = [Mutant(path) for path in FOLDER.glob("list/*.mutant")]
    # Those of the runtime first: a header of the layers below it, changed and put back, would compile all of it anew.
    mutants.sort(key=lambda mutant: (not mutant.program.endswith("gil"), mutant.program, mutant.name))
    for pattern in only or ():
        if not any(fnmatch.fnmatchcase(mutant.name, pattern) for mutant in mutants):
            raise Mistake(f"there is no mutant '{pattern}'")
    return [mutant for mutant in mutants
            if not only or any(fnmatch.fnmatchcase(mutant.name, pattern) for pattern in only)]


# --- check: a cheap test that the list is whole ---


# The same for all builds, types and parameters: threads_test_gil/Designs/Suite.Test/Tick is threads_test/Suite.Test.
def plain_name(program, test):
    suite_and_test = re.search(r"(\w+)(?:/\d+)?\.(\w+)", test)
    if suite_and_test is None:  # one of ctest's
        return test if "/" in test else f"{program}/{test}"
    return re.sub(r"_(no)?gil$", "", program) + "/" + ".".join(suite_and_test.groups())


# RETURNS: nothing if some of the programs are not built, whose tests nobody knows then.
def labelled_tests(ctest, build, programs):
    def listed(*options):
        command = [ctest, "--test-dir", build, "-N", *options]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    if programs & set(re.findall(r"(\w+)_NOT_BUILT", listed())):
        return None
    tests = re.findall(r"Test +#\d+: ([^\s/]+)/(\S+)", listed("-L", "threads"))
    return {plain_name(program, test) for program, test in tests}


# RETURNS: the exit status; 77: skipped.
def check(ctest, build):
    wrong = []
    mutants = read_list()
    for mutant in mutants:
        try:
            mutant.applied_to((SOURCES / mutant.file).read_text())
        except (Mistake, OSError) as error:
            wrong.append(str(error))
    lines = (FOLDER / "exceptions.txt").read_text().splitlines()
    exceptions = [line.split(": ", 1)[0] for line in lines if line and not line.startswith("#")]
    named = {plain_name(mutant.program, test) for mutant in mutants for test in mutant.tests}
    tests = labelled_tests(ctest, build, {mutant.program for mutant in mutants})
    if tests is not None:
        wrong += [f"{test} has the label threads, but no mutant" for test in sorted(tests - named)
                  if not any(fnmatch.fnmatchcase(test, pattern) for pattern in exceptions)]
        wrong += [f"{test} is no test with the label threads" for test in sorted(named - tests)]
        wrong += [f"exceptions.txt: {pattern} is no test that needs an exception" for pattern in exceptions
                  if not fnmatch.filter(tests - named, pattern)]
    if wrong:
        print("\n".join(wrong))
        return 1
    if tests is None:
        print("the tests with threads are not all built: it is not known whether each has a mutant")
        return 77
    print(f"{len(mutants)} mutants for {len(named)} tests with threads")
    return 0


# --- run ---


class Workshop:
    """A copy of the sources and a build of it with ThreadSanitizer, both kept for the next time."""

    def __init__(self, cmake, ctest, folder):
        self.cmake, self.ctest = cmake, ctest
        self.sources, self.build = folder / "source", folder / "build"
        self.copy_sources()
        self.call([cmake, "--preset", "tsan", "-S", self.sources, "-B", self.build], cwd=self.sources)

    # What has not changed keeps its time, and is not compiled again.
    def copy_sources(self):
        wanted = set()
        for top in FOLDERS + FILES:
            for path in [SOURCES / top, *(SOURCES / top).rglob("*")]:
                copy = self.sources / path.relative_to(SOURCES)
                wanted.add(copy)
                if path.is_file() and not (copy.is_file() and copy.read_bytes() == path.read_bytes()):
                    copy.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(path, copy)
        for copy in list(self.sources.rglob("*")):
            if copy.is_file() and copy not in wanted:
                copy.unlink()

    def call(self, command, **options):
        command = list(map(str, command))
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
        if done.returncode != 0:
            raise Mistake(f"{' '.join(command)} failed:\n{done.stdout[-3000:]}")

    def make(self, programs):
        self.call([self.cmake, "--build", self.build, "--target", *programs])

    # RETURNS: how the test ended that did not pass, or nothing.
    def run(self, program, test):
        if "." in test:  # as it is, with types, with parameters
            suite, name = test.split(".")
            command = [self.build / "tests" / program, f"--gtest_filter={test}:{suite}/*.{name}:*/{test}/*"]
        else:
            command = [self.ctest, "--test-dir", self.build, "-R", f"^{test}$", "--no-tests=error", "-V"]
        environment = dict(os.environ, TSAN_OPTIONS="halt_on_error=1")

        def allow_interrupts():  # who runs in the background of a shell ignores them, and its children do
            signal.signal(signal.SIGINT, signal.SIG_DFL)

        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=self.build / "tests",
                              env=environment, start_new_session=True, preexec_fn=allow_interrupts) as process:
            try:
                output = process.communicate(timeout=SECONDS)[0].decode(errors="replace")
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, 9)
                return f"no end after {SECONDS} s"
        if process.returncode == 0:
            return None if "[  PASSED  ] 0 tests" not in output else "no test ran"
        for pattern in (r"WARNING: ThreadSanitizer: ([^(\n]*)", r"(check failed.*)", r"\S+:\d+: (Failure\n.*)"):
            if told := re.search(pattern, output):
                return " ".join(told.group(1).split())[:70]
        return f"exit status {process.returncode}"


def try_test(workshop, program, test):
    return next(filter(None, (workshop.run(program, test) for _ in range(TRIES))), None)


def run_mutant(workshop, mutant):
    place = workshop.sources / mutant.file
    text = place.read_text()
    begin = time.monotonic()
    place.write_text(mutant.applied_to(text))
    try:
        workshop.make([mutant.program])
        ends = {test: try_test(workshop, mutant.program, test) for test in mutant.tests}
    except Mistake as error:
        print(f"{mutant.name}: NOT CAUGHT, for it cannot be built: {error}", flush=True)
        return False
    finally:
        place.write_text(text)
    told = ", ".join(f"{test} ({end})" if end else f"NOT CAUGHT by {test}" for test, end in ends.items())
    print(f"{mutant.name}: {told}; {time.monotonic() - begin:.0f} s", flush=True)
    return all(ends.values())


def run_all(cmake, ctest, folder, only):
    mutants = read_list(only)
    for mutant in mutants:  # the mistakes of the list first
        mutant.applied_to((SOURCES / mutant.file).read_text())
    begin = time.monotonic()
    workshop = Workshop(cmake, ctest, folder)
    workshop.make(sorted({mutant.program for mutant in mutants}))
    for program, test in sorted({(mutant.program, test) for mutant in mutants for test in mutant.tests}):
        if end := workshop.run(program, test):
            raise Mistake(f"{program}/{test} fails without a mutant: {end}")
    caught = sum([run_mutant(workshop, mutant) for mutant in mutants])
    print(f"{caught} of {len(mutants)} mutants caught, {time.monotonic() - begin:.0f} s")
    return caught == len(mutants)


def main():
    parser = argparse.ArgumentParser(description="Shows that every test of threads notices a mistake.")
    parser.add_argument("--check", action="store_true", help="only look whether the list is whole; builds nothing")
    parser.add_argument("--only", metavar="NAME", nargs="+", help="the mutants of these names, or patterns")
    parser.add_argument("--cmake", default="cmake", help="cmake to build with")
    parser.add_argument("--ctest", default="ctest", help="ctest to run and to list tests with")
    parser.add_argument("--build", type=pathlib.Path, required=True,
                        help="a build folder; the work is done in `mutants` in it")
    options = parser.parse_args()
    try:
        if options.check:
            return check(options.ctest, options.build)
        return 0 if run_all(options.cmake, options.ctest, options.build.resolve() / "mutants", options.only) else 1
    except (Mistake, OSError, subprocess.CalledProcessError) as error:
        print(f"mutants: {error}", file=sys.stderr)
        return 2


sys.exit(main())
