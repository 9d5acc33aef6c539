// CPython: _PyObject_ClearFreeLists (Objects/object.c).
#include "types/recycling.h"

#include "types/dict.h"
#include "types/floating.h"
#include "types/function.h"
#include "types/list.h"
#include "types/native.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

// What lies in the list is dead for the statistics already; only its memory is left.
template <int kCapacity>
void empty(ThreadState& ts, FreeList<kCapacity>& list, std::size_t bytes, Prefix prefix) {
  while (Object* object = list.take()) {
    if (prefix == Prefix::kGcHead) count_free(ts);
    ts.heap.free(object, bytes, prefix);
  }
}

}  // namespace

void empty_free_lists(ThreadState& ts) {
  if (ts.free_lists == nullptr) return;  // a thread that has not begun yet
  FreeLists& lists = *ts.free_lists;
  empty(ts, lists.floats, sizeof(Float), Prefix::kNone);
  empty(ts, lists.lists, sizeof(List), Prefix::kGcHead);
  empty(ts, lists.dicts, sizeof(Dict), Prefix::kGcHead);
  empty(ts, lists.native_functions, sizeof(NativeFunction), Prefix::kGcHead);
  empty(ts, lists.bound_methods, sizeof(BoundMethod), Prefix::kGcHead);
  for (int items = 1; items <= kTupleFreeLists; ++items) {
    empty(ts, lists.tuples[static_cast<std::size_t>(items)],
          sizeof(Tuple) + static_cast<std::size_t>(items) * sizeof(Object*), Prefix::kGcHead);
  }
}

}  // namespace ouro::OURO_BUILD
