// sys: the interpreter as a module. CPython: Python/sysmodule.c.
#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <limits>

#include "modules/native/sizes.h"
#include "modules/native/sys_asyncgen_hooks.h"
#include "modules/native_modules.h"
#include "types/abstract.h"
#include "types/dict.h"
#include "types/exception.h"
#include "types/floating.h"
#include "types/integer.h"
#include "types/list.h"
#include "types/str.h"
#include "types/struct_sequence.h"
#include "types/text_file.h"
#include "types/tuple.h"
#include "vm/frame.h"
#include "vm/modules.h"

namespace ouro::OURO_BUILD {
namespace {

// The count while the argument's own slot is there: that slot is one of the references, if it owns one.
Ref<> getrefcount(ThreadState& ts, const Args& args) {
  const Object* object = args[0];
  return make_int(ts, object->count.is_immortal() ? ts.interp.profile.immortal_count : object->count.value());
}

Ref<> getsizeof(ThreadState& ts, const Args& args) {
  const std::optional<std::int64_t> bytes = size_in_cpython(ts, args[0]);
  if (bytes) return make_int(ts, *bytes);
  if (args[1] != nullptr && discard_if(ts, TypeId::type_error)) return share(args[1]);
  return nullptr;
}

Ref<> exit_function(ThreadState& ts, const Args& args) {
  Object* status = args[0] != nullptr ? args[0] : ts.interp.none;
  Ref<> exception = status == ts.interp.none ? call(ts, ts.type(TypeId::system_exit), {})
                                             : call(ts, ts.type(TypeId::system_exit), {status});
  return exception ? Ref<>(raise_object(ts, std::move(exception))) : nullptr;
}

Ref<> exc_info(ThreadState& ts, const Args&) {
  Object* none = ts.interp.none;
  Object* exception = handled_exception(ts);
  if (exception == nullptr) return make_tuple(ts, {none, none, none});
  Object* traceback = as<Exception>(exception)->traceback;
  return make_tuple(ts, {exception->type, exception, traceback != nullptr ? traceback : none});
}

// 2.7: forgets the exception that was handled last. Here it is forgotten at the end of its except clause.
Ref<> exc_clear(ThreadState& ts, const Args&) { return share(ts.interp.none); }

Ref<> exception_function(ThreadState& ts, const Args&) {
  Object* exception = handled_exception(ts);
  return share(exception != nullptr ? exception : ts.interp.none);
}

Ref<> getrecursionlimit(ThreadState& ts, const Args&) { return make_int(ts, ts.interp.recursion_limit); }

Ref<> setrecursionlimit(ThreadState& ts, const Args& args) {
  const std::optional<std::int64_t> limit = as_int64(ts, args[0], "int");
  if (!limit) return nullptr;
  if (*limit < 1 || *limit > std::numeric_limits<int>::max()) {
    return raise(ts, TypeId::value_error, "recursion limit must be greater or equal than 1");
  }
  const int depth = ts.interp.recursion_limit - ts.recursion_left;
  if (depth >= *limit) {
    return raise(ts, TypeId::recursion_error,
                 "cannot set the recursion limit to {} at the recursion depth {}: the limit is too low", *limit, depth);
  }
  ts.recursion_left = static_cast<int>(*limit) - depth;
  ts.interp.recursion_limit = static_cast<int>(*limit);
  return share(ts.interp.none);
}

Ref<> intern_function(ThreadState& ts, const Args& args) {
  if (!is_exact<Str>(ts, args[0])) return raise(ts, TypeId::type_error, "can't intern {}", type_name(args[0]));
  return intern(ts, share(as<Str>(args[0])));
}

Ref<> getframe(ThreadState& ts, const Args& args) {
  std::int64_t depth = 0;
  if (args[0] != nullptr) {
    const std::optional<std::int64_t> given = as_int64(ts, args[0], "int");
    if (!given) return nullptr;
    depth = *given;
  }
  Frame* frame = ts.frame;
  for (; frame != nullptr && depth > 0; --depth) frame = frame->previous;
  if (frame == nullptr) return raise(ts, TypeId::value_error, "call stack is not deep enough");
  return share<Object>(frame_object(ts, *frame));
}

Ref<> is_gil_enabled(ThreadState& ts, const Args&) { return make_bool(ts, !kFreeThreaded); }

// --- the GIL ---

Ref<> getswitchinterval(ThreadState& ts, const Args&) {
  return make_float(ts, std::chrono::duration<double>(ts.gil->switch_interval()).count());
}

// Stored as whole microseconds, at least one.
Ref<> setswitchinterval(ThreadState& ts, const Args& args) {
  const std::optional<double> seconds = as_double(ts, args[0]);
  if (!seconds) return nullptr;
  if (!(*seconds > 0)) return raise(ts, TypeId::value_error, "switch interval must be strictly positive");
  constexpr double kMost = 4294;  // seconds: CPython's limit of 2^32 microseconds
  const auto microseconds = static_cast<std::int64_t>(std::min(*seconds, kMost) * 1e6);
  ts.gil->set_switch_interval(std::chrono::microseconds(std::max<std::int64_t>(microseconds, 1)));
  return share(ts.interp.none);
}

Ref<> getcheckinterval(ThreadState& ts, const Args&) { return make_int(ts, ts.gil->check_interval()); }

Ref<> setcheckinterval(ThreadState& ts, const Args& args) {
  const std::optional<std::int64_t> ticks = as_int64(ts, args[0], "int");
  if (!ticks) return nullptr;
  ts.gil->set_check_interval(
      static_cast<int>(std::clamp<std::int64_t>(*ticks, 0, std::numeric_limits<int>::max() - 1)));
  return share(ts.interp.none);
}

constexpr NativeDef kFunctions[] = {
    {"getrefcount", getrefcount, "object, /", "The references to the object, the argument's own included."},
    {"getsizeof", getsizeof, "object, default=", "The bytes of the object, as the modelled CPython lays it out."},
    {"exit", exit_function, "status=, /", "Ends the program: raises SystemExit."},
    {"exc_info", exc_info, "", "(type, exception, traceback) of the exception that is being handled."},
    {"exception", exception_function, "", "The exception that is being handled, or None."},
    {"getrecursionlimit", getrecursionlimit, "", "How deep calls may nest."},
    {"setrecursionlimit", setrecursionlimit, "limit, /", "Sets how deep calls may nest."},
    {"intern", intern_function, "string, /", "The one string object with this text."},
    {"_getframe", getframe, "depth=, /", "The frame of the caller, or one further out."},
};
constexpr NativeDef kSwitchFunctions[] = {
    {"getswitchinterval", getswitchinterval, "",
     "Seconds that a thread waits for the GIL before it asks for it (3.2+)."},
    {"setswitchinterval", setswitchinterval, "interval, /", "Sets them."},
};
constexpr NativeDef kCheckFunctions[] = {
    {"getcheckinterval", getcheckinterval, "",
     "Counted instructions between two releases of the GIL (2.7; to 3.8 without effect)."},
    {"setcheckinterval", setcheckinterval, "n, /", "Sets them."},
};
constexpr NativeDef kGilFunctions[] = {{"_is_gil_enabled", is_gil_enabled, "", "Whether there is a lock (3.13+)."}};
constexpr NativeDef kOldFunctions[] = {
    {"exc_clear", exc_clear, "", "Nothing: an exception is forgotten with its except clause (2.7)."}};

// --- attributes ---

bool set(ThreadState& ts, Module& module, const char* name, Ref<> value) {
  return value && dict_set(ts, *module.dict, name, value.get());
}

Ref<> version_info(ThreadState& ts) {
  const Profile& profile = ts.interp.profile;
  const std::string full = profile.full_version;
  Ref<> major = make_int(ts, profile.version.major);
  Ref<> minor = make_int(ts, profile.version.minor);
  Ref<> micro = make_int(ts, std::stoi(full.substr(full.rfind('.') + 1)));
  Ref<Str> level = intern(ts, "final");
  Ref<> serial = make_int(ts, 0);
  if (!major || !minor || !micro || !level || !serial) return nullptr;
  return make_struct_sequence(ts, TypeId::version_info,
                              {major.get(), minor.get(), micro.get(), level.get(), serial.get()});
}

bool add_streams(ThreadState& ts, Module& module) {
  const KnownNames& names = ts.interp.names;
  const std::pair<Str*, StandardStream> streams[] = {{names.stdin_, StandardStream::kIn},
                                                     {names.stdout_, StandardStream::kOut},
                                                     {names.stderr_, StandardStream::kErr}};
  for (const auto& [name, which] : streams) {
    Ref<TextFile> file = new_standard_stream(ts, which);
    const std::string original = "__" + to_utf8(*name) + "__";
    if (!file || !dict_set(ts, *module.dict, name, file.get()) || !dict_set(ts, *module.dict, original, file.get()))
      return false;
  }
  return true;
}

bool fill(ThreadState& ts, Module& module) {
  const Profile& profile = ts.interp.profile;
  if (profile.at_least(3, 13) && !add_functions(ts, module, kGilFunctions)) return false;
  if (profile.at_least(3, 2) && !add_functions(ts, module, kSwitchFunctions)) return false;
  if (profile.at_least(3, 6) && !add_functions(ts, module, asyncgen_hook_functions())) return false;
  if (!profile.at_least(3, 9) && !add_functions(ts, module, kCheckFunctions)) return false;
  if (!profile.at_least(3, 0) && !add_functions(ts, module, kOldFunctions)) return false;
  const std::string version =
      fmt::format("{} (Ouroboros, {} build)", profile.full_version, kFreeThreaded ? "nogil" : "gil");
  return add_sizeof(ts) && add_streams(ts, module) && set(ts, module, "version", make_str(ts, version)) &&
         set(ts, module, "version_info", version_info(ts)) && set(ts, module, "maxsize", make_int(ts, INT64_MAX)) &&
         set(ts, module, "byteorder", intern(ts, "little")) && set(ts, module, "platform", intern(ts, "linux")) &&
         set(ts, module, "modules", share<Object>(ts.interp.modules)) && set(ts, module, "argv", new_list(ts)) &&
         set(ts, module, "path", new_list(ts)) && set(ts, module, "executable", intern(ts, ""));
}

}  // namespace

const NativeModule kSysModule = {"sys", "The interpreter: counts, sizes, versions, streams.", kFunctions, fill};

bool set_arguments(ThreadState& ts, const std::vector<std::string>& arguments, const std::string& folder) {
  Ref<> sys = import_module(ts, "sys");
  Ref<> argv = sys ? get_attribute(ts, sys.get(), "argv") : nullptr;
  Ref<> path = argv ? get_attribute(ts, sys.get(), "path") : nullptr;
  if (!path) return false;
  for (const std::string& argument : arguments) {
    Ref<Str> text = make_str(ts, argument);
    if (!text || !list_append(ts, *as<List>(argv.get()), std::move(text))) return false;
  }
  if (folder.empty()) return true;
  Ref<Str> text = make_str(ts, folder);
  return text && list_append(ts, *as<List>(path.get()), std::move(text));
}

}  // namespace ouro::OURO_BUILD
