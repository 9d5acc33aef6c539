// A value on its way from one interpreter to another, which share no object: plain data that any thread may hold.
// CPython: _PyXIData_t (Python/crossinterp.c), and module pickle for what that does not know.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "object/ref.h"
#include "object/type.h"

namespace ouro::OURO_BUILD {

struct SharedValue {
  struct None {};
  struct BigInt {
    std::string digits;
  };
  struct Bytes {
    std::string bytes;
  };
  struct Queue {  // concurrent.interpreters.Queue: belongs to no interpreter
    std::int64_t id;
  };
  struct Items {  // of a tuple, list, set or frozenset; of a dict: key, value, key, value, ...
    TypeId type;
    std::vector<SharedValue> values;
  };

  std::variant<None, bool, std::int64_t, BigInt, double, std::string, Bytes, Queue, Items> value;
};

// Copies `object`: None, bool, int, float, str, bytes, and what is made of these; or names a Queue. RETURNS: nothing
// with `error`, an exception class, or with RecursionError.
std::optional<SharedValue> share_value(ThreadState& ts, Object* object, Object* error);
// Makes the same in another interpreter. RETURNS: null with MemoryError.
Ref<> receive_value(ThreadState& ts, const SharedValue& shared);

}  // namespace ouro::OURO_BUILD
