// The table of sizes, type by type, as measured on each version.
// CPython: tp_basicsize and tp_itemsize of the PyTypeObject initialisers in Objects/*.c.
#include "modules/native/layouts.h"

#include <algorithm>
#include <iterator>

namespace ouro::OURO_BUILD {
namespace {

constexpr std::uint8_t kGc = kCollected;
constexpr std::uint8_t kCallable = kCollected | kOwnDict | kOwnWeakrefs;
constexpr std::uint8_t kException = kCollected | kOwnDict;

// In 2.7 the types that Python 3 calls range, map, filter, zip and the dict views are xrange, itertools.imap, ifilter,
// izip and dict.viewkeys() and so on: those were measured.
constexpr Layout kLayouts[] = {
    {TypeId::object, 0, {{{207, 16}}}},
    {TypeId::type,
     kCallable,
     {{{207, 872}, {306, 864}, {308, 880}, {310, 888}, {311, 904}, {312, 920}, {313, 928}, {314, 936}}}},
    // numbers and text
    {TypeId::integer, kVaries, {{{207, 24}}}},
    {TypeId::floating, 0, {{{207, 24}}}},
    {TypeId::str, 0, {{{207, 37}, {306, 80}, {312, 64}}}},  // of a subclass: see size_of_str
    {TypeId::bytes, kVaries, {{{207, 37}, {306, 33}}}},
    {TypeId::bytearray, 0, {{{207, 48}, {306, 56}}}},
    // containers
    {TypeId::tuple, kGc | kVaries, {{{207, 24}, {314, 32}}}},
    {TypeId::list, kGc, {{{207, 40}}}},
    {TypeId::dict, kGc, {{{207, 248}, {306, 48}}}},     // 2.7: with the first eight slots
    {TypeId::set, kGc | kOwnWeakrefs, {{{207, 200}}}},  // with the first eight slots
    {TypeId::frozenset, kGc | kOwnWeakrefs, {{{207, 200}}}},
    {TypeId::range, 0, {{{207, 40}, {306, 48}}}},
    {TypeId::slice, kGc, {{{207, 40}}}},
    // what a program is made of
    {TypeId::function,
     kCallable,
     {{{207, 88}, {306, 112}, {308, 120}, {310, 128}, {311, 136}, {312, 144}, {314, 152}}}},
    {TypeId::code, kOwnWeakrefs, {{{207, 128}, {306, 144}, {308, 176}, {311, 0}}}},
    {TypeId::cell, kGc, {{{207, 24}}}},
    {TypeId::frame, kGc, {{{207, 376}, {307, 360}, {310, 352}, {311, 120}, {313, 136}, {314, 152}}}},
    {TypeId::generator,
     kGc | kOwnWeakrefs,
     {{{207, 48}, {306, 64}, {307, 96}, {310, 88}, {311, 152}, {312, 144}, {314, 152}}}},
    {TypeId::coroutine, kGc | kOwnWeakrefs, {{{306, 64}, {307, 104}, {310, 96}, {311, 152}, {312, 144}, {314, 152}}}},
    {TypeId::async_generator,
     kGc | kOwnWeakrefs,
     {{{306, 80}, {307, 112}, {308, 120}, {310, 112}, {311, 152}, {312, 144}, {314, 152}}}},
    {TypeId::module, kCallable, {{{207, 24}, {306, 56}, {315, 104}}}},
    {TypeId::traceback, kGc, {{{207, 40}}}},
    {TypeId::bound_method, kGc | kOwnWeakrefs, {{{207, 48}, {306, 40}, {308, 48}}}},
    {TypeId::native_function, kGc | kOwnWeakrefs, {{{207, 40}, {306, 48}, {308, 56}}}},
    {TypeId::method_descriptor, kGc, {{{207, 40}, {306, 48}, {308, 56}}}},
    {TypeId::slot_wrapper, kGc, {{{207, 48}, {306, 56}}}},
    {TypeId::getset, kGc, {{{207, 40}, {306, 48}}}},
    {TypeId::member, kGc, {{{207, 40}, {306, 48}}}},
    {TypeId::property, kGc, {{{207, 56}, {310, 64}}}},
    {TypeId::static_method, kGc | kOwnDict, {{{207, 24}, {306, 32}}}},
    {TypeId::class_method, kGc | kOwnDict, {{{207, 24}, {306, 32}}}},
    {TypeId::super, kGc, {{{207, 40}}}},
    {TypeId::weakref, kGc, {{{207, 56}, {311, 64}}}},
    // iterators and views
    {TypeId::list_iterator, kGc, {{{207, 32}}}},
    {TypeId::list_reverse_iterator, kGc, {{{207, 32}}}},
    {TypeId::tuple_iterator, kGc, {{{207, 32}}}},
    {TypeId::str_iterator, kGc, {{{207, 32}}}},
    {TypeId::bytes_iterator, kGc, {{{207, 32}}}},
    {TypeId::bytearray_iterator, kGc, {{{207, 32}}}},
    {TypeId::range_iterator, 0, {{{207, 48}, {312, 40}}}},
    {TypeId::long_range_iterator, 0, {{{207, 48}, {312, 40}}}},
    {TypeId::set_iterator, kGc, {{{207, 48}}}},
    {TypeId::dict_keys, kGc, {{{207, 24}}}},
    {TypeId::dict_values, kGc, {{{207, 24}}}},
    {TypeId::dict_items, kGc, {{{207, 24}}}},
    {TypeId::dict_key_iterator, kGc, {{{207, 56}}}},
    {TypeId::dict_value_iterator, kGc, {{{207, 56}}}},
    {TypeId::dict_item_iterator, kGc, {{{207, 56}}}},
    {TypeId::dict_reverse_key_iterator, kGc, {{{207, 56}}}},
    {TypeId::dict_reverse_value_iterator, kGc, {{{207, 56}}}},
    {TypeId::dict_reverse_item_iterator, kGc, {{{207, 56}}}},
    {TypeId::sequence_iterator, kGc, {{{207, 32}}}},
    {TypeId::callable_iterator, kGc, {{{207, 32}}}},
    {TypeId::reversed, kGc, {{{207, 32}}}},
    {TypeId::enumerate, kGc, {{{207, 48}, {311, 56}}}},
    {TypeId::zip, kGc, {{{207, 40}, {310, 48}}}},
    {TypeId::map, kGc, {{{207, 32}}}},
    {TypeId::filter, kGc, {{{207, 32}}}},
    // files and named tuples; in 2.7 a named tuple's items are in the struct
    {TypeId::text_file, kCollectedSince3 | kOwnDict | kOwnWeakrefs, {{{207, 144}, {306, 192}, {312, 200}}}},
    {TypeId::version_info, kCollectedSince3 | kVaries, {{{207, 24}, {314, 32}}}},
    {TypeId::struct_time, kCollectedSince3 | kVaries, {{{207, 24}, {313, 40}, {314, 48}}}},  // 3.13: with hidden items
    // exceptions
    {TypeId::base_exception, kException, {{{207, 40}, {306, 64}, {311, 72}}}},
    {TypeId::system_exit, kException, {{{207, 48}, {306, 72}, {311, 80}}}},
    {TypeId::stop_iteration, kException, {{{207, 40}, {306, 72}, {311, 80}}}},
    {TypeId::attribute_error, kException, {{{207, 40}, {306, 64}, {310, 80}, {311, 88}}}},
    {TypeId::name_error, kException, {{{207, 40}, {306, 64}, {310, 72}, {311, 80}}}},
    {TypeId::import_error, kException, {{{207, 40}, {306, 88}, {311, 96}, {312, 104}}}},
    {TypeId::os_error, kException, {{{207, 64}, {306, 104}, {311, 112}}}},
    {TypeId::syntax_error, kException, {{{207, 88}, {306, 112}, {310, 128}, {311, 136}}}},
    {TypeId::unicode_decode_error, kException, {{{207, 80}, {306, 104}, {311, 112}}}},
    {TypeId::unicode_encode_error, kException, {{{207, 80}, {306, 104}, {311, 112}}}},
};

}  // namespace

int Layout::bytes(int version) const {
  int result = 0;
  for (const LayoutChange& change : history) {
    if (change.since != 0 && change.since <= version) result = change.bytes;
  }
  return result;
}

const Layout* find_layout(TypeId type) {
  const auto* found =
      std::find_if(std::begin(kLayouts), std::end(kLayouts), [type](const Layout& each) { return each.type == type; });
  return found == std::end(kLayouts) ? nullptr : found;
}

}  // namespace ouro::OURO_BUILD
