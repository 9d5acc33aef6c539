// CPython: the sizeof functions of Objects/*.c, and sys.getsizeof itself (Python/sysmodule.c).
#include "modules/native/sizes.h"

#include <algorithm>
#include <bit>

#include "modules/native/layouts.h"
#include "threads/critical_section.h"
#include "types/abstract.h"
#include "types/bytearray.h"
#include "types/bytes.h"
#include "types/descriptors.h"
#include "types/dict.h"
#include "types/integer.h"
#include "types/list.h"
#include "types/native.h"
#include "types/set.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_lookup.h"
#include "vm/generator.h"

namespace ouro::OURO_BUILD {
namespace {

constexpr std::int64_t kPointer = sizeof(void*);

// --- tables that grow ---

// When a table is crowded: keys * key_factor >= (slots - unused) * slot_factor.
struct Crowding {
  std::int64_t key_factor;
  std::int64_t slot_factor;
  std::int64_t unused;

  std::int64_t least_keys(std::int64_t slots) const {
    return ((slots - unused) * slot_factor + key_factor - 1) / key_factor;
  }
};
constexpr Crowding kCrowdedIn27 = {3, 2, 0};  // sets and dicts
constexpr Crowding kCrowdedSetIn36 = {3, 2, 1};
constexpr Crowding kCrowdedSet = {5, 3, 1};

// The slots of a table that `count` keys were put into one by one, where it grows fourfold (twofold beyond 50,000 keys)
// as soon as it is crowded. CPython: set_add_entry; dict_set_item of 2.7.
std::int64_t grown_slots(std::int64_t count, const Crowding& crowding) {
  constexpr std::int64_t kMany = 50'000;
  std::int64_t slots = 8;
  for (std::int64_t keys = crowding.least_keys(slots); keys <= count; keys = crowding.least_keys(slots)) {
    slots = static_cast<std::int64_t>(std::bit_ceil(static_cast<std::uint64_t>(keys * (keys > kMany ? 2 : 4) + 1)));
  }
  return slots;
}

// --- __sizeof__ of the types whose objects are more than their struct ---

// What is asked for.
struct Subject {
  ThreadState& ts;
  Object* object;
  int version;             // 3.11 is 311
  std::int64_t structure;  // bytes of the builtin type's struct
  std::int64_t basic;      // the same with the __slots__ and the like that a class adds
};

std::int64_t size_of_int(const Subject& s) {
  if (s.version >= 300) return static_cast<std::int64_t>(int_size_in_cpython(s.ts.interp, *as<Int>(s.object)));
  if (as<Int>(s.object)->is_small()) return s.basic;
  return static_cast<std::int64_t>(int_size_in_cpython(s.ts.interp, *as<Int>(s.object)));  // a `long`
}

struct TextHeader {
  int since;
  std::int64_t ascii;
  std::int64_t compact;
};

// Text of 2.7 is a `str` if it is ASCII, else a `unicode` of four bytes per character.
std::int64_t size_of_str_in_27(const Subject& s) {
  constexpr std::int64_t kUnicode = 52;
  const Str& text = *as<Str>(s.object);
  return text.ascii ? s.structure + text.length : kUnicode + 4 * text.length;
}

// A subclass's text is a block of its own, beside the full struct. A zero ends the text.
std::int64_t size_of_str(const Subject& s) {
  if (s.version < 300) return size_of_str_in_27(s);
  const Str& text = *as<Str>(s.object);
  const std::int64_t block = (text.length + 1) * text.width;
  if (!is_exact<Str>(s.ts, s.object)) return s.structure + block;
  const TextHeader header = s.version < 312 ? TextHeader{306, 48, 72} : TextHeader{312, 40, 56};
  if (text.ascii) return header.ascii + block;
  // The one-character strings of Latin-1 exist once, since 3.12 together with their UTF-8.
  constexpr std::int64_t kUtf8 = 3;
  const bool keeps_utf8 = s.version >= 312 && text.width == 1 && text.length == 1;
  return header.compact + block + (keeps_utf8 ? kUtf8 : 0);
}

std::int64_t size_of_bytes(const Subject& s) {
  return (s.version < 300 ? s.structure : s.basic) + as<Bytes>(s.object)->size;
}
std::int64_t size_of_bytearray(const Subject& s) { return s.basic + as<ByteArray>(s.object)->capacity; }
std::int64_t size_of_tuple(const Subject& s) { return s.basic + kPointer * as<Tuple>(s.object)->size; }

std::int64_t size_of_list(const Subject& s) {
  return s.basic + kPointer * std::max<std::int64_t>(as<List>(s.object)->capacity, 0);
}

// Since 3.11 a table of nothing but strings has smaller entries, which leave out the hash. The first other key makes it
// an ordinary one, three times as large as there are keys by then. RETURNS: the bits of the table's size.
int dict_bits(const Subject& s, const Dict& dict) {
  int bits = dict.index_bits;
  if (s.version < 311 || dict.only_str_keys) return bits;
  std::int64_t strings = 0;
  Object* key = nullptr;
  Object* value = nullptr;
  for (std::int64_t position = 0; dict_next(dict, position, key, value) && is_exact<Str>(s.ts, key);) ++strings;
  if (strings == 0) return bits;
  const auto wanted = static_cast<std::uint64_t>(((strings * 3) | 8) - 1);
  return std::max(bits, static_cast<int>(std::bit_width(wanted | 7)));
}

std::int64_t size_of_dict(const Subject& s) {
  const Dict& dict = *as<Dict>(s.object);
  if (s.version < 300) {
    constexpr std::int64_t kSlot = 24;
    const std::int64_t slots = grown_slots(dict.entry_count, kCrowdedIn27);
    return slots > 8 ? s.basic + kSlot * slots : s.basic;
  }
  const bool never_without_table = s.version < 308 || (s.version < 310 && !is_exact<Dict>(s.ts, s.object));
  if (dict.entries == nullptr && !never_without_table) return s.basic;
  const int bits = dict.entries != nullptr ? dict_bits(s, dict) : 3;
  const std::int64_t slots = std::int64_t{1} << bits;
  const std::int64_t header = s.version < 311 ? 40 : 32;
  const std::int64_t entry = s.version >= 311 && dict.only_str_keys ? 16 : 24;
  const std::int64_t index = bits < 8 ? 1 : bits < 16 ? 2 : bits < 32 ? 4 : 8;
  return s.basic + header + slots * index + slots * 2 / 3 * entry;
}

// Versions to 3.6 let a set become fuller. One that was not grown key by key keeps the size it has here.
std::int64_t set_slots(const Subject& s, const Set& set) {
  const std::int64_t slots = set.entries == nullptr ? 8 : set.mask + 1;
  if (s.version >= 307 || slots != grown_slots(set.fill, kCrowdedSet)) return slots;
  return grown_slots(set.fill, s.version < 300 ? kCrowdedIn27 : kCrowdedSetIn36);
}

std::int64_t size_of_set(const Subject& s) {
  const std::int64_t slots = set_slots(s, *as<Set>(s.object));
  return slots > 8 ? s.basic + slots * static_cast<std::int64_t>(sizeof(SetEntry)) : s.basic;
}

// The row of the builtin type whose struct the objects of `type` begin with.
const Layout& layout_of(const Type* type) {
  type = type->extra->builtin;
  const Layout* layout = find_layout(type->layout);
  while (layout == nullptr) {
    type = type->base;
    layout = find_layout(type->layout);
  }
  return *layout;
}

bool class_adds_dict(const Type* type, const Layout& layout) {
  return type->has(kHeapType) && type->attributes_offset != 0 && !layout.has(kOwnDict);
}

// A class keeps the keys that the dicts of its instances share; builtin types are shorter structs.
std::int64_t size_of_type(const Subject& s) {
  const Type* type = as<Type>(s.object);
  if (s.version < 300) {  // with a description of each of its own __slots__
    constexpr std::int64_t kMember = 40;
    const std::size_t inherited = type->base != nullptr ? type->base->extra->members.size() : 0;
    return s.structure + kMember * static_cast<std::int64_t>(type->extra->members.size() - inherited);
  }
  if (!type->has(kHeapType)) {
    constexpr Layout kStatic = {
        TypeId::type, 0, {{{306, 400}, {308, 416}, {309, 408}, {311, 424}, {312, 432}, {313, 416}}}};
    return kStatic.bytes(s.version);
  }
  const Layout& layout = layout_of(type);
  const bool inherits_dict = layout.has(kOwnDict);
  const bool has_dict = inherits_dict || type->attributes_offset != 0;
  if (s.version < 311) return s.structure + (has_dict ? 168 : 0);
  const bool shares_keys = has_dict && !inherits_dict && !(s.version == 311 && layout.has(kVaries));
  return s.structure + (shares_keys ? 768 : 0);
}

// Locals and operands. Our stacks have room for one operand more, an exception.
std::int64_t frame_slots(const Code& code, int least_operands) {
  return code.local_count + std::max(code.unit->stack_size - 1, least_operands);
}

// Since 3.11 a generator has its frame inside; since 3.12 one needs two operands for its end.
std::int64_t size_of_generator(const Subject& s) {
  if (s.version < 311) return s.basic;
  return s.basic + kPointer * frame_slots(*as<Code>(as<Generator>(s.object)->function->code), s.version < 312 ? 1 : 2);
}

std::int64_t size_of_frame(const Subject& s) {
  return s.basic + kPointer * frame_slots(*as<FrameObject>(s.object)->code, 1);
}

struct SizeFunction {
  TypeId layout;
  std::int64_t (*function)(const Subject& subject);
};

constexpr SizeFunction kSizeFunctions[] = {
    {TypeId::integer, size_of_int},
    {TypeId::str, size_of_str},
    {TypeId::bytes, size_of_bytes},
    {TypeId::bytearray, size_of_bytearray},
    {TypeId::tuple, size_of_tuple},
    {TypeId::version_info, size_of_tuple},
    {TypeId::struct_time, size_of_tuple},
    {TypeId::list, size_of_list},
    {TypeId::dict, size_of_dict},
    {TypeId::set, size_of_set},
    {TypeId::frozenset, size_of_set},
    {TypeId::type, size_of_type},
    {TypeId::generator, size_of_generator},
    {TypeId::coroutine, size_of_generator},
    {TypeId::async_generator, size_of_generator},
    {TypeId::frame, size_of_frame},
};

// --- structs, and what classes add to them ---

int version_of(const ThreadState& ts) {
  const Version version = ts.interp.profile.version;
  return version.major * 100 + version.minor;
}

// What the instances of a class have beyond the builtin struct: in it, or (managed) in two words before the object.
struct Additions {
  std::int64_t bytes = 0;
  bool managed = false;
  bool any = false;
};

Additions additions_of(const Type* type, const Layout& layout, int version) {
  Additions additions;
  if (!type->has(kHeapType)) return additions;
  const bool varies = layout.has(kVaries) && !(version < 300 && layout.type == TypeId::integer);
  const bool dict = class_adds_dict(type, layout);
  const bool weakrefs = type->weakrefs_offset != 0 && !layout.has(kOwnWeakrefs) && !varies;
  const bool dict_is_managed = version >= 312 || (version == 311 && !varies);
  const bool weakrefs_are_managed = version >= 312;
  const auto slots = static_cast<std::int64_t>(type->extra->members.size());
  const int fields = (dict && !dict_is_managed ? 1 : 0) + (weakrefs && !weakrefs_are_managed ? 1 : 0);
  additions.bytes = kPointer * (slots + fields);
  additions.managed = (dict && dict_is_managed) || (weakrefs && weakrefs_are_managed);
  additions.any = slots > 0 || dict || weakrefs;
  return additions;
}

bool is_collected(const Object* object, const Layout& layout, const Additions& additions, int version) {
  if (layout.type == TypeId::type && !static_cast<const Type*>(object)->has(kHeapType)) return false;
  if (layout.has(kCollected) || (layout.has(kCollectedSince3) && version >= 300) || additions.any) return true;
  if (!object->type->has(kHeapType)) return false;
  return version >= 308 || (version < 300 && layout.type != TypeId::object);
}

// Without a GIL the header is twice as long, and nothing stands before it for the collector.
constexpr std::int64_t kLongerHeader = kFreeThreaded ? 16 : 0;

std::int64_t prefix_bytes_of(const Object* object, int version) {
  const Layout& layout = layout_of(object->type);
  const Additions additions = additions_of(object->type, layout, version);
  constexpr std::int64_t kManagedPrefix = 16;
  const std::int64_t collector = version < 308 ? 32 : 16;
  const bool collected = !kFreeThreaded && is_collected(object, layout, additions, version);
  return (collected ? collector : 0) + (additions.managed ? kManagedPrefix : 0);
}

// What the builtin __sizeof__ says. RETURNS: nothing, with TypeError, if that is not modelled.
std::optional<std::int64_t> own_size(ThreadState& ts, Object* object) {
  const CriticalSection section(ts, object);
  const int version = version_of(ts);
  const Layout& layout = layout_of(object->type);
  const int structure = layout.bytes(version);
  if (structure == 0) {
    raise(ts, TypeId::type_error, "the size of a '{}' object is not modelled for Python {}", type_name(object),
          ts.interp.profile.name());
    return std::nullopt;
  }
  const std::int64_t basic = structure + additions_of(object->type, layout, version).bytes;
  const auto* special = std::find_if(std::begin(kSizeFunctions), std::end(kSizeFunctions),
                                     [&](const SizeFunction& each) { return each.layout == layout.type; });
  if (special == std::end(kSizeFunctions)) return kLongerHeader + basic;
  return kLongerHeader + special->function({ts, object, version, structure, basic});
}

constexpr const char* kSizeofName = "__sizeof__";

// What a __sizeof__ written in Python says. RETURNS: nothing with an exception.
std::optional<std::int64_t> asked_size(ThreadState& ts, Object* object) {
  const Ref<Str> name = intern(ts, kSizeofName);
  const Ref<> method = name ? find_special(ts, object, name.get()) : nullptr;
  const Ref<> answer = method ? call(ts, method.get(), {}) : nullptr;
  if (!answer) return std::nullopt;
  if (!is<Int>(ts, answer.get())) {
    raise(ts, TypeId::type_error, "an integer is required");
    return std::nullopt;
  }
  const std::optional<std::int64_t> bytes = as_int64(ts, answer.get(), "ssize_t");
  if (!bytes || *bytes >= 0) return bytes;
  raise(ts, TypeId::value_error, "__sizeof__() should return >= 0");
  return std::nullopt;
}

Ref<> sizeof_method(ThreadState& ts, const Args& args) {
  const std::optional<std::int64_t> bytes = own_size(ts, args[0]);
  return bytes ? make_int(ts, *bytes) : nullptr;
}
constexpr NativeDef kSizeof = {kSizeofName, sizeof_method, "",
                               "The bytes of the object, without what stands before it."};

}  // namespace

std::optional<std::int64_t> size_in_cpython(ThreadState& ts, Object* object) {
  const Ref<Str> name = intern(ts, kSizeofName);
  if (!name) return std::nullopt;
  const Ref<> method = type_lookup(ts, object->type, name.get());
  const bool asks = method && method->type != ts.type(TypeId::method_descriptor);
  const std::optional<std::int64_t> bytes = asks ? asked_size(ts, object) : own_size(ts, object);
  if (!bytes) return std::nullopt;
  return *bytes + prefix_bytes_of(object, version_of(ts));
}

bool add_sizeof(ThreadState& ts) {
  Type* object = ts.type(TypeId::object);
  const Ref<> method = new_method_descriptor(ts, kSizeof, object, NativeKind::kMethod);
  if (!method) return false;
  const bool set = dict_set(ts, *object->dict, kSizeofName, method.get());
  type_changed(ts, object);
  return set;
}

}  // namespace ouro::OURO_BUILD
