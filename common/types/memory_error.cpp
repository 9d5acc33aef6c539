// CPython: Objects/exceptions.c.
#include "types/memory_error.h"

#include <utility>

#include "gc/tracking.h"
#include "types/errors.h"
#include "types/exception.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

constexpr int kSpares = 16;  // as many as CPython keeps

Exception* first_spare(ThreadState& ts) { return static_cast<Exception*>(ts.interp.memory_error); }

int spares(ThreadState& ts) {
  int count = 0;
  for (const Exception* each = first_spare(ts); each != nullptr; each = each->cause) ++count;
  return count;
}

void add_spare(ThreadState& ts, Exception* exception) {
  exception->cause = first_spare(ts);
  ts.interp.memory_error = exception;
}

// Many are alive at once: mostly there is memory by now for one more. To ask for it cannot lead here again.
Ref<> new_or_last(ThreadState& ts, Exception& last) {
  ts.interp.memory_error = nullptr;
  Ref<> made = make_exception(ts, ts.type(TypeId::memory_error), nullptr);
  ts.interp.memory_error = &last;
  return made ? std::move(made) : share<Object>(&last);
}

}  // namespace

bool make_spare_memory_errors(ThreadState& ts) {
  for (int i = 0; i < kSpares; ++i) {
    Ref<> made = make_exception(ts, ts.type(TypeId::memory_error), nullptr);
    if (!made) return false;
    untrack(made.get());
    add_spare(ts, as<Exception>(made.release()));
  }
  return true;
}

bool keep_as_spare(ThreadState& ts, Object* exception) {
  if (exception->type != ts.type(TypeId::memory_error) || first_spare(ts) == nullptr || spares(ts) == kSpares)
    return false;
  auto* spare = as<Exception>(exception);
  spare->count.start(current_thread_id());
  spare->args = share(ts.interp.empty_tuple).release();
  spare->suppress_context = false;
  add_spare(ts, spare);
  return true;
}

std::nullptr_t raise_memory_error(ThreadState& ts) {
  Exception* spare = first_spare(ts);
  if (spare == nullptr) return nullptr;  // while starting: nobody would read it
  if (spare->cause == nullptr) {
    raise_object(ts, new_or_last(ts, *spare));
    return nullptr;
  }
  ts.interp.memory_error = std::exchange(spare->cause, nullptr);
  track(ts, spare);
  raise_object(ts, steal<Object>(spare));
  return nullptr;
}

}  // namespace ouro::OURO_BUILD
