// CPython: Objects/exceptions.c (BaseException_add_note), Lib/traceback.py (TracebackException.format_exception_only).
#include "types/exception_notes.h"

#include "types/abstract.h"
#include "types/list.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {
namespace {

// The list, with a new one in its place if there is none.
Ref<> notes_of(ThreadState& ts, Object* exception, Str* name) {
  Ref<> notes = find_attribute(ts, exception, name);
  if (notes || ts.exception != nullptr) return notes;
  notes = new_list(ts);
  return notes && set_attribute(ts, exception, name, notes.get()) ? std::move(notes) : nullptr;
}

std::string line_of(ThreadState& ts, Object* note) {
  Ref<Str> text = str_of(ts, note);
  if (text) return to_utf8(*text) + "\n";
  discard_exception(ts);
  return "<note str() failed>\n";
}

}  // namespace

Ref<> add_note(ThreadState& ts, const Args& args) {
  if (!is<Str>(ts, args[1])) return raise(ts, TypeId::type_error, "note must be a str, not '{}'", type_name(args[1]));
  Ref<Str> name = intern(ts, "__notes__");
  Ref<> notes = name ? notes_of(ts, args[0], name.get()) : nullptr;
  if (!notes) return nullptr;
  if (!is<List>(ts, notes.get())) return raise(ts, TypeId::type_error, "Cannot add note: __notes__ is not a list");
  return list_append(ts, *as<List>(notes.get()), share(args[1])) ? share(ts.interp.none) : nullptr;
}

std::string format_notes(ThreadState& ts, Object* exception) {
  Ref<Str> name = intern(ts, "__notes__");
  Ref<> notes = name ? find_attribute(ts, exception, name.get()) : nullptr;
  if (ts.exception != nullptr) discard_exception(ts);
  std::string lines;
  if (!notes || !is<List>(ts, notes.get())) return lines;
  for (std::int64_t i = 0; i < as<List>(notes.get())->size; ++i) {
    const Ref<> note = share(as<List>(notes.get())->items[i]);
    lines += line_of(ts, note.get());
  }
  return lines;
}

}  // namespace ouro::OURO_BUILD
