// Exercise 1: let go of the lock around a call that blocks.
// CPython: Python/fileutils.c (_Py_read), Include/ceval.h (Py_BEGIN_ALLOW_THREADS, Py_END_ALLOW_THREADS).
//
// read_more() is a function in C++ that Python calls, as file.read() is. It asks a device for the next piece of a file
// and appends it to what the file has. The device may take seconds. Meanwhile other threads shall run.
//
// When Python calls it, this thread has the lock. When it is left, this thread must have the lock: on every path.
// Everything that belongs to Python may be touched only with the lock: the fields of objects, set_error(),
// run_signal_handlers(). device.read() alone is called without it, and knows nothing of Python.
//
// A call of device.read() ends in one of four ways:
//
//   kData          The piece is there. Append it to `contents`, and return true.
//   kFailed        Set the error, and return false.
//   kInterrupted   A signal came before the piece did. Run the handlers, which are Python functions. If one of them
//                  raises an exception, return false: the error is set. Otherwise read again.
//   an exception   Of C++: read() throws. Let it pass; who called you expects it, and the lock.
//
// Other threads do what they like while you do not have the lock: they append to the same file, too.
//
// Write read_more() into exercise.cpp.
#pragma once

#include <string>
#include <utility>

#include "lab/exercise/todo.h"

using ouro::exercise::todo;

class Interpreter {
 public:
  virtual ~Interpreter() = default;

  // Other threads run from here on. REQUIRES: this thread has the lock.
  virtual void release_lock() = 0;
  // Waits until this thread has the lock. REQUIRES: it does not have it.
  virtual void take_lock() = 0;

  // OSError with that number, for whoever has called. REQUIRES: this thread has the lock.
  virtual void set_error(int number) = 0;
  // RETURNS: false when a handler has raised an exception. REQUIRES: this thread has the lock.
  virtual bool run_signal_handlers() = 0;

  // For the checker: a field of an object is read or written.
  virtual void touches(const char* field) = 0;
};

// A field of a Python object. REQUIRES, for both: this thread has the lock.
template <class T>
class Field {
 public:
  Field(Interpreter& owner, const char* name, T value) : owner_(owner), name_(name), value_(std::move(value)) {}

  T get() const {
    owner_.touches(name_);
    return value_;
  }
  void set(T value) {
    owner_.touches(name_);
    value_ = std::move(value);
  }

 private:
  friend class OtherThread;  // of the checker

  Interpreter& owner_;
  const char* name_;
  T value_;
};

struct File {
  Field<int> descriptor;
  Field<std::string> contents;
};

struct Outcome {
  enum class Kind { kData, kFailed, kInterrupted };
  Kind kind = Kind::kData;
  std::string piece = {};  // kData
  int error = 0;           // kFailed
};

class Device {
 public:
  virtual ~Device() = default;
  // Blocks until there is an outcome. May throw.
  virtual Outcome read(int descriptor) = 0;
};

// RETURNS: false when an error is set.
bool read_more(Interpreter& python, File& file, Device& device);
