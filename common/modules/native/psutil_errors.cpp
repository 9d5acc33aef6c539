// psutil's exceptions: classes like those that a program makes.
// CPython: none; psutil is a package of its own: psutil/_common.py there.
#include <cerrno>
#include <csignal>

#include "modules/native/psutil_functions.h"
#include "types/abstract.h"
#include "types/class.h"
#include "types/dict.h"
#include "types/integer.h"
#include "types/str.h"
#include "types/tuple.h"
#include "vm/modules.h"

namespace ouro::OURO_BUILD::psutil {
namespace {

// class NAME(base): __module__ = "psutil"
Ref<Type> add_class(ThreadState& ts, Module& module, const char* name, Type* base) {
  const Ref<Str> text = intern(ts, name);
  const Ref<Str> where = text ? intern(ts, "psutil") : nullptr;
  const Ref<Dict> names = where ? new_dict(ts) : nullptr;
  const Ref<Tuple> bases = names ? make_tuple(ts, {base}) : nullptr;
  if (!bases || !dict_set(ts, *names, ts.interp.names.dunder_module, where.get())) return nullptr;
  Ref<Type> made = make_class(ts, ts.type(TypeId::type), text.get(), bases.get(), names.get());
  return made && dict_set(ts, *module.dict, text.get(), made.get()) ? std::move(made) : nullptr;
}

}  // namespace

bool add_errors(ThreadState& ts, Module& module) {
  const Ref<Type> error = add_class(ts, module, "Error", ts.type(TypeId::exception));
  return error && add_class(ts, module, "NoSuchProcess", error.get()) &&
         add_class(ts, module, "AccessDenied", error.get());
}

Raised raise_for_process(ThreadState& ts, pid_t pid, const char* message_if_gone) {
  const bool exists = ::kill(pid, 0) == 0 || errno == EPERM;
  const Ref<> module = import_module(ts, "psutil");
  const Ref<> type = module ? get_attribute(ts, module.get(), exists ? "AccessDenied" : "NoSuchProcess") : nullptr;
  const Ref<Str> text =
      type ? make_str(ts, fmt::format("{} (pid={})", exists ? "access denied" : message_if_gone, pid)) : nullptr;
  Ref<> exception = text ? call(ts, type.get(), {text.get()}) : nullptr;
  const Ref<> number = exception ? make_int(ts, pid) : nullptr;
  const Ref<Str> name = number ? intern(ts, "pid") : nullptr;
  if (!name || !set_attribute(ts, exception.get(), name.get(), number.get())) return {};
  return raise_object(ts, std::move(exception));
}

}  // namespace ouro::OURO_BUILD::psutil
