// System calls on file descriptors, made while the others run.
// CPython: _Py_read, _Py_write, _Py_open (Python/fileutils.c).
//
// A call that a signal interrupts is made again, unless the signal has become an exception (PEP 475).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "threads/thread_state.h"

namespace ouro::OURO_BUILD {

// `buffer` is the caller's own, no object's: an interpreter that ends does not wait for the call.
// RETURNS: how many bytes came, 0 at the end; -1 with an exception.
std::int64_t read_descriptor(ThreadState& ts, int descriptor, char* buffer, std::size_t room);
// One call; of these bytes the same holds. RETURNS: how many went; -1 with an exception.
std::int64_t write_some(ThreadState& ts, int descriptor, std::string_view bytes);
// All of them. RETURNS: false with an exception.
bool write_descriptor(ThreadState& ts, int descriptor, std::string_view bytes);
// RETURNS: a descriptor; -1 with an exception. `filename` is for its message, and may be null.
int open_descriptor(ThreadState& ts, const char* path, int flags, int permissions, Object* filename);
// RETURNS: 0 or an errno. Never made again.
int close_descriptor(ThreadState& ts, int descriptor);

}  // namespace ouro::OURO_BUILD
