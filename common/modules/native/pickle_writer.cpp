// Writes a pickle: walks an object and all that it refers to, each once.
// CPython: Modules/_pickle.c (save, save_reduce, batch_list, memo_put); byte for byte the same.
#include <bit>
#include <cstring>
#include <limits>

#include "modules/native/pickle_functions.h"
#include "modules/native/pickle_output.h"
#include "types/abstract.h"
#include "types/bytearray.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/floating.h"
#include "types/integer.h"
#include "types/list.h"
#include "types/set.h"
#include "types/str.h"
#include "types/tuple.h"
#include "vm/modules.h"

namespace ouro::OURO_BUILD::pickle {
namespace {

class Writer {
 public:
  Writer(ThreadState& ts, int protocol) : ts_(ts), protocol_(protocol) {}

  Ref<> write(Object* object) {
    const char header[] = {static_cast<char>(Op::kProto), static_cast<char>(protocol_)};
    out_.write({header, sizeof header});
    if (protocol_ >= 4) out_.begin_framing();
    if (!save(object)) return nullptr;
    op(Op::kStop);
    out_.end_frame();
    return make_bytes(ts_, out_.bytes());
  }

 private:
  static constexpr std::int64_t kBatch = 1000;

  // --- bytes ---

  void op(Op code) {
    const char byte = static_cast<char>(code);
    out_.write({&byte, 1});
  }
  // The opcode and the lowest `size` bytes of a number, the lowest first.
  void op(Op code, std::uint64_t number, std::size_t size) { out_.write(head(code, number, size)); }
  static std::string head(Op code, std::uint64_t number, std::size_t size) {
    std::string bytes(1 + size, static_cast<char>(code));
    std::memcpy(bytes.data() + 1, &number, size);
    return bytes;
  }

  // --- the memo ---

  void remember(Object* object) {
    const std::int64_t number = memo_.size();
    memo_.add(object);
    if (protocol_ >= 4) return op(Op::kMemoize);
    const auto short_one = number < 256;
    op(short_one ? Op::kBinPut : Op::kLongBinPut, static_cast<std::uint64_t>(number), short_one ? 1 : 4);
  }
  bool recall(Object* object) {
    const std::int64_t number = memo_.find(object);
    if (number < 0) return false;
    const auto short_one = number < 256;
    op(short_one ? Op::kBinGet : Op::kLongBinGet, static_cast<std::uint64_t>(number), short_one ? 1 : 4);
    return true;
  }

  // --- any object. All of these: false with an exception ---

  bool save(Object* object) {
    out_.boundary();
    if (save_plain(object) || recall(object)) return true;
    const Type* type = object->type;
    if (type == ts_.type(TypeId::bytes)) return save_bytes(*as<Bytes>(object));
    if (type == ts_.type(TypeId::str)) return save_str(*as<Str>(object));
    if (!check_c_stack(ts_, " while pickling an object")) return false;
    if (type == ts_.type(TypeId::dict)) return save_dict(*as<Dict>(object));
    if (type == ts_.type(TypeId::set)) return save_set(*as<Set>(object));
    if (type == ts_.type(TypeId::frozenset)) return save_frozenset(*as<Set>(object));
    if (type == ts_.type(TypeId::list)) return save_list(*as<List>(object));
    if (type == ts_.type(TypeId::tuple)) return save_tuple(*as<Tuple>(object));
    if (type == ts_.type(TypeId::bytearray)) return save_bytearray(*as<ByteArray>(object));
    if (type == ts_.type(TypeId::function)) return save_global(object, nullptr);
    return save_reduced(object);
  }

  // Those that are as quickly written again as recalled.
  bool save_plain(Object* object) {
    const Interpreter& interp = ts_.interp;
    if (object == interp.none) return op(Op::kNone), true;
    if (object == interp.true_ || object == interp.false_)
      return op(object == interp.true_ ? Op::kNewTrue : Op::kNewFalse), true;
    if (object->type == ts_.type(TypeId::integer)) return save_int(object), true;
    if (object->type != ts_.type(TypeId::floating)) return false;
    const auto bits = std::bit_cast<std::uint64_t>(as<Float>(object)->value);
    op(Op::kBinFloat, __builtin_bswap64(bits), sizeof bits);
    return true;
  }

  void save_int(Object* object) {
    const std::optional<std::int64_t> value = small_value(*as<Int>(object));
    if (value && *value == static_cast<std::int32_t>(*value)) {
      const auto bits = static_cast<std::uint64_t>(*value);
      if (bits <= 0xff) return op(Op::kBinInt1, bits, 1);
      if (bits <= 0xffff) return op(Op::kBinInt2, bits, 2);
      return op(Op::kBinInt, bits, 4);
    }
    const std::string bytes = int_to_bytes(object);
    if (bytes.size() <= 0xff) {
      op(Op::kLong1, bytes.size(), 1);
    } else {
      op(Op::kLong4, bytes.size(), 4);
    }
    out_.write(bytes);
  }

  // --- text and bytes ---

  bool save_str(Str& text) {
    const std::string utf8 = to_utf8(text);
    const std::size_t size = utf8.size();
    const bool huge = size > std::numeric_limits<std::uint32_t>::max();
    if (huge && protocol_ < 4) return raise(ts_, TypeId::overflow_error, "cannot serialize a string larger than 4GiB");
    if (protocol_ >= 4 && size <= 0xff) {
      out_.write_long(head(Op::kShortBinUnicode, size, 1), utf8);
    } else {
      out_.write_long(head(huge ? Op::kBinUnicode8 : Op::kBinUnicode, size, huge ? 8 : 4), utf8);
    }
    remember(&text);
    return true;
  }

  bool save_bytes(Bytes& bytes) {
    if (protocol_ < 3) return save_bytes_as_text(bytes);
    const std::size_t size = bytes.view().size();
    const bool huge = size > std::numeric_limits<std::uint32_t>::max();
    if (huge && protocol_ < 4)
      return raise(ts_, TypeId::overflow_error, "cannot serialize a bytes object larger than 4 GiB");
    if (size <= 0xff) {
      out_.write_long(head(Op::kShortBinBytes, size, 1), bytes.view());
    } else {
      out_.write_long(head(huge ? Op::kBinBytes8 : Op::kBinBytes, size, huge ? 8 : 4), bytes.view());
    }
    remember(&bytes);
    return true;
  }

  // Protocol 2 is that of Python 2, which has no opcode for it: codecs.encode(text, 'latin1').
  bool save_bytes_as_text(Bytes& bytes) {
    if (bytes.size == 0) return save_call(&bytes, ts_.type(TypeId::bytes), {});
    const Ref<> codecs = import_module(ts_, "_codecs");
    const Ref<> encode = codecs ? get_attribute(ts_, codecs.get(), "encode") : nullptr;
    const Ref<> text = encode ? make_str(ts_, TextView{bytes.data(), bytes.size, 1}) : nullptr;
    const Ref<> codec = text ? intern(ts_, "latin1") : nullptr;
    return codec && save_call(&bytes, encode.get(), {text.get(), codec.get()});
  }

  bool save_bytearray(ByteArray& array) {
    if (protocol_ >= 5) {
      out_.write_long(head(Op::kByteArray8, array.view().size(), 8), array.view());
      remember(&array);
      return true;
    }
    if (array.size == 0) return save_call(&array, array.type, {});
    const Ref<> bytes = make_bytes(ts_, array.view());
    return bytes && save_call(&array, array.type, {bytes.get()});
  }

  // --- containers. What they hold may run code of the program, which may change them ---

  bool save_list(List& list) {
    op(Op::kEmptyList);
    remember(&list);
    if (list.size == 1) return save_item(list, 0) && (op(Op::kAppend), true);
    for (std::int64_t i = 0; i < list.size;) {
      op(Op::kMark);
      for (const std::int64_t end = i + kBatch; i < end && i < list.size; ++i) {
        if (!save_item(list, i)) return false;
      }
      op(Op::kAppends);
    }
    return true;
  }
  bool save_item(List& list, std::int64_t index) {
    const Ref<> item = list_get(ts_, list, index);
    return item ? save(item.get()) : bool(raise(ts_, TypeId::runtime_error, "list changed size during iteration"));
  }

  bool save_dict(Dict& dict) {
    op(Op::kEmptyDict);
    remember(&dict);
    const std::int64_t size = dict.size;
    std::int64_t position = 0;
    if (size == 1) return save_pair(dict, position) && (op(Op::kSetItem), true);
    for (std::int64_t i = 0; i < size;) {
      op(Op::kMark);
      for (const std::int64_t end = std::min(i + kBatch, size); i < end; ++i) {
        if (!save_pair(dict, position)) return false;
      }
      op(Op::kSetItems);
    }
    return true;
  }
  bool save_pair(Dict& dict, std::int64_t& position) {
    Ref<> key;
    Ref<> value;
    if (!dict_next(ts_, dict, position, key, value))
      return raise(ts_, TypeId::runtime_error, "dictionary changed size during iteration");
    return save(key.get()) && save(value.get());
  }

  bool save_tuple(Tuple& tuple) {
    if (tuple.size == 0) return op(Op::kEmptyTuple), true;
    const bool few = tuple.size <= 3;
    if (!few) op(Op::kMark);
    for (Object* item : tuple.span()) {
      if (!save(item)) return false;
    }
    if (memo_.find(&tuple) >= 0) {  // it holds itself, through a list: it was written meanwhile
      if (!few) op(Op::kPopMark);
      for (std::int64_t i = 0; few && i < tuple.size; ++i) op(Op::kPop);
      return recall(&tuple);
    }
    constexpr Op kBySize[] = {Op::kTuple1, Op::kTuple2, Op::kTuple3};
    op(few ? kBySize[tuple.size - 1] : Op::kTuple);
    remember(&tuple);
    return true;
  }

  bool save_items(List& items) {
    for (std::int64_t i = 0; i < items.size; ++i) {
      if (!save_item(items, i)) return false;
    }
    return true;
  }

  bool save_set(Set& set) {
    const Ref<List> items = list_from(ts_, &set);
    if (!items) return false;
    if (protocol_ < 4) return save_call(&set, set.type, {items.get()});
    op(Op::kEmptySet);
    remember(&set);
    for (std::int64_t i = 0; i < items->size;) {
      op(Op::kMark);
      for (const std::int64_t end = std::min(i + kBatch, items->size); i < end; ++i) {
        if (!save_item(*items, i)) return false;
      }
      op(Op::kAddItems);
    }
    return true;
  }

  bool save_frozenset(Set& set) {
    const Ref<List> items = list_from(ts_, &set);
    if (!items) return false;
    if (protocol_ < 4) return save_call(&set, set.type, {items.get()});
    op(Op::kMark);
    if (!save_items(*items)) return false;
    if (memo_.find(&set) >= 0) return op(Op::kPopMark), recall(&set);
    op(Op::kFrozenSet);
    remember(&set);
    return true;
  }

  // --- by name ---

  // What lib/copyreg.py says: the name of a module and that of something in it. `name` may be null.
  bool save_global(Object* object, Object* name) {
    const Ref<> found = ask("_find_global", {object, name != nullptr ? name : ts_.interp.none});
    if (!found) return false;
    const auto& both = *as<Tuple>(found.get());
    if (protocol_ >= 4) {
      if (!save(both.items[0]) || !save(both.items[1])) return false;
      op(Op::kStackGlobal);
    } else {
      const std::string path = to_utf8(*as<Str>(both.items[1]));
      if (const std::size_t dot = path.rfind('.'); dot != std::string::npos)
        return save_attribute(object, both.items[0], path, dot);
      const Ref<> old = protocol_ < 3 ? ask("_name_in_python2", {both.items[0], both.items[1]}) : share(found.get());
      if (!old) return false;
      op(Op::kGlobal);
      for (Object* part : as<Tuple>(old.get())->span()) out_.write(to_utf8(*as<Str>(part)) + "\n");
    }
    remember(object);
    return true;
  }

  // Up to protocol 3 a name has no dots: getattr(what is before the last one, the rest).
  bool save_attribute(Object* object, Object* module_name, const std::string& path, std::size_t dot) {
    Ref<> owner = import_module(ts_, to_utf8(*as<Str>(module_name)));
    for (std::size_t begin = 0; owner && begin < dot;) {
      const std::size_t end = path.find('.', begin);
      owner = get_attribute(ts_, owner.get(), path.substr(begin, end - begin));
      begin = end + 1;
    }
    const Ref<> last = owner ? make_str(ts_, path.substr(dot + 1)) : nullptr;
    const Ref<> getter =
        last ? get_attribute(ts_, dict_find(ts_, *ts_.interp.modules, "builtins"), "getattr") : nullptr;
    return getter && save_call(object, getter.get(), {owner.get(), last.get()});
  }

  // --- by how to make it again ---

  Ref<> ask(const char* function, std::initializer_list<Object*> arguments) {
    if (!copyreg_) copyreg_ = import_module(ts_, "copyreg");
    return copyreg_ ? call_method(ts_, copyreg_.get(), function, arguments) : nullptr;
  }

  bool save_reduced(Object* object) {
    const Ref<> protocol = make_int(ts_, protocol_);
    const Ref<> how = protocol ? ask("_reduce", {object, protocol.get()}) : nullptr;
    if (!how) return false;
    if (is<Str>(ts_, how.get())) return save_global(object, how.get());
    if (!is<Tuple>(ts_, how.get()))
      return raise_error(ts_, "PicklingError", "__reduce__ must return a string or tuple");
    const auto parts = as<Tuple>(how.get())->span();
    if (parts.size() < 2 || parts.size() > 6) {
      return raise_error(ts_, "PicklingError", "tuple returned by __reduce__ must contain 2 through 6 elements");
    }
    if (!is_callable(parts[0])) {
      return raise_error(ts_, "PicklingError", "first item of the tuple returned by __reduce__ must be callable");
    }
    if (!is<Tuple>(ts_, parts[1])) {
      return raise_error(ts_, "PicklingError", "second item of the tuple returned by __reduce__ must be a tuple");
    }
    const auto part = [&](std::size_t i) {
      return i < parts.size() && parts[i] != ts_.interp.none ? parts[i] : nullptr;
    };
    return save_making(object, parts[0], *as<Tuple>(parts[1])) && save_appends(part(3)) && save_pairs(part(4)) &&
           save_state(object, part(2), part(5));
  }

  bool save_call(Object* object, Object* function, std::initializer_list<Object*> arguments) {
    const Ref<Tuple> tuple = make_tuple(ts_, arguments);
    return tuple && save_making(object, function, *tuple);
  }

  bool save_making(Object* object, Object* function, Tuple& arguments) {
    Ref<> name = find_attribute(ts_, function, ts_.interp.names.dunder_name);
    if (!name && ts_.exception != nullptr) return false;
    const bool named = name && is<Str>(ts_, name.get());
    if (named && arguments.size >= 1 && equals(*as<Str>(name.get()), "__newobj__")) {
      const Ref<Tuple> rest = tuple_slice(ts_, arguments, 1, arguments.size);
      if (!rest || !save(arguments.items[0]) || !save(rest.get())) return false;
      op(Op::kNewObj);
    } else if (named && arguments.size == 3 && protocol_ >= 4 && equals(*as<Str>(name.get()), "__newobj_ex__")) {
      if (!save(arguments.items[0]) || !save(arguments.items[1]) || !save(arguments.items[2])) return false;
      op(Op::kNewObjEx);
    } else {
      if (!save(function) || !save(&arguments)) return false;
      op(Op::kReduce);
    }
    if (memo_.find(object) >= 0) return op(Op::kPop), recall(object);
    remember(object);
    return true;
  }

  // What an iterator gives, in batches; a last one that is alone needs no mark.
  bool save_appends(Object* iterator) {
    const Ref<List> items = iterator != nullptr ? list_from(ts_, iterator) : nullptr;
    if (!items) return ts_.exception == nullptr;
    for (std::int64_t i = 0; i < items->size;) {
      const std::int64_t end = std::min(i + kBatch, items->size);
      const bool single = end - i == 1;
      if (!single) op(Op::kMark);
      for (; i < end; ++i) {
        if (!save_item(*items, i)) return false;
      }
      op(single ? Op::kAppend : Op::kAppends);
    }
    return true;
  }

  bool save_pairs(Object* iterator) {
    const Ref<List> pairs = iterator != nullptr ? list_from(ts_, iterator) : nullptr;
    if (!pairs) return ts_.exception == nullptr;
    for (std::int64_t i = 0; i < pairs->size;) {
      const std::int64_t end = std::min(i + kBatch, pairs->size);
      const bool single = end - i == 1;
      if (!single) op(Op::kMark);
      for (; i < end; ++i) {
        const Ref<> pair = share(pairs->items[i]);
        if (!is<Tuple>(ts_, pair.get()) || as<Tuple>(pair.get())->size != 2) {
          return raise(ts_, TypeId::type_error, "dict items iterator must return 2-tuples");
        }
        if (!save(as<Tuple>(pair.get())->items[0]) || !save(as<Tuple>(pair.get())->items[1])) return false;
      }
      op(single ? Op::kSetItem : Op::kSetItems);
    }
    return true;
  }

  // `setter` may be null: the object's own way.
  bool save_state(Object* object, Object* state, Object* setter) {
    if (state == nullptr) return true;
    if (setter == nullptr) {
      if (!save(state)) return false;
      op(Op::kBuild);
      return true;
    }
    if (!save(setter) || !save(object) || !save(state)) return false;
    op(Op::kTuple2);
    op(Op::kReduce);
    op(Op::kPop);
    return true;
  }

  ThreadState& ts_;
  const int protocol_;
  Output out_;
  Memo memo_;
  Ref<> copyreg_;
};

}  // namespace

Ref<> write_pickle(ThreadState& ts, Object* object, int protocol) { return Writer(ts, protocol).write(object); }

}  // namespace ouro::OURO_BUILD::pickle
