// An array for the time of one operation, on the interpreter's account like those of the containers.
// CPython: PyMem_Malloc and PyMem_Free around the operation.
#pragma once

#include <cstddef>
#include <type_traits>

#include "memory/arrays.h"
#include "object/allocate.h"

namespace ouro::OURO_BUILD {

// Of plain data; what it refers to is the caller's business.
template <class T>
class Scratch {
 public:
  static_assert(std::is_trivially_copyable_v<T>);

  explicit Scratch(ThreadState& ts) : ts_(ts) {}
  ~Scratch() {
    if (data_ != nullptr) free_array(ts_.heap, data_, count_ * sizeof(T));
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  // To be called once; the contents are not set. RETURNS: false with MemoryError.
  bool allocate(std::size_t count) {
    data_ = static_cast<T*>(allocate_array(ts_.heap, count * sizeof(T)));
    if (data_ == nullptr) return bool(raise_memory_error(ts_));
    count_ = count;
    return true;
  }
  T* data() const { return data_; }

 private:
  ThreadState& ts_;
  T* data_ = nullptr;
  std::size_t count_ = 0;
};

}  // namespace ouro::OURO_BUILD
