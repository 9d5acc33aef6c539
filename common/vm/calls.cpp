// Python functions called from C++. CPython: Objects/call.c (_PyFunction_Vectorcall), Python/ceval.c (_PyEval_Vector).
#include "vm/calls.h"

#include "types/abstract.h"
#include "types/dict.h"
#include "types/errors.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {

bool enter_call(ThreadState& ts) {
  if (--ts.recursion_left >= 0) [[likely]]
    return true;
  ++ts.recursion_left;
  return raise(ts, TypeId::recursion_error, "maximum recursion depth exceeded");
}

Frame* push_entry_frame(ThreadState& ts, Code& code, Function* function, Dict* globals) {
  auto* locals = reinterpret_cast<StackRef*>(ts.stack_top);
  if (!has_room(ts, locals, code)) return raise(ts, TypeId::recursion_error, "maximum recursion depth exceeded");
  if (!enter_call(ts)) return nullptr;
  Frame* frame = place_frame(ts, locals, 0, code, function);
  frame->globals = globals;
  frame->builtins = function != nullptr ? function->builtins : ts.interp.builtins;
  frame->previous = ts.frame;
  frame->return_to = nullptr;
  frame->kind = FrameKind::kCall;
  frame->entry = true;
  ts.stack_top = reinterpret_cast<std::byte*>(locals) + frame_bytes(code);
  ts.frame = frame;
  return frame;
}

void drop_entry_frame(ThreadState& ts, Frame& frame) {
  ts.frame = frame.previous;
  ts.stack_top = frame.top_before;
  leave_call(ts);
}

Ref<> call_function(ThreadState& ts, Object* callable, const Args& args) {
  auto& function = *as<Function>(callable);
  Code& code = *as<Code>(function.code);
  const Ref<> held = share(callable);  // the frame only borrows it
  Frame* frame = push_entry_frame(ts, code, &function, function.globals);
  if (frame == nullptr) return nullptr;
  if (args.count == code.simple_arguments && args.keyword_count() == 0) {
    for (int i = 0; i < args.count; ++i) frame->locals[i] = StackRef::shared(args[i]);
  } else if (!bind_arguments(ts, function, nullptr, args, frame->locals)) {
    drop_entry_frame(ts, *frame);
    return nullptr;
  }
  return run_frame(ts, frame);
}

Args SpreadArguments::args() const {
  const int keywords = names ? static_cast<int>(names->size) : 0;
  return {values.data(), static_cast<int>(values.size()), keywords, names.get()};
}

bool spread(ThreadState& ts, const Tuple& positional, const Dict* keywords, SpreadArguments& arguments) {
  for (std::int64_t i = 0; i < positional.size; ++i)
    arguments.values.push_back(StackRef::borrowed(positional.items[i]));
  if (keywords == nullptr) return true;
  std::vector<Object*> names;
  Object* key = nullptr;
  Object* value = nullptr;
  for (std::int64_t position = 0; dict_next(*keywords, position, key, value);) {
    names.push_back(key);
    arguments.values.push_back(StackRef::borrowed(value));
  }
  if (names.empty()) return true;
  arguments.names = make_tuple(ts, std::span<Object* const>(names));
  return bool(arguments.names);
}

Ref<> call_spread(ThreadState& ts, Object* callable, const Tuple& positional, const Dict* keywords) {
  SpreadArguments arguments;
  return spread(ts, positional, keywords, arguments) ? call(ts, callable, arguments.args()) : nullptr;
}

Ref<> run_body(ThreadState& ts, Code& code, Function* function, Dict* globals, Dict* names) {
  Frame* frame = push_entry_frame(ts, code, function, globals);
  if (frame == nullptr) return nullptr;
  frame->names = names;
  return run_frame(ts, frame);
}

}  // namespace ouro::OURO_BUILD
