// list[a:b:c], read, assigned and deleted. CPython: list_subscript, list_ass_subscript (Objects/listobject.c).
#include <algorithm>
#include <cstring>

#include "types/abstract.h"
#include "types/dropped_items.h"
#include "types/list_methods.h"
#include "types/list_storage.h"
#include "types/slice.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

// A slice of a list as it is at that moment.
struct Extent {
  std::int64_t start;
  std::int64_t stop;  // never before start where step is 1
  std::int64_t step;
  std::int64_t count;
};

// `extent` has what slice_unpack gave.
void adjust(const List& list, Extent& extent) {
  extent.count = slice_adjust(list.size, extent.start, extent.stop, extent.step);
  if (extent.step == 1) extent.stop = std::max(extent.start, extent.stop);  // l[5:2] = x inserts before 5
}

// The items to assign, in an array that does not change meanwhile. RETURNS: null with TypeError if there are none.
Ref<> items_to_assign(ThreadState& ts, List& list, Object* value) {
  if (value == &list) return list_slice(ts, list, 0, list.size);
  if (is_exact<List>(ts, value) || is_exact<Tuple>(ts, value)) return share(value);
  Ref<> iterator = get_iterator(ts, value);
  if (iterator) return list_from(ts, iterator.get());
  if (!discard_if(ts, TypeId::type_error)) return nullptr;
  return raise(ts, TypeId::type_error, "must assign iterable to extended slice");
}

std::span<Object* const> span_of(ThreadState& ts, const Ref<>& items) {
  return is_exact<List>(ts, items.get()) ? as<List>(items.get())->span() : as<Tuple>(items.get())->span();
}

// del list[start::step]: closes the gaps, then drops what was in them.
bool delete_stepwise(ThreadState& ts, List& list, Extent extent) {
  if (extent.count == 0) return true;
  if (extent.step < 0) {  // the same items, upwards
    extent.start += extent.step * (extent.count - 1);
    extent.step = -extent.step;
  }
  DroppedItems dropped(ts, DroppedItems::Order::kFirstToLast);
  if (!dropped.reserve(extent.count)) return false;
  Object** to = list.items + extent.start;
  for (std::int64_t i = 0; i < extent.count; ++i) {
    Object** gap = list.items + extent.start + i * extent.step;
    Object** next_gap = i + 1 < extent.count ? gap + extent.step : list.items + list.size;
    dropped.add(*gap);
    move_items(to, gap + 1, next_gap - gap - 1);
    to += next_gap - gap - 1;
  }
  list_resize(ts, list, list.size - extent.count);
  return true;
}

bool assign_stepwise(ThreadState& ts, List& list, const Extent& extent, std::span<Object* const> items) {
  if (static_cast<std::int64_t>(items.size()) != extent.count) {
    return raise(ts, TypeId::value_error, "attempt to assign sequence of size {} to extended slice of size {}",
                 items.size(), extent.count);
  }
  DroppedItems dropped(ts, DroppedItems::Order::kFirstToLast);
  if (!dropped.reserve(extent.count)) return false;
  for (std::int64_t i = 0; i < extent.count; ++i) {
    Object*& slot = list.items[extent.start + i * extent.step];
    dropped.add(slot);
    store(slot, share(items[static_cast<std::size_t>(i)]).release());
  }
  return true;
}

}  // namespace

Ref<> list_get_slice(ThreadState& ts, const List& list, Object* slice) {
  Extent extent;
  if (!slice_unpack(ts, *as<Slice>(slice), extent.start, extent.stop, extent.step)) return nullptr;
  adjust(list, extent);
  if (extent.step == 1) return list_slice(ts, list, extent.start, extent.stop);
  Ref<List> result = new_list(ts, extent.count);
  if (!result) return nullptr;
  result->size = extent.count;
  for (std::int64_t i = 0; i < extent.count; ++i) {
    result->items[i] = share(list.items[extent.start + i * extent.step]).release();
  }
  return result;
}

bool list_set_slice(ThreadState& ts, List& list, Object* slice, Object* value) {
  Extent extent;
  if (!slice_unpack(ts, *as<Slice>(slice), extent.start, extent.stop, extent.step)) return false;
  Ref<> items;
  if (value != nullptr) {
    items = items_to_assign(ts, list, value);
    if (!items) return false;
  }
  adjust(list, extent);  // only now: finding the items may have run code that changed the list
  const std::span<Object* const> span = items ? span_of(ts, items) : std::span<Object* const>();
  if (extent.step == 1) return list_replace(ts, list, extent.start, extent.stop, span);
  return items ? assign_stepwise(ts, list, extent, span) : delete_stepwise(ts, list, extent);
}

}  // namespace ouro::OURO_BUILD
