// The interpreters on the learner's machine, to run the same program files beside ours.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "lab/child_process.h"

namespace ouro::lab {

struct Interpreter {
  std::string name;            // as asked for: "python3", or the learner's own name for it
  std::string path;            // of the program itself, not of a wrapper script around it
  std::string implementation;  // "CPython", "PyPy", "Jython"
  std::string version;         // "3.11.2"
  std::string build;           // "", "free-threaded", "free-threaded, GIL on", "debug"
};

// "python3 is CPython 3.11.2", "python3.14t is CPython 3.14.0 (free-threaded)".
std::string words(const Interpreter& interpreter);

// Asks the program `name` (found along PATH) or the file `path` who it is.
// RETURNS: nothing when there is no such program or it is no Python.
std::optional<Interpreter> find_interpreter(const std::string& name);
std::optional<Interpreter> find_interpreter(const std::string& name, const std::filesystem::path& path);

// One that was looked for. An absent one is listed as absent.
struct Peer {
  std::string name;
  std::optional<Interpreter> interpreter;
};

// The names to look for when nobody says which: python3, python2.7, python3.x, the free-threaded builds, PyPy, Jython.
std::vector<std::string> known_names();

// In the order of `names`. The same program under a second name (python3 and python3.11) is left out the second time.
std::vector<Peer> find_interpreters(const std::vector<std::string>& names);

// Runs a program file as its __main__, without site customisations of ours and without writing .pyc files.
ChildResult run_program(const Interpreter& interpreter, const std::filesystem::path& program,
                        const std::vector<std::string>& arguments = {}, const ChildOptions& options = {});

}  // namespace ouro::lab
