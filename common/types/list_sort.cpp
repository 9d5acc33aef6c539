// list.sort: keys first, then the items by their keys. CPython: list_sort_impl (Objects/listobject.c).
#include <algorithm>
#include <cstring>
#include <utility>

#include "threads/critical_section.h"
#include "types/abstract.h"
#include "types/floating.h"
#include "types/integer.h"
#include "types/list.h"
#include "types/list_storage.h"
#include "types/run_sort.h"
#include "types/scratch.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {
namespace {

// An item with what decides about its place: its key, or the number that an int or float key stands for.
struct Entry {
  union {
    Object* object;
    std::int64_t number;
    double real;
  };
  Object* value;
};

// --- how keys compare ---

struct ByNumber {
  int operator()(const Entry& a, const Entry& b) const { return a.number < b.number; }
};
struct ByReal {
  int operator()(const Entry& a, const Entry& b) const { return a.real < b.real; }
};
struct ByText {
  int operator()(const Entry& a, const Entry& b) const { return order(*as<Str>(a.object), *as<Str>(b.object)) < 0; }
};
struct ByOperator {
  ThreadState& ts;
  int operator()(const Entry& a, const Entry& b) const {
    const Ref<> result = compare(ts, a.object, b.object, CompareOp::kLess);
    if (!result) return -1;
    if (result.get() == ts.interp.true_) return 1;
    return result.get() == ts.interp.false_ ? 0 : is_true(ts, result.get());
  }
};

enum class KeyKind { kNumbers, kReals, kTexts, kAny };

bool is_small_int(const ThreadState& ts, const Object* key) {
  return is_exact<Int>(ts, key) && as<Int>(key)->is_small();
}

// What all keys are. Where they are alike, no comparison can run Python code.
KeyKind kind_of(const ThreadState& ts, std::span<Object* const> keys) {
  const auto all = [&](auto&& test) { return std::all_of(keys.begin(), keys.end(), test); };
  if (all([&](const Object* key) { return is_small_int(ts, key); })) return KeyKind::kNumbers;
  if (all([&](const Object* key) { return is_exact<Float>(ts, key); })) return KeyKind::kReals;
  if (all([&](const Object* key) { return is_exact<Str>(ts, key); })) return KeyKind::kTexts;
  return KeyKind::kAny;
}

// --- the list while it is sorted ---

// Takes the items out: the list seems to be empty, and its capacity tells whether somebody put something in.
class TakenItems {
 public:
  TakenItems(ThreadState& ts, List& list)
      : ts_(ts),
        list_(list),
        items_(exchange(list.items, nullptr)),
        size_(exchange(list.size, 0)),
        capacity_(std::exchange(list.capacity, kSorting)) {}

  // Puts them back; what is in the list dies after that.
  ~TakenItems() {
    Object** items = exchange(list_.items, items_);
    const std::int64_t size = exchange(list_.size, size_);
    const std::int64_t capacity = std::exchange(list_.capacity, capacity_);
    for (std::int64_t i = size; i-- > 0;) decref(items[i]);
    list_free_items(ts_, list_, items, capacity);
  }
  TakenItems(const TakenItems&) = delete;
  TakenItems& operator=(const TakenItems&) = delete;

  std::span<Object*> span() const { return {items_, static_cast<std::size_t>(size_)}; }
  bool list_was_changed() const { return list_.capacity != kSorting; }

 private:
  static constexpr std::int64_t kSorting = -1;

  ThreadState& ts_;
  List& list_;
  Object** const items_;
  const std::int64_t size_;
  const std::int64_t capacity_;
};

// The results of the key function, owned.
class Keys {
 public:
  explicit Keys(ThreadState& ts) : ts_(ts), keys_(ts) {}
  ~Keys() {
    for (std::size_t i = 0; i < count_; ++i) decref(keys_.data()[i]);
  }

  bool compute(Object* function, std::span<Object* const> items) {
    if (!keys_.allocate(items.size())) return false;
    for (Object* item : items) {
      Ref<> key = call(ts_, function, {item});
      if (!key) return false;
      keys_.data()[count_++] = key.release();
    }
    return true;
  }
  std::span<Object* const> span() const { return {keys_.data(), count_}; }

 private:
  ThreadState& ts_;
  Scratch<Object*> keys_;
  std::size_t count_ = 0;
};

// --- sorting ---

Entry make_entry(KeyKind kind, Object* key, Object* value) {
  Entry entry;
  entry.value = value;
  switch (kind) {
    case KeyKind::kNumbers:
      entry.number = as<Int>(key)->value;
      break;
    case KeyKind::kReals:
      entry.real = as<Float>(key)->value;
      break;
    case KeyKind::kTexts:
    case KeyKind::kAny:
      entry.object = key;
      break;
  }
  return entry;
}

template <class Less>
bool sort_entries(Entry* entries, std::size_t count, Less less) {
  return RunSort<Entry, Less>(entries, static_cast<std::int64_t>(count), entries + count, less).sort();
}

bool sort_entries(ThreadState& ts, KeyKind kind, Entry* entries, std::size_t count) {
  switch (kind) {
    case KeyKind::kNumbers:
      return sort_entries(entries, count, ByNumber{});
    case KeyKind::kReals:
      return sort_entries(entries, count, ByReal{});
    case KeyKind::kTexts:
      return sort_entries(entries, count, ByText{});
    case KeyKind::kAny:
      return sort_entries(entries, count, ByOperator{ts});
  }
  return false;
}

// Sorting a reversed array and reversing the result leaves equal items as they were.
bool sort_items(ThreadState& ts, std::span<Object*> items, Object* key, bool reverse) {
  Keys computed(ts);
  if (key != nullptr && !computed.compute(key, items)) return false;
  const std::span<Object* const> keys = key != nullptr ? computed.span() : std::span<Object* const>(items);
  const std::size_t count = items.size();
  if (count < 2) return true;
  Scratch<Entry> entries(ts);
  if (!entries.allocate(count + count / 2)) return false;  // and room for merging
  const KeyKind kind = kind_of(ts, keys);
  for (std::size_t i = 0; i < count; ++i) {
    entries.data()[reverse ? count - 1 - i : i] = make_entry(kind, keys[i], items[i]);
  }
  const bool done = sort_entries(ts, kind, entries.data(), count);
  for (std::size_t i = 0; i < count; ++i) store(items[i], entries.data()[reverse ? count - 1 - i : i].value);
  return done;
}

}  // namespace

bool list_sort(ThreadState& ts, List& list, Object* key, bool reverse) {
  const CriticalSection section(ts, &list);
  const TakenItems taken(ts, list);
  const bool done = sort_items(ts, taken.span(), key, reverse);
  if (done && taken.list_was_changed()) return raise(ts, TypeId::value_error, "list modified during sort");
  return done;
}

}  // namespace ouro::OURO_BUILD
