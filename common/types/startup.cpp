// The order in which the types come up: each needs those before it.
// CPython: _PyTypes_InitTypes (Objects/object.c).
#include "types/startup.h"

#include "types/binary_file.h"
#include "types/boolean.h"
#include "types/builtin_type.h"
#include "types/bytearray.h"
#include "types/bytes.h"
#include "types/class.h"
#include "types/descriptors.h"
#include "types/dict.h"
#include "types/exception.h"
#include "types/floating.h"
#include "types/function.h"
#include "types/integer.h"
#include "types/intern.h"
#include "types/iterators.h"
#include "types/list.h"
#include "types/module.h"
#include "types/native.h"
#include "types/range.h"
#include "types/set.h"
#include "types/singletons.h"
#include "types/slice.h"
#include "types/special_methods.h"
#include "types/str.h"
#include "types/struct_sequence.h"
#include "types/super.h"
#include "types/text_file.h"
#include "types/tuple.h"
#include "types/type_lookup.h"
#include "types/weakref.h"

namespace ouro::OURO_BUILD {
namespace {

bool know_name(ThreadState& ts, const char* text, Str*& name) {
  Ref<Str> known = intern(ts, text);
  if (!known) return false;
  if (ts.interp.profile.immortals && !known->count.is_immortal()) known->count.make_immortal();
  name = known.release();
  return true;
}

}  // namespace

bool add_builtin_types(ThreadState& ts) {
  Interpreter& interp = ts.interp;
  interp.interned = new InternTable(interp.heap);
  interp.type_cache = new TypeCache();
  interp.unfinished_types = new UnfinishedTypes();
  return add_object_and_type(ts) && add_str_types(ts) && add_tuple_type(ts) && add_dict_types(ts) &&
         add_list_types(ts) && add_singletons(ts) && add_integer_types(ts) && add_float_type(ts) &&
         add_bytes_types(ts) && add_bytearray_types(ts) && add_set_types(ts) && add_range_types(ts) &&
         add_slice_type(ts) && add_iterator_types(ts) && add_function_types(ts) && add_native_types(ts) &&
         add_slot_wrapper_type(ts) && add_descriptor_types(ts) && add_super_type(ts) && add_module_type(ts) &&
         add_weakref_type(ts) && add_weak_proxy_types(ts) && add_exception_types(ts) && add_traceback_type(ts) &&
         add_text_file_type(ts) && add_binary_file_types(ts) && add_struct_sequence_types(ts);
}

bool finish_types(ThreadState& ts) {
  Interpreter& interp = ts.interp;
#define NAME(id, text) \
  if (!know_name(ts, text, interp.names.id)) return false;
#include "threads/known_names.def"
#undef NAME
  const bool finished = finish_builtin_types(ts) && finish_exception_types(ts);
  delete interp.unfinished_types;
  interp.unfinished_types = nullptr;
  return finished;
}

}  // namespace ouro::OURO_BUILD
