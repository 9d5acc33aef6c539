// The end of frames, and frames as objects. CPython: Python/frame.c (take_ownership), Objects/frameobject.c.
#include "vm/frame.h"

#include <utility>

#include "gc/tracking.h"
#include "memory/arrays.h"
#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/dict.h"
#include "types/integer.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {

void clear_frame_slots(Frame& frame) {
  while (frame.sp > frame.stack()) {
    const StackRef value = *--frame.sp;
    value.xdrop();
  }
  const int count = frame.code->local_count;
  const bool last_first = frame.code->unit->locals_die_last_first;
  for (int i = 0; i < count; ++i) {
    const StackRef value = std::exchange(frame.locals[last_first ? count - 1 - i : i], StackRef::null());
    value.xdrop();
  }
}

namespace {

FrameObject* object_of(Object* self) { return as<FrameObject>(self); }

std::size_t locals_bytes(const FrameObject& object) {
  return static_cast<std::size_t>(object.code->local_count) * sizeof(Object*);
}

// While the frame runs, its slots belong to the thread's stack or to its generator, and are visited there.
void frame_traverse(Object* self, Visit visit, void* context) {
  const FrameObject& object = *object_of(self);
  for (Object* each : {static_cast<Object*>(object.code), static_cast<Object*>(object.globals),
                       static_cast<Object*>(object.names), static_cast<Object*>(object.back)}) {
    if (each != nullptr) visit(each, context);
  }
  if (object.locals == nullptr) return;
  for (int i = 0; i < object.code->local_count; ++i) {
    if (object.locals[i] != nullptr) visit(object.locals[i], context);
  }
}

void clear_locals(FrameObject& object) {
  if (object.locals == nullptr) return;
  for (int i = 0; i < object.code->local_count; ++i) clear(object.locals[i]);
}

void clear_frame_object(Object* self) {
  clear_locals(*object_of(self));
  clear(object_of(self)->back);
}

void dealloc_frame_object(ThreadState& ts, Object* self) {
  FrameObject& object = *object_of(self);
  untrack(self);
  clear_locals(object);
  if (object.locals != nullptr) free_array(ts.heap, object.locals, locals_bytes(object));
  clear(object.back);
  clear(object.names);
  clear(object.globals);
  clear(object.code);
  free_gc_object(ts, self, sizeof(FrameObject));
}

// Each local moves from the frame into the object. RETURNS: false without memory.
bool take_locals(ThreadState& ts, FrameObject& object, Frame& frame) {
  auto* locals = static_cast<Object**>(allocate_array(ts.heap, locals_bytes(object)));
  if (locals == nullptr) return false;
  for (int i = 0; i < frame.code->local_count; ++i) {
    const StackRef value = std::exchange(frame.locals[i], StackRef::null());
    locals[i] = value.is_null() ? nullptr : value.take();
  }
  object.locals = locals;
  return true;
}

// The nearest frame outside that is not a generator waiting to be resumed.
FrameObject* object_outside(ThreadState& ts, Frame& frame) {
  return frame.previous != nullptr ? frame_object(ts, *frame.previous) : nullptr;
}

Object* local_value(const FrameObject& object, int index) {
  if (object.frame != nullptr) {
    const StackRef slot = object.frame->locals[index];
    return slot.is_null() ? nullptr : slot.get();
  }
  return object.locals != nullptr ? object.locals[index] : nullptr;
}

Ref<Dict> locals_of(ThreadState& ts, const FrameObject& object) {
  if (object.names != nullptr) return share(object.names);
  Ref<Dict> dict = new_dict(ts);
  const CodeUnit& unit = *object.code->unit;
  for (int i = 0; dict && i < object.code->local_count; ++i) {
    const auto index = static_cast<std::size_t>(i);
    Object* value = local_value(object, i);
    const bool is_cell = unit.local_kinds[index] == LocalKind::kCell || unit.local_kinds[index] == LocalKind::kFree;
    if (is_cell && value != nullptr && value->type == ts.type(TypeId::cell)) value = as<Cell>(value)->content;
    if (value == nullptr || unit.local_kinds[index] == LocalKind::kHidden) continue;
    if (!dict_set(ts, *dict, unit.local_names[index], value)) return nullptr;
  }
  return dict;
}

Ref<> get_code(ThreadState&, Object* self) { return share<Object>(object_of(self)->code); }
Ref<> get_globals(ThreadState&, Object* self) { return share<Object>(object_of(self)->globals); }
Ref<> get_locals(ThreadState& ts, Object* self) { return locals_of(ts, *object_of(self)); }
Ref<> get_line(ThreadState& ts, Object* self) {
  const FrameObject& object = *object_of(self);
  return make_int(ts, object.frame != nullptr ? object.frame->line() : object.line);
}
Ref<> get_back(ThreadState& ts, Object* self) {
  const FrameObject& object = *object_of(self);
  FrameObject* back = object.frame != nullptr ? object_outside(ts, *object.frame) : object.back;
  if (ts.exception != nullptr) return nullptr;
  return back != nullptr ? share<Object>(back) : share(ts.interp.none);
}

Ref<> clear_method(ThreadState& ts, const Args& args) {
  if (object_of(args[0])->frame != nullptr) return raise(ts, TypeId::runtime_error, "cannot clear an executing frame");
  clear_locals(*object_of(args[0]));
  return share(ts.interp.none);
}

constexpr GetSetDef kFrameAttributes[] = {
    {"f_code", get_code, nullptr, nullptr},     {"f_globals", get_globals, nullptr, nullptr},
    {"f_locals", get_locals, nullptr, nullptr}, {"f_lineno", get_line, nullptr, nullptr},
    {"f_back", get_back, nullptr, nullptr},
};
constexpr NativeDef kFrameMethods[] = {{"clear", clear_method, "", "Drops the locals of a frame that has ended."}};

}  // namespace

FrameObject* frame_object(ThreadState& ts, Frame& frame) {
  if (frame.object != nullptr) return frame.object;
  auto* object = allocate_gc<FrameObject>(ts);
  if (object == nullptr) return nullptr;
  object->frame = &frame;
  object->code = share(frame.code).release();
  object->globals = share(frame.globals).release();
  object->names = share(frame.names).release();
  object->back = nullptr;
  object->locals = nullptr;
  object->line = 0;
  track(ts, object);
  frame.object = object;
  return object;
}

void detach_frame_object(ThreadState& ts, Frame& frame) {
  FrameObject* object = std::exchange(frame.object, nullptr);
  if (object == nullptr) return;
  object->line = frame.line();
  if (!is_unique(object)) {
    Ref<> pending = take_exception(ts);
    object->back = share(object_outside(ts, frame)).release();
    take_locals(ts, *object, frame);
    restore_exception(ts, std::move(pending));
  }
  object->frame = nullptr;
  decref(object);
}

Ref<Dict> frame_locals(ThreadState& ts, Frame& frame) {
  FrameObject* object = frame_object(ts, frame);
  return object != nullptr ? locals_of(ts, *object) : nullptr;
}

bool add_frame_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::frame;
  spec.object_bytes = sizeof(FrameObject);
  spec.flags = kGcObjects | kDeepDealloc;
  spec.slots.traverse = frame_traverse;
  spec.slots.clear = clear_frame_object;
  spec.slots.dealloc = dealloc_frame_object;
  spec.methods = kFrameMethods;
  spec.attributes = kFrameAttributes;
  return add_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
