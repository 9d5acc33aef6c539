// CPython: Objects/abstract.c.
#include "types/sequence.h"

#include <algorithm>

namespace ouro::OURO_BUILD {
namespace {

bool read_bound(ThreadState& ts, Object* argument, std::int64_t& bound) {
  if (argument == nullptr) return true;
  if (!is_index(argument)) {
    return raise(ts, TypeId::type_error, "slice indices must be integers or have an __index__ method");
  }
  const std::optional<std::int64_t> value = as_index(ts, argument);
  if (value) bound = *value;
  return value.has_value();
}

void adjust_bound(std::int64_t& bound, std::int64_t size) {
  if (bound < 0) bound = std::max<std::int64_t>(bound + size, 0);
}

}  // namespace

bool SearchBounds::read(ThreadState& ts, Object* start_argument, Object* stop_argument) {
  return read_bound(ts, start_argument, start) && read_bound(ts, stop_argument, stop);
}

void SearchBounds::adjust(std::int64_t size) {
  adjust_bound(start, size);
  adjust_bound(stop, size);
}

std::int64_t repeated_size(ThreadState& ts, std::int64_t count, std::int64_t times) {
  if (count == 0 || times == 0) return 0;
  if (count > kMaxItems / times) {
    raise_memory_error(ts);
    return -1;
  }
  return count * times;
}

std::int64_t repeat_factor(ThreadState& ts, Object* factor) {
  if (!is_index(factor)) {
    return raise(ts, TypeId::type_error, "can't multiply sequence by non-int of type '{}'", type_name(factor));
  }
  const std::optional<std::int64_t> value = as_index(ts, factor, TypeId::overflow_error);
  return value ? std::max<std::int64_t>(*value, 0) : -1;
}

Ref<> reflected_operation(ThreadState& ts, BinaryOp op, BinarySlot own, Object* left, Object* right) {
  const BinarySlot theirs = right->type->slots.binary[static_cast<std::size_t>(op)];
  if (!right->type->has(kHeapType) || theirs == nullptr || theirs == own) return share(ts.interp.not_implemented);
  return theirs(ts, left, right);
}

}  // namespace ouro::OURO_BUILD
