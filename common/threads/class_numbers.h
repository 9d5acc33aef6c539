// A small number for each class, under which every thread has a cell for it (object/class_counts.h).
// CPython: struct _Py_unique_id_pool (Include/internal/pycore_uniqueid.h).
#pragma once

#include <cstdint>
#include <vector>

#include "memory/build.h"
#include "support/annotated_mutex.h"

namespace ouro::OURO_BUILD {

struct Type;

class ClassNumbers {
 public:
  std::uint32_t give(Type& type) {
    const MutexLock lock(mutex_);
    if (free_.empty()) {
      types_.push_back(&type);
      return static_cast<std::uint32_t>(types_.size()) - 1;
    }
    const std::uint32_t number = free_.back();
    free_.pop_back();
    types_[number] = &type;
    return number;
  }

  // REQUIRES: no thread has anything in a cell of that number.
  void take_back(std::uint32_t number) {
    const MutexLock lock(mutex_);
    types_[number] = nullptr;
    free_.push_back(number);
  }

  // REQUIRES: it was given out.
  Type* type(std::uint32_t number) {
    const MutexLock lock(mutex_);
    return types_[number];
  }

 private:
  Mutex mutex_;
  std::vector<Type*> types_ OURO_GUARDED_BY(mutex_) = {nullptr};  // 0 is no number
  std::vector<std::uint32_t> free_ OURO_GUARDED_BY(mutex_);
};

}  // namespace ouro::OURO_BUILD
