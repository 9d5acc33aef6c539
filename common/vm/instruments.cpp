// Watches a run. CPython: Python/instrumentation.c.
#include "vm/instruments.h"

#include <fmt/format.h>
#include <utility>

#include "frontend/disassembler.h"
#include "types/descriptors.h"
#include "types/dict.h"
#include "types/errors.h"
#include "types/floating.h"
#include "types/integer.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

// What a name is bound to where the program is now: a local of the function, else a global. Null: nothing.
Object* binding(const Frame& frame, const std::string& name, ThreadState& ts) {
  const CodeUnit& unit = *frame.code->unit;
  for (std::size_t i = 0; i < unit.local_names.size(); ++i) {
    const StackRef slot = frame.locals[i];
    if (unit.local_names[i] != name || slot.is_null()) continue;
    if (slot.get()->type == ts.type(TypeId::cell)) return as<Cell>(slot.get())->content;
    return slot.get();
  }
  if (frame.names != nullptr) {
    if (Object* found = dict_find(ts, *frame.names, name)) return found;
  }
  return dict_find(ts, *frame.globals, name);
}

// As sys.getrefcount says it: of an immortal, the version's constant.
std::int64_t count_of(const ThreadState& ts, const Object* object) {
  if (object == nullptr) return 0;
  return object->count.is_immortal() ? ts.interp.profile.immortal_count : object->count.value();
}

}  // namespace

std::string short_repr(const ThreadState& ts, const Object* object) {
  const Type* type = object->type;
  if (object == ts.interp.none) return "None";
  if (object == ts.interp.true_ || object == ts.interp.false_) return object == ts.interp.true_ ? "True" : "False";
  if (type == ts.type(TypeId::integer)) return int_to_text(*as<Int>(object));
  if (type == ts.type(TypeId::floating)) return float_repr(as<Float>(object)->value);
  if (type == ts.type(TypeId::str)) {
    const std::string text = to_utf8(*as<Str>(object));
    return text.size() > 20 ? "'" + text.substr(0, 17) + "...'" : "'" + text + "'";
  }
  const auto items = [](std::int64_t count) { return count == 1 ? "1 item" : fmt::format("{} items", count); };
  if (type == ts.type(TypeId::list)) {
    const std::int64_t size = list_size(*as<List>(object));
    return size == 0 ? "[]" : fmt::format("[{}]", items(size));
  }
  if (type == ts.type(TypeId::tuple)) return fmt::format("({})", items(as<Tuple>(object)->size));
  if (type == ts.type(TypeId::dict)) {
    const std::int64_t size = dict_size(*as<Dict>(object));
    return size == 0 ? "{}" : fmt::format("{{{}}}", items(size));
  }
  if (type == ts.type(TypeId::function)) return to_utf8(*as<Function>(object)->name) + "()";
  if (type == ts.type(TypeId::native_function)) return fmt::format("{}()", as<NativeFunction>(object)->def->name);
  if (type == ts.type(TypeId::method_descriptor)) return fmt::format("{}()", as<MethodDescriptor>(object)->def->name);
  if (type->has(kTypeSubtype)) return fmt::format("class {}", name_of(as<Type>(object)));
  return fmt::format("<{}>", name_of(type));
}

Instruments::Instruments(std::vector<std::string> watched, InstrumentHooks hooks, Recorder* recorder,
                         ThreadRecorder* thread)
    : hooks_(std::move(hooks)), recorder_(recorder), thread_(thread) {
  for (std::string& name : watched) {
    const NameId id = recorder_ != nullptr ? recorder_->intern(name) : 0;
    watched_.push_back({std::move(name), id});
  }
}

void Instruments::record(EventKind kind, Where where, std::int64_t a, std::int64_t b, std::int64_t c) {
  if (thread_ != nullptr) thread_->append(kind, where, a, b, c);
}

std::vector<WatchedCount> Instruments::counts(ThreadState& ts, const Frame& frame) const {
  std::vector<WatchedCount> result;
  for (const Watched& each : watched_) {
    const Object* object = binding(frame, each.name, ts);
    result.push_back({each.name, object != nullptr, count_of(ts, object), reinterpret_cast<std::uintptr_t>(object)});
  }
  return result;
}

// Compares each watched count with what it was: the last instruction, or the call in it, made the difference.
void Instruments::note_changes(ThreadState& ts, const Frame& frame) {
  for (Watched& each : watched_) {
    const Object* object = binding(frame, each.name, ts);
    const auto address = reinterpret_cast<std::uintptr_t>(object);
    const std::int64_t count = count_of(ts, object);
    const std::int64_t before = address == each.object ? each.count : 0;
    if (object != nullptr && (address != each.object || count != before)) {
      record(EventKind::kCountChange, last_, each.id, before, count);
    }
    each.object = address;
    each.count = count;
  }
}

void Instruments::finish_step(ThreadState& ts, Frame& frame) {
  if (!step_open_ || !hooks_.after_step) return;
  step_open_ = false;
  step_.stack.clear();
  for (StackRef* slot = frame.stack(); slot < frame.sp; ++slot) {
    if (slot->is_null()) continue;
    const std::string text = short_repr(ts, slot->get());
    step_.stack.push_back(slot->owns() ? text : "[" + text + "]");
  }
  step_.counts = counts(ts, frame);
  hooks_.after_step(step_);
}

void Instruments::line_over(ThreadState& ts, const Frame& frame, int line) {
  if (hooks_.after_line) hooks_.after_line(line, counts(ts, frame));
}

void Instruments::before_instruction(ThreadState& ts, Frame& frame) {
  ++ts.stats.instructions;
  note_changes(ts, frame);
  finish_step(ts, frame);
  const int line = frame.code->line_at(frame.ip);
  int& known = line_of_[&frame];
  if (known != line) {
    if (known != 0) line_over(ts, frame, known);
    known = line;
    record(EventKind::kLine, {static_cast<std::uint32_t>(line)});
  }
  last_ = {static_cast<std::uint32_t>(line), static_cast<std::uint16_t>(frame.ip->opcode)};
  if (!hooks_.after_step) return;
  step_.function = frame.code->unit->name;
  step_.line = line;
  step_.instruction = disassemble_instruction(*frame.code->unit, static_cast<int>(frame.ip - frame.code->instructions));
  step_.inside_call = false;
  step_open_ = true;
}

void Instruments::before_native_call(ThreadState& ts, Frame& frame, const CallSite& call) {
  note_changes(ts, frame);
  if (thread_ != nullptr) record(EventKind::kNativeBegin, last_, native_name(ts, call));
  if (hooks_.during_native_call) hooks_.during_native_call(ts, call);
  if (!hooks_.after_step) return;
  Step inside = step_;
  inside.instruction = "-> " + short_repr(ts, call.callable);
  inside.inside_call = true;
  inside.stack.clear();
  for (StackRef* slot = frame.stack(); slot < frame.sp; ++slot) {
    if (!slot->is_null())
      inside.stack.push_back(slot->owns() ? short_repr(ts, slot->get())
                                          : fmt::format("[{}]", short_repr(ts, slot->get())));
  }
  inside.counts = counts(ts, frame);
  hooks_.after_step(inside);
}

void Instruments::after_native_call(ThreadState& ts, Frame& frame, const CallSite& call) {
  note_changes(ts, frame);
  if (thread_ != nullptr) record(EventKind::kNativeEnd, last_, native_name(ts, call));
}

void Instruments::after_python_call(ThreadState& ts, Frame& frame) {
  if (frame.previous != nullptr && !frame.is_generator()) note_changes(ts, frame);
  record(EventKind::kCallBegin, last_, code_name(*frame.code));
}

void Instruments::before_return(ThreadState& ts, Frame& frame) {
  note_changes(ts, frame);
  finish_step(ts, frame);
  const auto known = line_of_.find(&frame);
  if (known != line_of_.end()) {
    line_over(ts, frame, known->second);
    line_of_.erase(known);
  }
  record(EventKind::kCallEnd, last_, code_name(*frame.code));
}

void Instruments::on_exception(ThreadState& ts, Frame&) {
  if (thread_ == nullptr || ts.exception == nullptr) return;
  record(EventKind::kException, last_, recorder_->intern(name_of(ts.exception->type)));
}

void Instruments::on_birth_or_death(EventKind kind, const Object* object, std::size_t bytes) {
  NameId& id = names_[object->type];
  if (id == 0) id = recorder_->intern(object->type->name != nullptr ? name_of(object->type) : "?");
  record(kind, last_, id, static_cast<std::int64_t>(reinterpret_cast<std::uintptr_t>(object)),
         static_cast<std::int64_t>(bytes));
}

void Instruments::finish(ThreadState&) { line_of_.clear(); }

NameId Instruments::code_name(const Code& code) {
  if (recorder_ == nullptr) return 0;
  NameId& id = names_[&code];
  if (id == 0) id = recorder_->intern(code.unit->qualified_name);
  return id;
}

NameId Instruments::native_name(ThreadState& ts, const CallSite& call) {
  NameId& id = names_[call.callable];
  if (id == 0) id = recorder_->intern(short_repr(ts, call.callable));
  return id;
}

// object/allocate.h: a recorder is on.
void record_allocation(ThreadState& ts, const Object* object, std::size_t bytes) {
  ts.instruments->on_birth_or_death(EventKind::kAllocation, object, bytes);
}
void record_free(ThreadState& ts, const Object* object, std::size_t bytes) {
  ts.instruments->on_birth_or_death(EventKind::kFree, object, bytes);
}

void before_instruction(ThreadState& ts, Frame& frame) { ts.instruments->before_instruction(ts, frame); }
void before_native_call(ThreadState& ts, Frame& frame, const CallSite& call) {
  ts.instruments->before_native_call(ts, frame, call);
}
void after_native_call(ThreadState& ts, Frame& frame, const CallSite& call) {
  ts.instruments->after_native_call(ts, frame, call);
}
void after_python_call(ThreadState& ts, Frame& frame) { ts.instruments->after_python_call(ts, frame); }
void before_return(ThreadState& ts, Frame& frame) { ts.instruments->before_return(ts, frame); }
void on_exception(ThreadState& ts, Frame& frame) { ts.instruments->on_exception(ts, frame); }

}  // namespace ouro::OURO_BUILD
