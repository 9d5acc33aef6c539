// The types of ctypes: classes whose objects are memory as C sees it.
// CPython: StgInfo and the metatypes PyCSimpleType, PyCPointerType, PyCArrayType, PyCStructType and PyCFuncPtrType
// (Modules/_ctypes/_ctypes.c, Modules/_ctypes/stgdict.c).
//
// One metatype serves for all: CType. What it knows of a class is its CLayout, which stands in the class's dict.
#pragma once

#include <ffi.h>

#include "object/ref.h"
#include "object/type.h"

namespace ouro::OURO_BUILD {

struct CData;  // types/c_data.h

struct CLayout : Object {
  static constexpr TypeId kTypeId = TypeId::c_layout;

  TypeId kind;  // c_simple, c_pointer, c_array, c_structure or c_function
  char code;    // of a simple type: which (types/c_value.h)
  bool plain;   // a direct child of _SimpleCData: reading one gives its value, not an object of the class
  std::uint32_t alignment;
  std::size_t bytes;
  std::int64_t length;   // of an array
  Type* element;         // owned: what an array or a pointer is made of; null for a pointer to nothing in particular
  Tuple* fields;         // owned: the CFields of a structure, bases first; null until it has any
  Object* result;        // owned: a function's restype; null: int
  Tuple* arguments;      // owned: a function's argtypes; null: any
  std::uint32_t flags;   // a function's (CCallFlag)
  Type* pointer_type;    // owned: POINTER(this), once there is one
  Dict* array_types;     // owned: the arrays of these, by length
  ffi_type* passed;      // how a call passes one: a static one of libffi, or own_passed
  ffi_type* own_passed;  // of a structure: with its elements in one block, from malloc
};

// One of a structure's _fields_.
struct CField : Object {
  static constexpr TypeId kTypeId = TypeId::c_field;

  Str* name;   // owned
  Type* type;  // owned
  std::size_t offset;
};

// The layout of a class, its own or its base's. RETURNS: null, without an exception, if it has none: it is abstract, or
// no type of ctypes.
CLayout* find_layout(ThreadState& ts, Type* type);
inline bool is_c_type(const ThreadState& ts, const Object* object) {
  return is_subtype(object->type, ts.type(TypeId::c_type));
}

// POINTER(type) and type * length, each made once. RETURNS: null with TypeError.
Ref<Type> pointer_to(ThreadState& ts, Object* type);
Ref<Type> array_of(ThreadState& ts, Type* type, std::int64_t length);

// Sets a structure's fields, once. RETURNS: false with an exception.
bool set_fields(ThreadState& ts, Type* type, CLayout& layout, Object* fields);

// A function's argument types: a tuple. RETURNS: null with TypeError; None gives null without one.
Ref<Tuple> argument_types(ThreadState& ts, Object* types);

// What argument_types' items do with an argument: cls.from_param(value). RETURNS: something that can be passed.
Ref<> from_param(ThreadState& ts, Type* type, Object* value);

bool add_c_metatype(ThreadState& ts);
bool add_c_layout_types(ThreadState& ts);  // Layout, CField
void forget_layout(CLayout& layout);       // what it has outside of the heap

}  // namespace ouro::OURO_BUILD
