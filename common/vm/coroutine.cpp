// CPython: Objects/genobject.c (PyCoro_Type, _PyCoroWrapper_Type, _PyCoro_GetAwaitableIter).
#include "vm/coroutine.h"

#include <array>
#include <fmt/format.h>

#include "gc/tracking.h"
#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/str.h"
#include "vm/async_generator.h"
#include "vm/operations.h"
#include "vm/warnings.h"

namespace ouro::OURO_BUILD {

void warn_never_awaited(ThreadState& ts, const Generator& coroutine) {
  const std::string name = to_utf8(*coroutine.function->qualified_name);
  warn(ts, "RuntimeWarning", fmt::format("coroutine '{}' was never awaited", name), true);
}

// --- instructions ---

namespace {

Raised not_awaitable(ThreadState& ts, Object* object, AwaitOf of) {
  if (of == AwaitOf::kExpression) {
    return raise(ts, TypeId::type_error, "object {} can't be used in 'await' expression", type_name(object));
  }
  return raise(ts, TypeId::type_error, "'async with' received an object from {} that does not implement __await__: {}",
               of == AwaitOf::kEnter ? "__aenter__" : "__aexit__", type_name(object));
}

}  // namespace

Ref<> get_awaitable(ThreadState& ts, Object* object, AwaitOf of) {
  if (is_exact<Coroutine>(ts, object)) {
    if (!find_delegate(*as<Generator>(object))) return share(object);
    return raise(ts, TypeId::runtime_error, "coroutine is being awaited already");
  }
  Ref<> method = find_special(ts, object, ts.interp.names.dunder_await);
  if (!method) return ts.exception != nullptr ? Raised{} : not_awaitable(ts, object, of);
  Ref<> iterator = call(ts, method.get(), {});
  if (!iterator) return nullptr;
  if (is_exact<Coroutine>(ts, iterator.get())) return raise(ts, TypeId::type_error, "__await__() returned a coroutine");
  if (iterator->type->slots.next != nullptr) return iterator;
  return raise(ts, TypeId::type_error, "__await__() returned non-iterator of type '{}'", type_name(iterator.get()));
}

Ref<> get_async_iterator(ThreadState& ts, Object* iterable) {
  if (is_exact<AsyncGenerator>(ts, iterable)) return share(iterable);
  Ref<> method = find_special(ts, iterable, ts.interp.names.dunder_aiter);
  if (!method) {
    if (ts.exception != nullptr) return nullptr;
    return raise(ts, TypeId::type_error, "'async for' requires an object with __aiter__ method, got {}",
                 type_name(iterable));
  }
  Ref<> iterator = call(ts, method.get(), {});
  if (!iterator || is_exact<AsyncGenerator>(ts, iterator.get())) return iterator;
  if (find_special(ts, iterator.get(), ts.interp.names.dunder_anext)) return iterator;
  if (ts.exception != nullptr) return nullptr;
  return raise(ts, TypeId::type_error,
               "'async for' received an object from __aiter__ that does not implement __anext__: {}",
               type_name(iterator.get()));
}

Ref<> get_async_next(ThreadState& ts, Object* iterator) {
  if (is_exact<AsyncGenerator>(ts, iterator)) return async_generator_next(ts, *as<AsyncGenerator>(iterator));
  Ref<> method = find_special(ts, iterator, ts.interp.names.dunder_anext);
  if (!method) {
    if (ts.exception != nullptr) return nullptr;
    return raise(ts, TypeId::type_error, "'async for' requires an iterator with __anext__ method, got {}",
                 type_name(iterator));
  }
  Ref<> next = call(ts, method.get(), {});
  if (!next) return nullptr;
  Ref<> awaited = get_awaitable(ts, next.get(), AwaitOf::kExpression);
  if (awaited) return awaited;
  Ref<> cause = take_exception(ts);
  raise(ts, TypeId::type_error, "'async for' received an invalid object from __anext__: {}", type_name(next.get()));
  set_cause_of_pending(ts, std::move(cause));
  return nullptr;
}

bool before_async_with(ThreadState& ts, Object* manager, Ref<>& exit, Ref<>& entered) {
  constexpr const char* kProtocol = "'{}' object does not support the asynchronous context manager protocol{}";
  Ref<> enter = find_special(ts, manager, ts.interp.names.dunder_aenter);
  if (!enter) {
    if (ts.exception != nullptr) return false;
    return raise(ts, TypeId::type_error, kProtocol, type_name(manager), "");
  }
  exit = find_special(ts, manager, ts.interp.names.dunder_aexit);
  if (!exit) {
    if (ts.exception != nullptr) return false;
    return raise(ts, TypeId::type_error, kProtocol, type_name(manager), " (missed __aexit__ method)");
  }
  entered = call(ts, enter.get(), {});
  return bool(entered);
}

// --- the types ---

namespace {

// What coroutine.__await__() returns: the coroutine as an iterator.
struct CoroutineWrapper : Object {
  static constexpr TypeId kTypeId = TypeId::coroutine_wrapper;

  Object* coroutine;  // owned
};

Object*& wrapped(Object* self) { return as<CoroutineWrapper>(self)->coroutine; }

void traverse_wrapper(Object* self, Visit visit, void* context) {
  if (wrapped(self) != nullptr) visit(wrapped(self), context);
}
void clear_wrapper(Object* self) { clear(wrapped(self)); }
void dealloc_wrapper(ThreadState& ts, Object* self) {
  untrack(self);
  clear_wrapper(self);
  free_gc_object(ts, self, sizeof(CoroutineWrapper));
}

Ref<> coroutine_iterate(ThreadState&, Object* self) { return share(self); }
Ref<> next_of_wrapper(ThreadState& ts, Object* self) {
  const StackRef values[] = {StackRef::borrowed(wrapped(self)), StackRef::borrowed(ts.interp.none)};
  return generator_send(ts, Args{values, 2});
}

// A method of the coroutine, with the wrapper's arguments.
template <Ref<> (*method)(ThreadState&, const Args&)>
Ref<> forward(ThreadState& ts, const Args& args) {
  std::array<StackRef, 4> values = {StackRef::borrowed(wrapped(args[0]))};
  for (int i = 1; i < args.count; ++i) values[static_cast<std::size_t>(i)] = args.values[i];
  return method(ts, Args{values.data(), args.count});
}

Ref<> await_coroutine(ThreadState& ts, const Args& args) {
  auto* wrapper = allocate_gc<CoroutineWrapper>(ts);
  if (wrapper == nullptr) return nullptr;
  wrapper->coroutine = share(args[0]).release();
  track(ts, wrapper);
  return steal<Object>(wrapper);
}

Ref<> get_origin(ThreadState& ts, Object*) { return share(ts.interp.none); }

constexpr NativeDef kWrapperMethods[] = {
    {"send", forward<generator_send>, "value, /", "Goes on with a value for the await."},
    {"throw", forward<generator_throw>, "type, value=, traceback=, /", "Raises an exception at the await."},
    {"close", forward<generator_close>, "", "Raises GeneratorExit at the await."},
};
constexpr NativeDef kCoroutineMethods[] = {
    {"send", generator_send, "value, /", "Goes on with a value for the await."},
    {"throw", generator_throw, "type, value=, traceback=, /", "Raises an exception at the await."},
    {"close", generator_close, "", "Raises GeneratorExit at the await."},
    {"__await__", await_coroutine, "", "An iterator that runs the coroutine."},
};
constexpr GetSetDef kCoroutineAttributes[] = {
    {"__name__", generator_name, nullptr, nullptr},      {"__qualname__", generator_qualified_name, nullptr, nullptr},
    {"cr_running", generator_running, nullptr, nullptr}, {"cr_suspended", generator_suspended, nullptr, nullptr},
    {"cr_frame", generator_frame, nullptr, nullptr},     {"cr_await", generator_delegate, nullptr, nullptr},
    {"cr_code", generator_code, nullptr, nullptr},       {"cr_origin", get_origin, nullptr, nullptr},
};

}  // namespace

bool add_coroutine_types(ThreadState& ts) {
  TypeSpec coroutine;
  coroutine.id = TypeId::coroutine;
  fill_generator_spec(coroutine, sizeof(Coroutine));
  coroutine.methods = kCoroutineMethods;
  coroutine.attributes = kCoroutineAttributes;

  TypeSpec wrapper;
  wrapper.id = TypeId::coroutine_wrapper;
  wrapper.object_bytes = sizeof(CoroutineWrapper);
  wrapper.flags = kGcObjects | kDeepDealloc;
  wrapper.slots.traverse = traverse_wrapper;
  wrapper.slots.clear = clear_wrapper;
  wrapper.slots.dealloc = dealloc_wrapper;
  wrapper.slots.iter = coroutine_iterate;
  wrapper.slots.next = next_of_wrapper;
  wrapper.methods = kWrapperMethods;
  return add_builtin_type(ts, coroutine) && add_builtin_type(ts, wrapper);
}

}  // namespace ouro::OURO_BUILD
