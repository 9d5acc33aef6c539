// map(): the results of a function for the items of one or more iterables. CPython: Python/bltinmodule.c.
#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/iterators.h"
#include "types/locked.h"
#include "types/owned_fields.h"
#include "types/parallel.h"
#include "types/scratch.h"

namespace ouro::OURO_BUILD {
namespace {

struct Map : Object {
  Tuple* iterators;  // owned
  Object* function;  // owned
  bool strict;
};
using MapFields = OwnedFields<Map, &Map::iterators, &Map::function>;

Ref<> map_new(ThreadState& ts, Type* type, const Args& args) {
  bool strict;
  if (!read_strict(ts, "map", args, strict)) return nullptr;
  if (args.positional_count() < 2) return raise(ts, TypeId::type_error, "map() must have at least two arguments.");
  Ref<Tuple> iterators = make_iterators(ts, args, 1);
  if (!iterators) return nullptr;
  auto* map = static_cast<Map*>(allocate_instance(ts, type));
  if (map == nullptr) return nullptr;
  map->iterators = iterators.release();
  map->function = share(args[0]).release();
  map->strict = strict;
  track(ts, map);
  return steal<Object>(map);
}

// The arguments of one call, owned.
class Round {
 public:
  explicit Round(ThreadState& ts) : many_(ts) {}
  ~Round() {
    for (int i = 0; i < count_; ++i) values_[i].drop();
  }
  Round(const Round&) = delete;
  Round& operator=(const Round&) = delete;

  bool reserve(std::int64_t count) {
    if (count <= kFew) return true;
    if (!many_.allocate(static_cast<std::size_t>(count))) return false;
    values_ = many_.data();
    return true;
  }
  void add(Ref<> item) { values_[count_++] = StackRef::owned(std::move(item)); }
  Args args() const { return {values_, count_, 0, nullptr}; }

 private:
  static constexpr std::int64_t kFew = 5;

  StackRef few_[kFew];
  Scratch<StackRef> many_;
  StackRef* values_ = few_;
  int count_ = 0;
};

Ref<> map_next(ThreadState& ts, Object* self) {
  const Map& map = *as<Map>(self);
  const std::int64_t count = map.iterators->size;
  Round round(ts);
  if (!round.reserve(count)) return nullptr;
  for (std::int64_t i = 0; i < count; ++i) {
    Ref<> item = next_of(ts, *map.iterators, i);
    if (!item) return end_of_round(ts, "map", *map.iterators, i, map.strict);
    round.add(std::move(item));
  }
  return call(ts, map.function, round.args());
}

}  // namespace

bool add_map_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::map;
  spec.object_bytes = sizeof(Map);
  spec.flags = kGcObjects | kBaseAllowed | kDeepDealloc;
  MapFields::fill(spec.slots);
  spec.slots.clear = nullptr;  // its fields are never null, as map_next expects
  spec.slots.iter = iterator_itself;
  spec.slots.next = locked<map_next>;
  spec.slots.new_object = map_new;
  spec.doc = "The results of a function for each of the items.";
  return add_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
