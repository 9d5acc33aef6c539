// A type: what its objects can do, as a table of functions.
// CPython: PyTypeObject (Include/cpython/object.h); the slots bear its names without `tp_`, `nb_` and the like.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "object/object.h"
#include "object/ref.h"
#include "object/shared_field.h"
#include "object/stack_ref.h"
#include "threads/thread_state.h"

namespace ouro::OURO_BUILD {

struct Str;
struct Tuple;
struct Dict;

// --- what slots look like ---
// A slot that returns a Ref returns null with an exception set on `ts`; so do bool (false) and int64_t (-1) ones, where
// nothing else is said. Arguments are borrowed.

// What a call brings. The values are slots of the caller's stack and stay there until the call returns.
struct Args {
  const StackRef* values = nullptr;
  int count = 0;                   // keyword arguments, which come last, included
  int keywords = 0;                // how many those are
  Tuple* keyword_names = nullptr;  // their names; null if there are none

  Object* operator[](int index) const { return values[index].get(); }
  int keyword_count() const { return keywords; }
  int positional_count() const { return count - keywords; }
  Args from(int index) const { return {values + index, count - index, keywords, keyword_names}; }
};

enum class BinaryOp : std::uint8_t {  // the order is that of the BINARY_ opcodes
  kAdd,
  kSubtract,
  kMultiply,
  kTrueDivide,
  kFloorDivide,
  kRemainder,
  kPower,
  kLeftShift,
  kRightShift,
  kAnd,
  kOr,
  kXor,
  kMatrixMultiply,
  kDivmod,
};
inline constexpr int kBinaryOpCount = 14;
enum class UnaryOp : std::uint8_t { kInvert, kNegative, kPositive, kAbsolute };
inline constexpr int kUnaryOpCount = 4;
enum class CompareOp : std::uint8_t { kLess, kLessEqual, kEqual, kNotEqual, kGreater, kGreaterEqual };

using Visit = void (*)(Object* referent, void* context);

using TraverseSlot = void (*)(Object* self, Visit visit, void* context);
using ClearSlot = void (*)(Object* self);
using CanUntrackSlot = bool (*)(Object* self);
using DeallocSlot = void (*)(ThreadState& ts, Object* self);
using FinalizeSlot = void (*)(ThreadState& ts, Object* self);
using UnarySlot = Ref<> (*)(ThreadState& ts, Object* self);
using BinarySlot = Ref<> (*)(ThreadState& ts, Object* left, Object* right);  // NotImplemented: not for me
using CompareSlot = Ref<> (*)(ThreadState& ts, Object* self, Object* other, CompareOp op);
using HashSlot = std::int64_t (*)(ThreadState& ts, Object* self);  // never -1 but for an error
using LengthSlot = std::int64_t (*)(ThreadState& ts, Object* self);
using TruthSlot = int (*)(ThreadState& ts, Object* self);  // 0, 1 or -1
using ContainsSlot = int (*)(ThreadState& ts, Object* self, Object* value);
using GetAttributeSlot = Ref<> (*)(ThreadState& ts, Object* self, Str* name);
using SetAttributeSlot = bool (*)(ThreadState& ts, Object* self, Str* name, Object* value);  // null: delete
using SetItemSlot = bool (*)(ThreadState& ts, Object* self, Object* key, Object* value);     // null: delete
using CallSlot = Ref<> (*)(ThreadState& ts, Object* self, const Args& args);
using NextSlot = Ref<> (*)(ThreadState& ts, Object* self);  // null without an exception: exhausted
using NewSlot = Ref<> (*)(ThreadState& ts, Type* type, const Args& args);
using InitSlot = bool (*)(ThreadState& ts, Object* self, const Args& args);
using DescriptorGetSlot = Ref<> (*)(ThreadState& ts, Object* self, Object* instance, Type* owner);  // instance: or null
using DescriptorSetSlot = bool (*)(ThreadState& ts, Object* self, Object* instance, Object* value);  // null: delete

// Every slot of a type. A subtype begins with a copy of its base's.
struct Slots {
  // memory
  TraverseSlot traverse = nullptr;       // every reference that the object owns, but that to its type
  ClearSlot clear = nullptr;             // drops those that can be part of a cycle
  DeallocSlot dealloc = nullptr;         // the count is zero: drop everything, free the memory
  FinalizeSlot finalize = nullptr;       // __del__
  CanUntrackSlot can_untrack = nullptr;  // it holds nothing now that could be part of a cycle

  // all objects
  UnarySlot repr = nullptr;
  UnarySlot str = nullptr;
  HashSlot hash = nullptr;
  CompareSlot compare = nullptr;
  GetAttributeSlot get_attribute = nullptr;
  SetAttributeSlot set_attribute = nullptr;
  CallSlot call = nullptr;
  UnarySlot iter = nullptr;
  NextSlot next = nullptr;
  NewSlot new_object = nullptr;
  InitSlot init = nullptr;
  DescriptorGetSlot descriptor_get = nullptr;
  DescriptorSetSlot descriptor_set = nullptr;

  // containers
  LengthSlot length = nullptr;
  BinarySlot get_item = nullptr;
  SetItemSlot set_item = nullptr;
  ContainsSlot contains = nullptr;

  // numbers
  TruthSlot truth = nullptr;
  std::array<UnarySlot, kUnaryOpCount> unary{};
  std::array<BinarySlot, kBinaryOpCount> binary{};
  std::array<BinarySlot, kBinaryOpCount> inplace{};
  UnarySlot to_int = nullptr;
  UnarySlot to_float = nullptr;
  UnarySlot to_index = nullptr;
};

enum TypeFlag : std::uint32_t {
  kHeapType = 1u << 0,             // made by a program: its objects own a reference to it
  kGcObjects = 1u << 1,            // its objects have a collector's prefix
  kBaseAllowed = 1u << 2,          // classes may derive from it
  kDeepDealloc = 1u << 3,          // its deallocation can lead to others: the trashcan counts it
  kSizeVaries = 1u << 4,           // items stand behind the fixed part
  kGenericGetAttribute = 1u << 5,  // get_attribute is the ordinary one: caches may be used
  kGenericSetAttribute = 1u << 6,
  kPlainNew = 1u << 7,    // new_object is object's own: just memory
  kPythonInit = 1u << 8,  // __init__ is a Python function
  // fast answers to "is it a subtype of"
  kIntSubtype = 1u << 16,
  kStrSubtype = 1u << 17,
  kBytesSubtype = 1u << 18,
  kTupleSubtype = 1u << 19,
  kListSubtype = 1u << 20,
  kDictSubtype = 1u << 21,
  kTypeSubtype = 1u << 22,
  kExceptionSubtype = 1u << 23,
};

// The attributes of a class's instances, in the order in which the values stand. One may be added, behind the others,
// while other threads look for one. REQUIRES, for adding: TypeCache::versions (types/type_lookup.h).
class AttributeNames {
 public:
  static constexpr std::size_t kMost = 30;

  std::size_t size() const { return load(count_); }
  Str* operator[](std::size_t index) const { return names_[index]; }
  Str* const* begin() const { return names_.data(); }
  Str* const* end() const { return names_.data() + size(); }
  void push_back(Str* name) {
    names_[count_] = name;
    store(count_, count_ + 1);
  }

 private:
  std::array<Str*, kMost> names_;
  std::size_t count_ = 0;
};

// The attributes of a class that inline caches refer to by number, for one version of the class. The array stays where
// it is: another thread may look into it when the version has gone.
// REQUIRES, for changing: TypeCache::versions.
class CachedAttributes {
 public:
  CachedAttributes() = default;
  ~CachedAttributes() { delete[] slots_; }
  CachedAttributes(const CachedAttributes&) = delete;
  CachedAttributes& operator=(const CachedAttributes&) = delete;

  // REQUIRES: `index` was given out by place_of.
  Object* const& slot(std::size_t index) const { return load(slots_)[index]; }
  // RETURNS: -1: there is no room.
  int place_of(Object* value);
  void clear();

 private:
  static constexpr int kMost = 256;

  Object** slots_ = nullptr;  // borrowed references
  int count_ = 0;
};

// What a type knows beyond its slots: in standard containers, out of the object itself.
struct TypeExtra {
  std::vector<Type*> lineage;         // the mro once more, borrowed from it
  std::vector<Type*> subclasses;      // borrowed: a subclass signs off when it dies. Guarded by TypeCache::versions
  AttributeNames attribute_names;     // owned: which attribute an instance keeps in which value slot
  std::vector<std::int32_t> members;  // offsets of the __slots__ values, inherited ones first
  Type* builtin = nullptr;            // borrowed: the builtin type whose layout it extends
  CachedAttributes cached;            // for `version`
};

struct Type : Object {
  static constexpr TypeId kTypeId = TypeId::type;

  Str* name;  // __name__
  Str* qualified_name;
  Type* base;  // the one whose memory layout it extends; null for object
  Tuple* bases;
  Tuple* mro;  // itself first
  Dict* dict;
  TypeExtra* extra;
  Object* weakrefs;  // the head of its list of weak references; borrowed
  TypeId layout;     // the builtin type whose C++ struct its objects begin with
  std::uint32_t flags;
  std::uint32_t version;       // changes when a lookup on it may give something else; 0: not for caches
  std::uint32_t object_bytes;  // without items and Attributes
  std::uint32_t item_bytes;
  std::int32_t weakrefs_offset;    // from the object to the head of its weak references; 0: it can have none
  std::int32_t attributes_offset;  // from the object to its Attributes; 0: none, -1: behind its items
  std::uint16_t value_slots;       // how many attribute values a new instance has room for
  std::uint32_t number;            // under which each thread counts its objects (object/class_counts.h); 0: none
  Slots slots;

  bool has(TypeFlag flag) const { return (flags & flag) != 0; }
  Prefix prefix() const { return has(kGcObjects) ? Prefix::kGcHead : Prefix::kNone; }
};

// `sub` is `type` or derives from it.
bool is_subtype(const Type* sub, const Type* type);

// Exactly T's builtin type.
template <class T>
bool is_exact(const ThreadState& ts, const Object* object) {
  return object->type == ts.type(T::kTypeId);
}

// T's builtin type or derived from it.
template <class T>
bool is(const ThreadState& ts, const Object* object) {
  if constexpr (requires { T::kSubtypeFlag; }) {
    return object->type->has(T::kSubtypeFlag);
  } else {
    return object->type == ts.type(T::kTypeId) || is_subtype(object->type, ts.type(T::kTypeId));
  }
}

// Bytes from an object to one of its fields.
template <class T, class Field>
std::int32_t offset_of(Field T::*field) {
  alignas(T) static std::byte sample[sizeof(T)];
  const auto* at = reinterpret_cast<std::byte*>(&(reinterpret_cast<T*>(sample)->*field));
  return static_cast<std::int32_t>(at - sample);
}

// REQUIRES: it is one.
template <class T>
T* as(Object* object) {
  return static_cast<T*>(object);
}
template <class T>
const T* as(const Object* object) {
  return static_cast<const T*>(object);
}

// Null if it is none.
template <class T>
T* try_as(const ThreadState& ts, Object* object) {
  return is<T>(ts, object) ? static_cast<T*>(object) : nullptr;
}

}  // namespace ouro::OURO_BUILD
