// _interpqueues: queues between interpreters, by their numbers; concurrent.interpreters.Queue is written on top of it.
// CPython: Modules/_interpqueuesmodule.c.
#include "modules/native_modules.h"
#include "modules/sub_interpreter.h"
#include "types/abstract.h"
#include "types/dict.h"
#include "types/integer.h"
#include "types/str.h"
#include "types/tuple.h"
#include "vm/shared_queues.h"

namespace ouro::OURO_BUILD {
namespace {

using Done = SharedQueues::Done;

SharedQueues& queues_of(ThreadState& ts) { return family_of(ts).queues(); }

Raised unknown(ThreadState& ts, std::int64_t id) {
  Object* module = dict_find(ts, *ts.interp.modules, "_interpqueues");
  Object* error = module != nullptr ? dict_find(ts, *as<Module>(module)->dict, "QueueNotFoundError") : nullptr;
  const Ref<Str> text = make_str(ts, fmt::format("queue {} not found", id));
  Ref<> exception = error != nullptr && text ? call(ts, error, {text.get()}) : nullptr;
  return exception ? raise_object(ts, std::move(exception)) : Raised{};
}

Ref<> create(ThreadState& ts, const Args& args) {
  const std::optional<std::int64_t> most = as_int64(ts, args[0], "int");
  return most ? make_int(ts, queues_of(ts).add(*most)) : nullptr;
}

// What module _interpreters raises; borrowed.
Object* not_shareable(ThreadState& ts) {
  Object* module = dict_find(ts, *ts.interp.modules, "_interpreters");
  Object* error = module != nullptr ? dict_find(ts, *as<Module>(module)->dict, "NotShareableError") : nullptr;
  return error != nullptr ? error : ts.type(TypeId::type_error);
}

// Whether there was room.
Ref<> put(ThreadState& ts, const Args& args) {
  const std::optional<std::int64_t> id = as_int64(ts, args[0], "int");
  const std::optional<SharedValue> value = id ? share_value(ts, args[1], not_shareable(ts)) : std::nullopt;
  if (!value) return nullptr;
  const Done done = queues_of(ts).put(*id, *value);
  return done == Done::kUnknown ? Ref<>(unknown(ts, *id)) : make_bool(ts, done == Done::kYes);
}

// (True, the value), or (False, None).
Ref<> get(ThreadState& ts, const Args& args) {
  const std::optional<std::int64_t> id = as_int64(ts, args[0], "int");
  if (!id) return nullptr;
  SharedValue value;
  const Done done = queues_of(ts).get(*id, value);
  if (done == Done::kUnknown) return unknown(ts, *id);
  const Ref<> received = receive_value(ts, value);
  const Ref<> there = make_bool(ts, done == Done::kYes);
  return received ? Ref<>(make_tuple(ts, {there.get(), received.get()})) : nullptr;
}

template <std::optional<std::int64_t> (SharedQueues::*kNumber)(std::int64_t id)>
Ref<> number(ThreadState& ts, const Args& args) {
  const std::optional<std::int64_t> id = as_int64(ts, args[0], "int");
  if (!id) return nullptr;
  const std::optional<std::int64_t> found = (queues_of(ts).*kNumber)(*id);
  return found ? make_int(ts, *found) : Ref<>(unknown(ts, *id));
}

constexpr NativeDef kFunctions[] = {
    {"create", create, "maxsize, /", "A new queue; its number."},
    {"put", put, "qid, obj, /", "Puts a copy in; whether there was room."},
    {"get", get, "qid, /", "(True, the next one) or (False, None)."},
    {"get_count", number<&SharedQueues::size>, "qid, /", "How many are in it."},
    {"get_maxsize", number<&SharedQueues::most>, "qid, /", "How many there may be; 0: any number."},
};

bool fill(ThreadState& ts, Module& module) {
  if (!ts.interp.profile.at_least(3, 14))
    return raise(ts, TypeId::module_not_found_error, "No module named '_interpqueues'");
  const Ref<Str> name = intern(ts, "QueueNotFoundError");
  const Ref<Tuple> bases = make_tuple(ts, {ts.type(TypeId::exception)});
  const Ref<Dict> names = new_dict(ts);
  const Ref<Str> home = intern(ts, "concurrent.interpreters");
  if (!name || !bases || !names || !home || !dict_set(ts, *names, "__module__", home.get())) return false;
  const Ref<> error = call(ts, ts.type(TypeId::type), {name.get(), bases.get(), names.get()});
  return error && dict_set(ts, *module.dict, "QueueNotFoundError", error.get());
}

}  // namespace

const NativeModule kInterpreterQueuesModule = {"_interpqueues", "Queues between interpreters.", kFunctions, fill};

}  // namespace ouro::OURO_BUILD
