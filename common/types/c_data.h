// Memory as C sees it, and the objects that stand for it: numbers, pointers, arrays, structures, functions.
// CPython: CDataObject (Modules/_ctypes/ctypes.h, Modules/_ctypes/_ctypes.c).
//
// An object has its memory in itself (up to 16 bytes), in an array of its own, or shares that of another: an element of
// an array, what a pointer points to. Addresses in this memory keep nothing alive; so the object that has the memory
// remembers by offset what must live (`kept`).
#pragma once

#include <cstddef>

#include "object/ref.h"
#include "object/type.h"
#include "types/c_type.h"
#include "types/errors.h"

namespace ouro::OURO_BUILD {

struct CData : Object {
  static constexpr TypeId kTypeId = TypeId::c_data;
  static constexpr std::size_t kInline = 16;

  CLayout* layout;  // owned
  std::byte* address;
  CData* base;              // owned: whose memory this is a part of, or null
  Dict* kept;               // owned: {offset: object}, or null
  std::size_t array_bytes;  // of the array that `address` is, if it has one
  alignas(8) std::byte bytes[kInline];

  std::byte* begin() const { return address; }
};

inline CData& data_of(Object* self) { return *as<CData>(self); }
inline const CLayout& layout_of(Object* self) { return *data_of(self).layout; }

// A zeroed object of `type`. RETURNS: null with TypeError "abstract class", or MemoryError.
Ref<CData> new_c_data(ThreadState& ts, Type* type);
// One at `address`, in the memory of `base` (null: nobody's).
Ref<CData> c_data_at(ThreadState& ts, Type* type, CData* base, std::byte* address);

// `object` lives as long as the memory of `data`, or until another takes its place at `at`. Null: nothing needs to.
bool keep(ThreadState& ts, CData& data, const std::byte* at, Object* object);

// Reading and writing a `type` at `at`, which lies in the memory of `owner`.
Ref<> load_item(ThreadState& ts, Type* type, CData* owner, std::byte* at);
bool store_item(ThreadState& ts, Type* type, CData& owner, std::byte* at, Object* value);
// The same for a field of the structure `owner`.
Ref<> load_field(ThreadState& ts, const CField& field, CData& owner);
bool store_field(ThreadState& ts, const CField& field, CData& owner, Object* value);

// The address that a pointer, a function or a char* holds.
std::byte* pointer_value(const CData& data);
inline bool is_null(const CData& pointer) { return pointer_value(pointer) == nullptr; }

// byref() and what from_param() makes: an argument of a call that is no object of ctypes.
struct CArgument : Object {
  static constexpr TypeId kTypeId = TypeId::c_argument;

  char code;       // as in types/c_value.h
  bool reference;  // made by byref()
  alignas(8) std::byte value[8];
  Object* kept;  // owned: what the address belongs to, or null
};
Ref<CArgument> new_c_argument(ThreadState& ts, char code);
// The address of `data`, `offset` bytes on.
Ref<CArgument> reference_to(ThreadState& ts, CData& data, std::int64_t offset = 0);

// The object that is being dropped has an array.
void forget_c_data(SlabSource& slabs, CData& data);

bool add_c_data_type(ThreadState& ts);       // _CData
bool add_c_argument_type(ThreadState& ts);   // CArgObject
bool add_c_simple_type(ThreadState& ts);     // _SimpleCData
bool add_c_pointer_type(ThreadState& ts);    // _Pointer
bool add_c_array_type(ThreadState& ts);      // Array
bool add_c_structure_type(ThreadState& ts);  // Structure

// For the types derived from CData.
namespace c_data {
void traverse(Object* self, Visit visit, void* context);
void clear(Object* self);
void dealloc(ThreadState& ts, Object* self);
}  // namespace c_data

}  // namespace ouro::OURO_BUILD
