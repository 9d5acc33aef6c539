// The bytes of an object that has some, bytes or a bytearray, while they are looked at.
// CPython: Py_buffer and PyObject_GetBuffer (Objects/abstract.c).
#pragma once

#include <atomic>
#include <cstdint>
#include <string_view>

#include "object/type.h"
#include "threads/critical_section.h"
#include "types/bytearray.h"
#include "types/bytes.h"
#include "types/text_view.h"

namespace ouro::OURO_BUILD {

// A bytearray cannot be resized as long as one of these looks at it. Empty until read() or find() succeeds.
// REQUIRES: somebody keeps the object alive, and the GIL is held when it is made and when it ends.
class ByteBuffer {
 public:
  ByteBuffer() = default;
  // REQUIRES: the object is bytes or a bytearray.
  ByteBuffer(ThreadState& ts, Object* object) { find(ts, object); }
  ~ByteBuffer() {
    if (array_ != nullptr) add_export(-1);
  }
  ByteBuffer(const ByteBuffer&) = delete;
  ByteBuffer& operator=(const ByteBuffer&) = delete;

  // To be called once. RETURNS: false, without an exception, if the object has no bytes.
  bool find(ThreadState& ts, Object* object) {
    if (is<Bytes>(ts, object)) {
      view_ = as<Bytes>(object)->view();
      return true;
    }
    if (!is<ByteArray>(ts, object)) return false;
    const CriticalSection section(ts, object);
    array_ = as<ByteArray>(object);
    add_export(1);
    view_ = array_->view();
    return true;
  }
  // RETURNS: false with TypeError "a bytes-like object is required, not 'X'".
  bool read(ThreadState& ts, Object* object) { return find(ts, object) || no_bytes(ts, object); }

  std::string_view view() const { return view_; }
  TextView text_view() const { return view_of(view_); }
  std::int64_t size() const { return static_cast<std::int64_t>(view_.size()); }

 private:
  // It may end without the array's lock.
  void add_export(std::int64_t change) {
    if constexpr (kFreeThreaded) {
      std::atomic_ref<std::int64_t>(array_->exports).fetch_add(change, std::memory_order_acq_rel);
    } else {
      array_->exports += change;
    }
  }

  static bool no_bytes(ThreadState& ts, Object* object);

  ByteArray* array_ = nullptr;  // borrowed; null for bytes, which never change
  std::string_view view_;
};

inline bool has_bytes(const ThreadState& ts, const Object* object) {
  return is<Bytes>(ts, object) || is<ByteArray>(ts, object);
}

}  // namespace ouro::OURO_BUILD
