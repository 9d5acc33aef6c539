// References that were taken out of a container and die when it is as it shall be: their death may run Python code,
// which must find the container whole. CPython: the `recycle` and `garbage` arrays of Objects/listobject.c.
#pragma once

#include <cstdint>

#include "object/object.h"
#include "types/scratch.h"

namespace ouro::OURO_BUILD {

class DroppedItems {
 public:
  enum class Order { kFirstToLast, kLastToFirst };

  DroppedItems(ThreadState& ts, Order order) : order_(order), many_(ts) {}
  ~DroppedItems() {
    for (std::int64_t i = 0; i < count_; ++i) {
      decref(items_[order_ == Order::kFirstToLast ? i : count_ - 1 - i]);
    }
  }
  DroppedItems(const DroppedItems&) = delete;
  DroppedItems& operator=(const DroppedItems&) = delete;

  // Room for `count` in all. To be called once, before the first add. RETURNS: false with MemoryError.
  bool reserve(std::int64_t count) {
    if (count <= kFew) return true;
    if (!many_.allocate(static_cast<std::size_t>(count))) return false;
    items_ = many_.data();
    return true;
  }
  // Takes the container's reference over.
  void add(Object* item) { items_[count_++] = item; }

 private:
  static constexpr std::int64_t kFew = 8;

  const Order order_;
  Object* few_[kFew];
  Scratch<Object*> many_;
  Object** items_ = few_;
  std::int64_t count_ = 0;
};

}  // namespace ouro::OURO_BUILD
