// The type str: its slots and its table of methods. CPython: PyUnicode_Type (Objects/unicodeobject.c).
#include <array>

#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/bytearray.h"
#include "types/bytes.h"
#include "types/codecs.h"
#include "types/format_spec.h"
#include "types/instance.h"
#include "types/intern.h"
#include "types/native.h"
#include "types/percent_format.h"
#include "types/sequence.h"
#include "types/slice.h"
#include "types/str.h"
#include "types/str_format.h"
#include "types/str_iterator.h"
#include "types/str_methods.h"
#include "types/text_arguments.h"
#include "types/text_search.h"

namespace ouro::OURO_BUILD {
namespace {

Str& self_of(Object* self) { return *as<Str>(self); }

void str_dealloc(ThreadState& ts, Object* self) {
  const Str& text = self_of(self);
  if (text.interned) ts.interp.interned->remove(text);
  if (is_exact<Str>(ts, self)) [[likely]]
    return free_object(ts, self, str_bytes(text));
  free_instance(ts, self, text.text_bytes());
}

// --- str(...) ---

Ref<> decoded(ThreadState& ts, Object* object, Object* encoding, Object* errors) {
  const Str* encoding_name = encoding == nullptr ? nullptr : str_argument(ts, encoding, "str() argument 'encoding'");
  if (encoding_name == nullptr && encoding != nullptr) return nullptr;
  const Str* errors_name = errors == nullptr ? nullptr : str_argument(ts, errors, "str() argument 'errors'");
  if (errors_name == nullptr && errors != nullptr) return nullptr;
  if (object == nullptr) return empty_str(ts);
  if (Bytes* bytes = try_as<Bytes>(ts, object)) return decode(ts, *bytes, encoding_name, errors_name);
  if (const ByteArray* array = try_as<ByteArray>(ts, object)) {
    const Ref<Bytes> bytes = make_bytes(ts, array->view());
    return bytes ? decode(ts, *bytes, encoding_name, errors_name) : nullptr;
  }
  if (is<Str>(ts, object)) return raise(ts, TypeId::type_error, "decoding str is not supported");
  return raise(ts, TypeId::type_error, "decoding to str: need a bytes-like object, {} found", type_name(object));
}

Ref<> str_from_arguments(ThreadState& ts, const Args& args) {
  if (args[1] != nullptr || args[2] != nullptr) return decoded(ts, args[0], args[1], args[2]);
  return args[0] == nullptr ? empty_str(ts) : str_of(ts, args[0]);
}

constexpr NativeDef kNew = {"str", str_from_arguments, "object=, encoding=, errors=", nullptr};

Ref<> str_new(ThreadState& ts, Type* type, const Args& args) {
  const bool exact = type == ts.type(TypeId::str);
  if (exact && args.count == 1 && args.keyword_count() == 0) [[likely]]
    return str_of(ts, args[0]);
  Ref<> text = call_native(ts, kNew, nullptr, args);
  if (!text || exact) return text;
  return new_str_of_type(ts, type, *as<Str>(text.get()));
}

// --- slots ---

Ref<> str_repr(ThreadState& ts, Object* self) { return quoted(ts, self_of(self)); }
Ref<> str_str(ThreadState& ts, Object* self) { return exact_str(ts, self_of(self)); }
std::int64_t str_hash_slot(ThreadState&, Object* self) { return str_hash(self_of(self)); }
std::int64_t str_length(ThreadState&, Object* self) { return self_of(self).length; }

Ref<> str_compare(ThreadState& ts, Object* self, Object* other, CompareOp op) {
  if (!is<Str>(ts, self) || !is<Str>(ts, other)) return share(ts.interp.not_implemented);
  const Str& a = self_of(self);
  const Str& b = self_of(other);
  if (op == CompareOp::kEqual) return make_bool(ts, equals(a, b));
  if (op == CompareOp::kNotEqual) return make_bool(ts, !equals(a, b));
  return make_bool(ts, holds(op, order(a, b), 0));
}

Ref<> part_by_slice(ThreadState& ts, Str& text, const Slice& slice) {
  std::int64_t start;
  std::int64_t stop;
  std::int64_t step;
  std::int64_t count;
  if (!slice_indices(ts, slice, text.length, start, stop, step, count)) return nullptr;
  if (count <= 0) return empty_str(ts);
  if (step == 1) return substring(ts, text, start, start + count);
  StrBuilder part(ts);
  for (std::int64_t i = 0; i < count; ++i) part.add(text.at(start + i * step));
  return part.finish(ts);
}

Ref<> str_get_item(ThreadState& ts, Object* self, Object* key) {
  Str& text = self_of(self);
  if (is_index(key)) {
    std::int64_t index;
    if (!read_item_index(ts, key, index)) return nullptr;
    if (index < 0) index += text.length;
    if (index < 0 || index >= text.length) return raise(ts, TypeId::index_error, "string index out of range");
    return make_char(ts, text.at(index));
  }
  if (is<Slice>(ts, key)) return part_by_slice(ts, text, *as<Slice>(key));
  return raise(ts, TypeId::type_error, "string indices must be integers, not '{}'", type_name(key));
}

int str_contains(ThreadState& ts, Object* self, Object* value) {
  if (const Str* sub = try_as<Str>(ts, value)) return find(self_of(self).view(), sub->view()) >= 0 ? 1 : 0;
  return raise(ts, TypeId::type_error, "'in <string>' requires string as left operand, not {}", type_name(value));
}

Ref<> str_add(ThreadState& ts, Object* left, Object* right) {
  if (!is<Str>(ts, left)) return share(ts.interp.not_implemented);
  if (is<Str>(ts, right)) return concat(ts, self_of(left), self_of(right));
  Ref<> result = reflected_operation(ts, BinaryOp::kAdd, str_add, left, right);
  if (!result || result.get() != ts.interp.not_implemented) return result;
  return raise(ts, TypeId::type_error, "can only concatenate str (not \"{}\") to str", type_name(right));
}

Ref<> str_multiply(ThreadState& ts, Object* left, Object* right) {
  const bool text_first = is<Str>(ts, left);
  Object* factor = text_first ? right : left;
  if (text_first && !is_exact<Int>(ts, factor)) {
    Ref<> result = reflected_operation(ts, BinaryOp::kMultiply, str_multiply, left, right);
    if (!result || result.get() != ts.interp.not_implemented) return result;
  }
  const std::int64_t times = repeat_factor(ts, factor);
  return times < 0 ? nullptr : repeat(ts, self_of(text_first ? left : right), times);
}

Ref<> str_remainder(ThreadState& ts, Object* left, Object* right) {
  if (!is<Str>(ts, left)) return share(ts.interp.not_implemented);
  return percent_format(ts, self_of(left), right);
}

// --- methods that are a line or two ---

Ref<> str_join(ThreadState& ts, const Args& args) { return join(ts, self_of(args[0]), args[1]); }

Ref<> str_encode(ThreadState& ts, const Args& args) {
  std::array<const Str*, 2> names{};
  constexpr const char* kWhat[] = {"encode() argument 'encoding'", "encode() argument 'errors'"};
  for (int i = 0; i < 2; ++i) {
    if (args[i + 1] == nullptr) continue;
    names[static_cast<std::size_t>(i)] = str_argument(ts, args[i + 1], kWhat[i]);
    if (names[static_cast<std::size_t>(i)] == nullptr) return nullptr;
  }
  return encode(ts, self_of(args[0]), names[0], names[1]);
}

Ref<> str_format_method(ThreadState& ts, const Args& args) { return str_format(ts, self_of(args[0]), args.from(1)); }

Ref<> str_format_map_method(ThreadState& ts, const Args& args) { return str_format_map(ts, self_of(args[0]), args[1]); }

Ref<> str_dunder_format(ThreadState& ts, const Args& args) {
  const Str* spec = str_argument(ts, args[1], "__format__() argument");
  if (spec == nullptr) return nullptr;
  if (spec->length == 0) return str_of(ts, args[0]);
  return format_str(ts, self_of(args[0]), *spec);
}

constexpr NativeDef kMethods[] = {
    {"__format__", str_dunder_format, "format_spec, /", "The text in the width and alignment of the spec."},
    {"capitalize", str_methods::capitalize, "", "The first character a capital, the others small."},
    {"casefold", str_methods::casefold, "", "For comparing without regard to case."},
    {"center", str_methods::center, "width, fillchar=, /", "With fill characters on both sides."},
    {"count", str_methods::count, "sub, start=, end=, /", "How often sub occurs without overlapping."},
    {"encode", str_encode, "encoding=, errors=", "The text as bytes."},
    {"endswith", str_methods::endswith, "suffix, start=, end=, /", "It ends with the suffix, or with one of a tuple."},
    {"expandtabs", str_methods::expandtabs, "tabsize=", "Spaces in place of tabs."},
    {"find", str_methods::find, "sub, start=, end=, /", "The lowest index where sub is found, or -1."},
    {"format", str_format_method, "**", "The text with its replacement fields filled in."},
    {"format_map", str_format_map_method, "mapping, /", "The same with names from a mapping."},
    {"index", str_methods::index, "sub, start=, end=, /", "As find, but ValueError if sub is not found."},
    {"isalnum", str_methods::isalnum, "", "All characters are letters or numbers."},
    {"isalpha", str_methods::isalpha, "", "All characters are letters."},
    {"isascii", str_methods::isascii, "", "All characters are below 128."},
    {"isdecimal", str_methods::isdecimal, "", "All characters are decimal digits."},
    {"isdigit", str_methods::isdigit, "", "All characters are digits."},
    {"isidentifier", str_methods::isidentifier, "", "It could be a name."},
    {"islower", str_methods::islower, "", "All cased characters are small, and there is one."},
    {"isnumeric", str_methods::isnumeric, "", "All characters are numeric."},
    {"isprintable", str_methods::isprintable, "", "repr() would escape none of it."},
    {"isspace", str_methods::isspace, "", "All characters are spaces."},
    {"istitle", str_methods::istitle, "", "Words begin with capitals and go on small."},
    {"isupper", str_methods::isupper, "", "All cased characters are capitals, and there is one."},
    {"join", str_join, "iterable, /", "The texts of an iterable with this one between them."},
    {"ljust", str_methods::ljust, "width, fillchar=, /", "With fill characters behind."},
    {"lower", str_methods::lower, "", "In small letters."},
    {"lstrip", str_methods::lstrip, "chars=, /", "Without spaces, or the given characters, in front."},
    {"partition", str_methods::partition, "sep, /", "What is before sep, sep, and what is behind."},
    {"removeprefix", str_methods::removeprefix, "prefix, /", "Without the prefix, if it has it."},
    {"removesuffix", str_methods::removesuffix, "suffix, /", "Without the suffix, if it has it."},
    {"replace", str_methods::replace, "old, new, /, count=", "With new in place of old."},
    {"rfind", str_methods::rfind, "sub, start=, end=, /", "The highest index where sub is found, or -1."},
    {"rindex", str_methods::rindex, "sub, start=, end=, /", "As rfind, but ValueError if sub is not found."},
    {"rjust", str_methods::rjust, "width, fillchar=, /", "With fill characters in front."},
    {"rpartition", str_methods::rpartition, "sep, /", "As partition, at the last sep."},
    {"rsplit", str_methods::rsplit, "sep=, maxsplit=", "As split, from the end."},
    {"rstrip", str_methods::rstrip, "chars=, /", "Without spaces, or the given characters, behind."},
    {"split", str_methods::split, "sep=, maxsplit=", "The pieces between seps, or between spaces."},
    {"splitlines", str_methods::splitlines, "keepends=", "The lines."},
    {"startswith", str_methods::startswith, "prefix, start=, end=, /", "It begins with the prefix, or one of a tuple."},
    {"strip", str_methods::strip, "chars=, /", "Without spaces, or the given characters, on both sides."},
    {"swapcase", str_methods::swapcase, "", "Small letters for capitals and the other way round."},
    {"title", str_methods::title, "", "Each word with a capital."},
    {"translate", str_methods::translate, "table, /", "Each character as the table says."},
    {"upper", str_methods::upper, "", "In capitals."},
    {"zfill", str_methods::zfill, "width, /", "With zeros in front, behind the sign."},
};

constexpr NativeDef kStaticMethods[] = {
    {"maketrans", str_methods::maketrans, "x, y=, z=, /", "A table for translate."},
};

bool make_latin1_chars(ThreadState& ts) {
  for (char32_t code = 0; code < ts.interp.latin1_chars.size(); ++code) {
    Ref<Str> text = new_char(ts, code);
    if (!text) return false;
    if (ts.interp.profile.immortals) text->count.make_immortal();
    ts.interp.latin1_chars[code] = text.release();
  }
  return true;
}

}  // namespace

bool add_str_types(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::str;
  spec.object_bytes = sizeof(Str);
  spec.item_bytes = 1;
  spec.flags = kBaseAllowed | kSizeVaries | kStrSubtype;
  spec.slots.dealloc = str_dealloc;
  spec.slots.repr = str_repr;
  spec.slots.str = str_str;
  spec.slots.hash = str_hash_slot;
  spec.slots.compare = str_compare;
  spec.slots.iter = new_str_iterator;
  spec.slots.new_object = str_new;
  spec.slots.length = str_length;
  spec.slots.get_item = str_get_item;
  spec.slots.contains = str_contains;
  spec.slots.binary[static_cast<std::size_t>(BinaryOp::kAdd)] = str_add;
  spec.slots.binary[static_cast<std::size_t>(BinaryOp::kMultiply)] = str_multiply;
  spec.slots.binary[static_cast<std::size_t>(BinaryOp::kRemainder)] = str_remainder;
  spec.methods = kMethods;
  spec.static_methods = kStaticMethods;
  spec.doc = "Text: a sequence of code points.";
  return add_builtin_type(ts, spec) && add_str_iterator_type(ts) && make_latin1_chars(ts);
}

}  // namespace ouro::OURO_BUILD
