// Reads a pickle: runs its opcodes on a stack of objects. It calls what the pickle names: never read one that a
// stranger has made. CPython: Modules/_pickle.c (load and the load_... functions).
#include <bit>
#include <cstring>
#include <utility>
#include <vector>

#include "modules/native/pickle_functions.h"
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
#include "types/utf8.h"
#include "vm/calls.h"
#include "vm/modules.h"

namespace ouro::OURO_BUILD::pickle {
namespace {

class Reader {
 public:
  Reader(ThreadState& ts, std::string_view bytes) : ts_(ts), bytes_(bytes) {}

  Ref<> read() {
    while (true) {
      if (at_ == bytes_.size()) return raise(ts_, TypeId::eof_error, "Ran out of input");
      const auto op = static_cast<Op>(bytes_[at_++]);
      if (op == Op::kStop) break;
      if (!run(op)) return nullptr;
    }
    Ref<> result;
    return pop(result) ? std::move(result) : nullptr;
  }
  std::size_t used() const { return at_; }

 private:
  // --- bytes. All functions from here on: false with an exception ---

  bool take(std::uint64_t size, std::string_view& part) {
    if (size > bytes_.size() - at_) {
      return raise_error(ts_, "UnpicklingError", "pickle data was truncated");
    }
    part = bytes_.substr(at_, static_cast<std::size_t>(size));
    at_ += static_cast<std::size_t>(size);
    return true;
  }
  bool number(std::size_t size, std::uint64_t& value) {
    std::string_view part;
    if (!take(size, part)) return false;
    value = 0;
    std::memcpy(&value, part.data(), size);
    return true;
  }
  // A size of so many bytes, then so many bytes.
  bool sized(std::size_t size_bytes, std::string_view& part) {
    std::uint64_t size = 0;
    return number(size_bytes, size) && take(size, part);
  }
  bool line(std::string& text) {
    const std::size_t end = bytes_.find('\n', at_);
    if (end == std::string_view::npos) return raise_error(ts_, "UnpicklingError", "pickle data was truncated");
    text = bytes_.substr(at_, end - at_);
    at_ = end + 1;
    return true;
  }

  // --- the stack ---

  bool push(Ref<> object) {
    if (!object) return false;
    stack_.push_back(std::move(object));
    return true;
  }
  bool underflow() { return raise_error(ts_, "UnpicklingError", "unpickling stack underflow"); }
  std::size_t floor() const { return marks_.empty() ? 0 : marks_.back(); }
  bool pop(Ref<>& object) {
    if (stack_.size() <= floor()) return underflow();
    object = std::move(stack_.back());
    stack_.pop_back();
    return true;
  }
  // The top; borrowed, or null with an exception.
  Object* top() {
    if (stack_.size() > floor()) return stack_.back().get();
    underflow();
    return nullptr;
  }
  bool pop_mark(std::size_t& mark) {
    if (marks_.empty()) return raise_error(ts_, "UnpicklingError", "could not find MARK");
    mark = marks_.back();
    marks_.pop_back();
    return true;
  }
  Ref<Tuple> tuple_above(std::size_t begin) {
    Ref<Tuple> tuple = new_tuple(ts_, static_cast<std::int64_t>(stack_.size() - begin));
    for (std::size_t i = begin; tuple && i < stack_.size(); ++i) tuple->items[i - begin] = stack_[i].release();
    if (tuple && tuple->size > 0) finish_tuple(ts_, *tuple);
    stack_.resize(begin);
    return tuple;
  }
  Ref<List> list_above(std::size_t begin) {
    Ref<List> list = new_list(ts_, static_cast<std::int64_t>(stack_.size() - begin));
    for (std::size_t i = begin; list && i < stack_.size(); ++i) {
      if (!list_append(ts_, *list, std::move(stack_[i]))) return nullptr;
    }
    stack_.resize(begin);
    return list;
  }
  bool push_tuple(std::size_t size) {
    if (stack_.size() < floor() + size) return underflow();
    return push(tuple_above(stack_.size() - size));
  }

  // --- the memo ---

  bool put(std::uint64_t number) {
    Object* object = top();
    if (object == nullptr) return false;
    if (number > 2 * bytes_.size()) return raise_error(ts_, "UnpicklingError", "memo number is too large");
    if (number >= memo_.size()) memo_.resize(static_cast<std::size_t>(number) + 1);
    memo_[static_cast<std::size_t>(number)] = share(object);
    return true;
  }
  bool get(std::uint64_t number) {
    if (number < memo_.size() && memo_[static_cast<std::size_t>(number)])
      return push(share(memo_[static_cast<std::size_t>(number)].get()));
    return raise_error(ts_, "UnpicklingError", fmt::format("Memo value not found at index {}", number));
  }

  // --- opcodes ---

  bool run(Op op) {
    std::uint64_t value = 0;
    std::string_view part;
    std::size_t mark = 0;
    Ref<> dropped;
    switch (op) {
      case Op::kProto:
        if (!number(1, value)) return false;
        if (value > kHighestProtocol) return raise(ts_, TypeId::value_error, "unsupported pickle protocol: {}", value);
        protocol_ = static_cast<int>(value);
        return true;
      case Op::kFrame:
        return number(8, value);
      case Op::kMark:
        marks_.push_back(stack_.size());
        return true;
      case Op::kPop:
        if (!marks_.empty() && marks_.back() == stack_.size()) return pop_mark(mark);
        return pop(dropped);
      case Op::kPopMark:
        if (!pop_mark(mark)) return false;
        stack_.resize(mark);
        return true;
      case Op::kDup: {
        Object* object = top();
        return object != nullptr && push(share(object));
      }
      case Op::kBinPut:
        return number(1, value) && put(value);
      case Op::kLongBinPut:
        return number(4, value) && put(value);
      case Op::kMemoize:
        return put(memo_.size());
      case Op::kBinGet:
        return number(1, value) && get(value);
      case Op::kLongBinGet:
        return number(4, value) && get(value);

      case Op::kNone:
        return push(share(ts_.interp.none));
      case Op::kNewTrue:
        return push(share(ts_.interp.true_));
      case Op::kNewFalse:
        return push(share(ts_.interp.false_));
      case Op::kBinInt1:
        return number(1, value) && push(make_int(ts_, static_cast<std::int64_t>(value)));
      case Op::kBinInt2:
        return number(2, value) && push(make_int(ts_, static_cast<std::int64_t>(value)));
      case Op::kBinInt:
        return number(4, value) && push(make_int(ts_, static_cast<std::int32_t>(value)));
      case Op::kLong1:
        return sized(1, part) && push(int_from_bytes(ts_, part));
      case Op::kLong4:
        return sized(4, part) && push(int_from_bytes(ts_, part));
      case Op::kBinFloat:
        return number(8, value) && push(make_float(ts_, std::bit_cast<double>(__builtin_bswap64(value))));
      case Op::kShortBinUnicode:
        return sized(1, part) && push_text(part);
      case Op::kBinUnicode:
        return sized(4, part) && push_text(part);
      case Op::kBinUnicode8:
        return sized(8, part) && push_text(part);
      case Op::kShortBinBytes:
        return sized(1, part) && push(make_bytes(ts_, part));
      case Op::kBinBytes:
        return sized(4, part) && push(make_bytes(ts_, part));
      case Op::kBinBytes8:
        return sized(8, part) && push(make_bytes(ts_, part));
      case Op::kByteArray8:
        return sized(8, part) && push(make_bytearray(ts_, part));

      case Op::kEmptyTuple:
        return push(share<Object>(ts_.interp.empty_tuple));
      case Op::kTuple1:
        return push_tuple(1);
      case Op::kTuple2:
        return push_tuple(2);
      case Op::kTuple3:
        return push_tuple(3);
      case Op::kTuple:
        return pop_mark(mark) && push(tuple_above(mark));
      case Op::kEmptyList:
        return push(new_list(ts_));
      case Op::kList:
        return pop_mark(mark) && push(list_above(mark));
      case Op::kAppend:
        return stack_.size() >= floor() + 2 ? append(stack_.size() - 1) : underflow();
      case Op::kAppends:
        return pop_mark(mark) && append(mark);
      case Op::kEmptyDict:
        return push(new_dict(ts_));
      case Op::kDict:
        if (!pop_mark(mark)) return false;
        stack_.insert(stack_.begin() + static_cast<std::ptrdiff_t>(mark), Ref<>(new_dict(ts_)));
        return stack_[mark] && set_items(mark + 1);
      case Op::kSetItem:
        return stack_.size() >= floor() + 3 ? set_items(stack_.size() - 2) : underflow();
      case Op::kSetItems:
        return pop_mark(mark) && set_items(mark);
      case Op::kEmptySet:
        return push(new_set(ts_));
      case Op::kAddItems:
        return pop_mark(mark) && add_items(mark);
      case Op::kFrozenSet: {
        const Ref<List> items = pop_mark(mark) ? list_above(mark) : nullptr;
        return items && push(set_from(ts_, items.get(), TypeId::frozenset));
      }

      case Op::kGlobal:
        return load_global();
      case Op::kStackGlobal:
        return load_stack_global();
      case Op::kReduce:
        return reduce();
      case Op::kNewObj:
        return new_object(false);
      case Op::kNewObjEx:
        return new_object(true);
      case Op::kBuild:
        return build();
      case Op::kStop:
        break;
    }
    return raise_error(ts_, "UnpicklingError",
                       fmt::format("invalid load key, '\\x{:02x}'.", static_cast<unsigned>(op)));
  }

  // Lone surrogates may be in it.
  bool push_text(std::string_view utf8) {
    for (std::size_t begin = 0; begin < utf8.size();) {
      begin = valid_utf8_bytes(utf8, begin);
      if (begin == utf8.size()) break;
      const std::string_view rest = utf8.substr(begin, 3);
      const bool surrogate =
          rest.size() == 3 && rest[0] == '\xed' && (rest[1] & 0xe0) == 0xa0 && (rest[2] & 0xc0) == 0x80;
      if (!surrogate) return raise_error(ts_, "UnpicklingError", "text that is not UTF-8");
      begin += 3;
    }
    return push(make_str(ts_, utf8));
  }

  // --- filling containers: what stands above `begin` goes into what is below it ---

  Object* below(std::size_t begin) {
    if (begin > floor()) return stack_[begin - 1].get();
    underflow();
    return nullptr;
  }

  bool append(std::size_t begin) {
    Object* target = below(begin);
    if (target == nullptr) return false;
    if (is_exact<List>(ts_, target)) {
      for (std::size_t i = begin; i < stack_.size(); ++i) {
        if (!list_append(ts_, *as<List>(target), std::move(stack_[i]))) return false;
      }
    } else {
      const Ref<Str> name = intern(ts_, "append");
      for (std::size_t i = begin; i < stack_.size(); ++i) {
        if (!name || !call_method(ts_, target, name.get(), {stack_[i].get()})) return false;
      }
    }
    stack_.resize(begin);
    return true;
  }

  bool set_items(std::size_t begin) {
    Object* target = below(begin);
    if (target == nullptr) return false;
    if ((stack_.size() - begin) % 2 != 0)
      return raise_error(ts_, "UnpicklingError", "odd number of items for SETITEMS");
    for (std::size_t i = begin; i < stack_.size(); i += 2) {
      Object* key = stack_[i].get();
      Object* value = stack_[i + 1].get();
      if (!(is_exact<Dict>(ts_, target) ? dict_set(ts_, *as<Dict>(target), key, value)
                                        : set_item(ts_, target, key, value)))
        return false;
    }
    stack_.resize(begin);
    return true;
  }

  bool add_items(std::size_t begin) {
    Object* target = below(begin);
    if (target == nullptr) return false;
    for (std::size_t i = begin; i < stack_.size(); ++i) {
      const bool added = is_exact<Set>(ts_, target) ? set_add(ts_, *as<Set>(target), stack_[i].get())
                                                    : bool(call_method(ts_, target, "add", {stack_[i].get()}));
      if (!added) return false;
    }
    stack_.resize(begin);
    return true;
  }

  // --- what has a name ---

  bool load_global() {
    std::string module;
    std::string name;
    if (!line(module) || !line(name)) return false;
    const Ref<Str> both[] = {make_str(ts_, module), make_str(ts_, name)};
    return both[0] && both[1] && find_and_push(both[0].get(), both[1].get());
  }

  bool load_stack_global() {
    Ref<> name;
    Ref<> module;
    if (!pop(name) || !pop(module)) return false;
    if (!is<Str>(ts_, name.get()) || !is<Str>(ts_, module.get()))
      return raise_error(ts_, "UnpicklingError", "STACK_GLOBAL requires str");
    return find_and_push(module.get(), name.get());
  }

  bool find_and_push(Object* module, Object* name) {
    const Ref<> protocol = make_int(ts_, protocol_);
    const Ref<> copyreg = protocol ? import_module(ts_, "copyreg") : nullptr;
    return copyreg && push(call_method(ts_, copyreg.get(), "_load_global", {module, name, protocol.get()}));
  }

  // --- calls ---

  bool reduce() {
    Ref<> arguments;
    Ref<> function;
    if (!pop(arguments) || !pop(function)) return false;
    if (!is<Tuple>(ts_, arguments.get()))
      return raise(ts_, TypeId::type_error, "argument after * must be a tuple, not {}", type_name(arguments.get()));
    return push(call_spread(ts_, function.get(), *as<Tuple>(arguments.get()), nullptr));
  }

  bool new_object(bool with_keywords) {
    Ref<> keywords;
    Ref<> arguments;
    Ref<> type;
    if ((with_keywords && !pop(keywords)) || !pop(arguments) || !pop(type)) return false;
    if (!is<Tuple>(ts_, arguments.get()) || (keywords && !is<Dict>(ts_, keywords.get()))) {
      return raise_error(ts_, "UnpicklingError", "NEWOBJ expected an arg tuple.");
    }
    if (!type->type->has(kTypeSubtype))
      return raise_error(ts_, "UnpicklingError", "NEWOBJ class argument isn't a type object");
    const Ref<List> all = new_list(ts_);
    if (!all || !list_append(ts_, *all, share(type.get())) || !list_extend(ts_, *all, arguments.get())) return false;
    const Ref<Tuple> tuple = make_tuple(ts_, all->span());
    const Ref<> make = tuple ? get_attribute(ts_, type.get(), ts_.interp.names.dunder_new) : nullptr;
    return make && push(call_spread(ts_, make.get(), *tuple, keywords ? as<Dict>(keywords.get()) : nullptr));
  }

  bool build() {
    Ref<> state;
    if (!pop(state)) return false;
    Object* object = top();
    return object != nullptr && set_state(ts_, object, state.get());
  }

  ThreadState& ts_;
  const std::string_view bytes_;
  std::size_t at_ = 0;
  int protocol_ = 0;
  std::vector<Ref<>> stack_;
  std::vector<std::size_t> marks_;
  std::vector<Ref<>> memo_;
};

}  // namespace

Ref<> read_pickle(ThreadState& ts, std::string_view bytes, std::size_t& used) {
  Reader reader(ts, bytes);
  Ref<> result = reader.read();
  used = reader.used();
  return result;
}

}  // namespace ouro::OURO_BUILD::pickle
