// The interned strings: one object per text, so that names compare by address.
// CPython: the interned dict of Objects/unicodeobject.c.
//
// The table does not own its strings: one that dies takes itself out (dealloc in str_type.cpp).
#pragma once

#include <cstdint>

#include "memory/arrays.h"
#include "object/ref.h"
#include "support/annotated_mutex.h"
#include "types/text_view.h"

namespace ouro::OURO_BUILD {

struct Str;

class InternTable {
 public:
  explicit InternTable(Heap& heap) : heap_(heap) {}
  ~InternTable();
  InternTable(const InternTable&) = delete;
  InternTable& operator=(const InternTable&) = delete;

  // The string with this text, whose hash is given; null if there is none.
  Ref<Str> find(const TextView& text, std::int64_t hash) OURO_EXCLUDES(mutex_);
  // The string in the table that equals `text`: that one itself, if there was none before.
  // RETURNS: null if the table cannot grow.
  Ref<Str> add(Str& text) OURO_EXCLUDES(mutex_);
  // To be called when an interned string dies.
  void remove(const Str& text) OURO_EXCLUDES(mutex_);

  std::int64_t size() const { return size_; }

 private:
  Ref<Str> find_locked(const TextView& text, std::int64_t hash) OURO_REQUIRES(mutex_);
  bool grow() OURO_REQUIRES(mutex_);
  void put(Str* text) OURO_REQUIRES(mutex_);
  std::int64_t home_of(std::int64_t hash) const { return hash & (slots_ - 1); }
  std::int64_t after(std::int64_t slot) const { return (slot + 1) & (slots_ - 1); }

  Heap& heap_;
  Mutex mutex_;
  // Open addressing with linear probing; at most two thirds are in use. Borrowed.
  Str** table_ OURO_GUARDED_BY(mutex_) = nullptr;
  std::int64_t slots_ = 0;
  std::int64_t size_ = 0;
};

}  // namespace ouro::OURO_BUILD
