// zip(): tuples of the first items, the second items, ... CPython: Python/bltinmodule.c.
#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/iterators.h"
#include "types/locked.h"
#include "types/owned_fields.h"
#include "types/parallel.h"
#include "types/result_tuple.h"

namespace ouro::OURO_BUILD {
namespace {

struct Zip : Object {
  Tuple* iterators;  // owned
  Tuple* result;     // owned
  bool strict;
};
using ZipFields = OwnedFields<Zip, &Zip::iterators, &Zip::result>;

Ref<> zip_new(ThreadState& ts, Type* type, const Args& args) {
  bool strict;
  if (!read_strict(ts, "zip", args, strict)) return nullptr;
  Ref<Tuple> iterators = make_iterators(ts, args, 0);
  if (!iterators) return nullptr;
  Ref<Tuple> result = new_result_tuple(ts, iterators->size);
  if (!result) return nullptr;
  auto* zip = static_cast<Zip*>(allocate_instance(ts, type));
  if (zip == nullptr) return nullptr;
  zip->iterators = iterators.release();
  zip->result = result.release();
  zip->strict = strict;
  track(ts, zip);
  return steal<Object>(zip);
}

// Into the tuple that the iterator keeps: nobody else has it.
Ref<> refill(ThreadState& ts, const Zip& zip) {
  Ref<Tuple> result = share(zip.result);
  for (std::int64_t i = 0; i < result->size; ++i) {
    Ref<> item = next_of(ts, *zip.iterators, i);
    if (!item) return end_of_round(ts, "zip", *zip.iterators, i, zip.strict);
    replace(result->items[i], std::move(item));
  }
  track_again(ts, *result);
  return result;
}

Ref<> fill_new(ThreadState& ts, const Zip& zip) {
  Ref<Tuple> result = new_tuple(ts, zip.iterators->size);
  if (!result) return nullptr;
  for (std::int64_t i = 0; i < result->size; ++i) {
    result->items[i] = next_of(ts, *zip.iterators, i).release();
    if (result->items[i] == nullptr) return end_of_round(ts, "zip", *zip.iterators, i, zip.strict);
  }
  finish_tuple(ts, *result);
  return result;
}

Ref<> zip_next(ThreadState& ts, Object* self) {
  const Zip& zip = *as<Zip>(self);
  if (zip.iterators->size == 0) return nullptr;
  return is_unique(zip.result) ? refill(ts, zip) : fill_new(ts, zip);
}

}  // namespace

bool add_zip_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::zip;
  spec.object_bytes = sizeof(Zip);
  spec.flags = kGcObjects | kBaseAllowed | kDeepDealloc;
  ZipFields::fill(spec.slots);
  spec.slots.clear = nullptr;  // its fields are never null, as zip_next expects
  spec.slots.iter = iterator_itself;
  spec.slots.next = locked<zip_next>;
  spec.slots.new_object = zip_new;
  spec.doc = "Tuples of the items that several iterables give at the same time.";
  return add_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
