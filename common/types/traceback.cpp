// Tracebacks, and exceptions as text. CPython: Python/traceback.c, Lib/traceback.py.
#include <cstdint>
#include <fmt/format.h>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "frontend/source.h"
#include "gc/tracking.h"
#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/console.h"
#include "types/exception.h"
#include "types/exception_notes.h"
#include "types/integer.h"
#include "types/locked.h"
#include "types/str.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

void traceback_traverse(Object* self, Visit visit, void* context) {
  const auto& traceback = *as<Traceback>(self);
  if (traceback.next != nullptr) visit(traceback.next, context);
  if (traceback.frame != nullptr) visit(traceback.frame, context);
}

void clear_traceback(Object* self) {
  clear(as<Traceback>(self)->next);
  clear(as<Traceback>(self)->frame);
}

void dealloc_traceback(ThreadState& ts, Object* self) {
  untrack(self);
  clear_traceback(self);
  free_gc_object(ts, self, sizeof(Traceback));
}

Ref<> get_next(ThreadState& ts, Object* self) {
  Traceback* next = as<Traceback>(self)->next;
  return next != nullptr ? share<Object>(next) : share(ts.interp.none);
}
Ref<> get_frame(ThreadState&, Object* self) { return share(as<Traceback>(self)->frame); }
Ref<> get_line(ThreadState& ts, Object* self) { return make_int(ts, as<Traceback>(self)->line); }

constexpr GetSetDef kTracebackAttributes[] = {
    {"tb_next", get_next, nullptr, "The next entry, further in."},
    {"tb_frame", get_frame, nullptr, "The frame."},
    {"tb_lineno", get_line, nullptr, "The line it was at."},
};

// --- text ---

// What a broken object's repr or str becomes: nothing may stop the printing of a traceback.
template <class Get>
std::string text_or(ThreadState& ts, Get&& get, const char* otherwise) {
  Ref<Str> text = get();
  if (text) return to_utf8(*text);
  discard_exception(ts);
  return otherwise;
}

std::string attribute_text(ThreadState& ts, Object* object, std::string_view name) {
  Ref<> value = get_attribute(ts, object, name);
  return text_or(
      ts, [&]() -> Ref<Str> { return value ? str_of(ts, value.get()) : nullptr; }, "?");
}

struct Entry {
  std::string filename;
  std::string function;
  int line;
  bool operator==(const Entry&) const = default;
};

Entry describe(ThreadState& ts, const Traceback& traceback) {
  Ref<> code = get_attribute(ts, traceback.frame, "f_code");
  if (!code) {
    discard_exception(ts);
    return {"?", "?", traceback.line};
  }
  return {attribute_text(ts, code.get(), "co_filename"), attribute_text(ts, code.get(), "co_name"), traceback.line};
}

void append_entry(ThreadState& ts, std::string& out, const Entry& entry) {
  out += fmt::format("  File \"{}\", line {}, in {}\n", entry.filename, entry.line, entry.function);
  const std::string source = ts.interp.console->source_line(entry.filename, entry.line);
  if (!source.empty()) out += "    " + source + "\n";
}

// The same entry over and over (a recursion) is shown three times and then counted.
void append_traceback(ThreadState& ts, std::string& out, const Traceback* traceback) {
  constexpr int kShown = 3;
  out += "Traceback (most recent call last):\n";
  Entry last{"", "", -1};
  int repeated = 0;
  const auto count_hidden = [&] {
    const int hidden = repeated - kShown;
    if (hidden > 0) {
      out += fmt::format("  [Previous line repeated {} more time{}]\n", hidden, hidden > 1 ? "s" : "");
    }
  };
  for (; traceback != nullptr; traceback = traceback->next) {
    Entry entry = describe(ts, *traceback);
    if (entry != last) {
      count_hidden();
      repeated = 0;
      last = std::move(entry);
    }
    if (++repeated <= kShown) append_entry(ts, out, last);
  }
  count_hidden();
}

// A SyntaxError that knows its place is shown with it.
std::optional<SyntaxProblem> syntax_problem(ThreadState& ts, Object* exception) {
  if (!is_subtype(exception->type, ts.type(TypeId::syntax_error))) return std::nullopt;
  bool complete = true;
  const auto get = [&](const char* name) {
    Ref<Str> key = intern(ts, name);
    Ref<> value = key ? find_attribute(ts, exception, key.get()) : nullptr;
    if (ts.exception != nullptr) discard_exception(ts);
    return value;
  };
  const auto text = [&](const char* name) {
    const Ref<> value = get(name);
    complete = complete && value && is<Str>(ts, value.get());
    return complete ? to_utf8(*as<Str>(value.get())) : std::string();
  };
  const auto number = [&](const char* name) {
    const Ref<> value = get(name);
    const auto found = value && is<Int>(ts, value.get()) ? small_value(*as<Int>(value.get())) : std::nullopt;
    complete = complete && found.has_value();
    return static_cast<int>(found.value_or(1));
  };
  SyntaxProblem problem;
  problem.message = text("msg");
  problem.filename = text("filename");
  problem.source_line = text("text");
  problem.where = {{number("lineno"), number("offset") - 1}, {number("end_lineno"), number("end_offset") - 1}};
  if (!complete) return std::nullopt;
  if (problem.source_line.ends_with('\n')) problem.source_line.pop_back();
  problem.type = to_utf8(*exception->type->qualified_name);
  return problem;
}

}  // namespace

void add_traceback(ThreadState& ts, Object* frame, int line) {
  Ref<> pending = take_exception(ts);
  auto* entry = allocate_gc<Traceback>(ts, ts.type(TypeId::traceback));
  if (entry == nullptr) {
    restore_exception(ts, std::move(pending));
    return;
  }
  auto& exception = *as<Exception>(pending.get());
  entry->next = std::exchange(exception.traceback, entry);
  entry->frame = share(frame).release();
  entry->line = line;
  track(ts, entry);
  restore_exception(ts, std::move(pending));
}

std::string format_exception_only(ThreadState& ts, Object* exception) {
  if (const std::optional<SyntaxProblem> problem = syntax_problem(ts, exception)) return problem->report();
  std::string name;
  Ref<> module = get_attribute(ts, exception->type, "__module__");
  if (!module) discard_exception(ts);
  if (module && is<Str>(ts, module.get())) {
    const std::string text = to_utf8(*as<Str>(module.get()));
    if (text != "builtins" && text != "__main__") name = text + ".";
  }
  name += to_utf8(*exception->type->qualified_name);
  const std::string text = text_or(
      ts, [&] { return str_of(ts, exception); }, "<exception str() failed>");
  return text.empty() ? name + "\n" : name + ": " + text + "\n";
}

// The oldest first: causes and contexts stand before what they led to.
std::string format_exception(ThreadState& ts, Object* object) {
  std::vector<Exception*> chain = {as<Exception>(object)};
  std::vector<Ref<Exception>> kept;  // a __str__ may unlink them
  std::set<Exception*> seen = {chain.front()};
  while (true) {
    const Exception& last = *chain.back();
    Exception* before = last.cause != nullptr ? last.cause : last.suppress_context ? nullptr : last.context;
    if (before == nullptr || !seen.insert(before).second) break;
    chain.push_back(before);
    kept.push_back(share(before));
  }
  std::string out;
  for (auto it = chain.rbegin(); it != chain.rend(); ++it) {
    if (it != chain.rbegin()) {
      out += (*it)->cause == *(it - 1) ? "\nThe above exception was the direct cause of the following exception:\n\n"
                                       : "\nDuring handling of the above exception, another exception occurred:\n\n";
    }
    if ((*it)->traceback != nullptr) append_traceback(ts, out, (*it)->traceback);
    out += format_exception_only(ts, *it) + format_notes(ts, *it);
  }
  return out;
}

bool add_traceback_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::traceback;
  spec.object_bytes = sizeof(Traceback);
  spec.flags = kGcObjects | kDeepDealloc;
  spec.slots.traverse = traceback_traverse;
  spec.slots.clear = clear_traceback;
  spec.slots.dealloc = dealloc_traceback;
  spec.attributes = all_locked<kTracebackAttributes>();
  return add_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
