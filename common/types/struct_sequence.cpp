// A subclass of tuple per kind, with a read-only attribute per item.
// CPython: Objects/structseq.c (PyStructSequence_InitType, structseq_repr).
#include "types/struct_sequence.h"

#include "gc/tracking.h"
#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/descriptors.h"
#include "types/dict.h"
#include "types/str.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

template <int kIndex>
Ref<> item(ThreadState&, Object* self) {
  return share(as<Tuple>(self)->items[kIndex]);
}

constexpr GetSetDef kVersionInfo[] = {{"major", item<0>, nullptr, nullptr},
                                      {"minor", item<1>, nullptr, nullptr},
                                      {"micro", item<2>, nullptr, nullptr},
                                      {"releaselevel", item<3>, nullptr, nullptr},
                                      {"serial", item<4>, nullptr, nullptr}};
constexpr GetSetDef kStructTime[] = {{"tm_year", item<0>, nullptr, nullptr}, {"tm_mon", item<1>, nullptr, nullptr},
                                     {"tm_mday", item<2>, nullptr, nullptr}, {"tm_hour", item<3>, nullptr, nullptr},
                                     {"tm_min", item<4>, nullptr, nullptr},  {"tm_sec", item<5>, nullptr, nullptr},
                                     {"tm_wday", item<6>, nullptr, nullptr}, {"tm_yday", item<7>, nullptr, nullptr},
                                     {"tm_isdst", item<8>, nullptr, nullptr}};
constexpr GetSetDef kMemory[] = {{"rss", item<0>, nullptr, "Resident bytes."},
                                 {"vms", item<1>, nullptr, "Bytes of addresses."}};
constexpr GetSetDef kFullMemory[] = {{"rss", item<0>, nullptr, "Resident bytes."},
                                     {"vms", item<1>, nullptr, "Bytes of addresses."},
                                     {"uss", item<2>, nullptr, "Resident bytes that no other process shares."}};
constexpr GetSetDef kCpuTimes[] = {{"user", item<0>, nullptr, "Seconds in the program."},
                                   {"system", item<1>, nullptr, "Seconds in the kernel."},
                                   {"children_user", item<2>, nullptr, "The same of its ended children."},
                                   {"children_system", item<3>, nullptr, nullptr}};
constexpr GetSetDef kVirtualMemory[] = {{"total", item<0>, nullptr, "Bytes of the machine."},
                                        {"available", item<1>, nullptr, "Bytes that programs could still get."},
                                        {"percent", item<2>, nullptr, "What is not available, of the total."}};

// name(first=1, second=2): the names are the type's own computed attributes, in order.
Ref<> repr_struct(ThreadState& ts, Object* self) {
  StrBuilder text;
  Ref<> module = get_attribute(ts, self->type, ts.interp.names.dunder_module);
  if (!module) return nullptr;
  if (is<Str>(ts, module.get())) {
    text.add(*as<Str>(module.get()));
    text.add(U'.');
  }
  text.add(*self->type->name);
  text.add(U'(');
  Object* key = nullptr;
  Object* value = nullptr;
  int index = 0;
  for (std::int64_t position = 0; dict_next(*self->type->dict, position, key, value);) {
    if (value->type != ts.type(TypeId::getset) || index >= as<Tuple>(self)->size) continue;
    Ref<Str> shown = repr(ts, as<Tuple>(self)->items[index]);
    if (!shown) return nullptr;
    if (index++ > 0) text.add(", ");
    text.add(*as<Str>(key));
    text.add(U'=');
    text.add(*shown);
  }
  text.add(U')');
  return text.finish(ts);
}

bool add_sequence_type(ThreadState& ts, TypeId id, std::span<const GetSetDef> fields) {
  const Type* tuple = ts.type(TypeId::tuple);
  TypeSpec spec;
  spec.id = id;
  spec.base = TypeId::tuple;
  spec.object_bytes = tuple->object_bytes;
  spec.item_bytes = tuple->item_bytes;
  spec.flags = tuple->flags & ~static_cast<std::uint32_t>(kBaseAllowed);
  spec.slots.repr = repr_struct;
  spec.attributes = fields;
  return add_builtin_type(ts, spec);
}

}  // namespace

Ref<> make_struct_sequence(ThreadState& ts, TypeId type, std::initializer_list<Object*> items) {
  auto* tuple = allocate_gc<Tuple>(ts, ts.type(type), sizeof(Tuple) + items.size() * sizeof(Object*));
  if (tuple == nullptr) return nullptr;
  tuple->size = 0;
  for (Object* each : items) tuple->items[tuple->size++] = share(each).release();
  track(ts, tuple);
  return steal<Object>(tuple);
}

bool add_struct_sequence_types(ThreadState& ts) {
  return add_sequence_type(ts, TypeId::version_info, kVersionInfo) &&
         add_sequence_type(ts, TypeId::struct_time, kStructTime) &&
         add_sequence_type(ts, TypeId::process_memory, kMemory) &&
         add_sequence_type(ts, TypeId::process_full_memory, kFullMemory) &&
         add_sequence_type(ts, TypeId::process_cpu_times, kCpuTimes) &&
         add_sequence_type(ts, TypeId::virtual_memory, kVirtualMemory);
}

}  // namespace ouro::OURO_BUILD
