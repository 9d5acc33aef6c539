// Setting, taking and reporting exceptions. CPython: Python/errors.c.
#include "types/errors.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "types/abstract.h"
#include "types/console.h"
#include "types/exception.h"
#include "types/integer.h"
#include "types/str.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

// The exception being handled becomes the context of `exception`, unless that would close a circle.
void set_context(ThreadState& ts, Exception& exception) {
  Object* innermost = handled_exception(ts);
  if (innermost == nullptr || innermost == &exception) return;
  auto* handled = as<Exception>(innermost);
  for (Exception* each = handled; each->context != nullptr; each = each->context) {
    if (each->context == &exception) {
      clear(each->context);
      break;
    }
  }
  replace(exception.context, share(handled));
}

}  // namespace

Raised raise_text(ThreadState& ts, TypeId type, std::string_view utf8) {
  Ref<Str> text = make_str(ts, utf8);
  if (!text) return {};
  return raise_value(ts, type, text.get());
}

Raised raise_value(ThreadState& ts, TypeId type, Object* value) {
  Ref<> exception = make_exception(ts, ts.type(type), value);
  if (!exception) return {};
  return raise_object(ts, std::move(exception));
}

Raised raise_object(ThreadState& ts, Ref<> exception) {
  set_context(ts, *as<Exception>(exception.get()));
  replace(ts.exception, std::move(exception));
  return {};
}

TypeId os_error_type(int error) {
  switch (error) {
    case EAGAIN:
    case EALREADY:
    case EINPROGRESS:
      return TypeId::blocking_io_error;
    case EPIPE:
    case ESHUTDOWN:
      return TypeId::broken_pipe_error;
    case ECHILD:
      return TypeId::child_process_error;
    case ECONNABORTED:
      return TypeId::connection_aborted_error;
    case ECONNREFUSED:
      return TypeId::connection_refused_error;
    case ECONNRESET:
      return TypeId::connection_reset_error;
    case EEXIST:
      return TypeId::file_exists_error;
    case ENOENT:
      return TypeId::file_not_found_error;
    case EISDIR:
      return TypeId::is_a_directory_error;
    case ENOTDIR:
      return TypeId::not_a_directory_error;
    case EINTR:
      return TypeId::interrupted_error;
    case EACCES:
    case EPERM:
      return TypeId::permission_error;
    case ESRCH:
      return TypeId::process_lookup_error;
    case ETIMEDOUT:
      return TypeId::timeout_error;
    default:
      return TypeId::os_error;
  }
}

Raised raise_os_error(ThreadState& ts, int error, Object* filename) {
  Ref<> number = make_int(ts, error);
  Ref<Str> text = make_str(ts, std::strerror(error));
  if (!number || !text) return {};
  Ref<> exception = filename != nullptr ? call(ts, ts.type(os_error_type(error)), {number.get(), text.get(), filename})
                                        : call(ts, ts.type(os_error_type(error)), {number.get(), text.get()});
  if (!exception) return {};
  return raise_object(ts, std::move(exception));
}

bool pending_is(const ThreadState& ts, TypeId type) {
  return ts.exception != nullptr && is_subtype(ts.exception->type, ts.type(type));
}

Ref<> take_exception(ThreadState& ts) { return steal(std::exchange(ts.exception, nullptr)); }

void restore_exception(ThreadState& ts, Ref<> exception) { replace(ts.exception, std::move(exception)); }

bool discard_if(ThreadState& ts, TypeId type) {
  if (!pending_is(ts, type)) return false;
  discard_exception(ts);
  return true;
}

namespace {

// A report calls repr() and str(), also when the stack's end is what it reports: it may use a part of the reserve.
class RoomForReport {
 public:
  explicit RoomForReport(ThreadState& ts) : ts_(ts), end_(ts.c_stack_end) { ts.c_stack_end -= std::min(kBytes, end_); }
  ~RoomForReport() { ts_.c_stack_end = end_; }
  RoomForReport(const RoomForReport&) = delete;
  RoomForReport& operator=(const RoomForReport&) = delete;

 private:
  static constexpr std::uintptr_t kBytes = 64 * 1024;
  ThreadState& ts_;
  const std::uintptr_t end_;
};

}  // namespace

void report_unraisable(ThreadState& ts, Object* where, std::string_view when) {
  const RoomForReport room(ts);
  Ref<> exception = take_exception(ts);
  std::string text = fmt::format("Exception ignored {}", when);
  if (where != nullptr) {
    Ref<Str> described = repr(ts, where);
    if (described) {
      text += ": " + to_utf8(*described);
    } else {
      discard_exception(ts);
      text += ": <object repr() failed>";
    }
  }
  text += "\n";
  if (exception) text += format_exception(ts, exception.get());
  ts.interp.console->write_err(ts, text);
  discard_exception(ts);
}

std::string name_of(const Type* type) { return to_utf8(*type->name); }
std::string type_name(const Object* object) { return name_of(object->type); }

bool check_c_stack(ThreadState& ts, const char* while_doing) {
  const auto here = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
  if (here > ts.c_stack_end) return true;
  // Making the exception calls its class, which checks again: that may use the reserve.
  const std::uintptr_t end = std::exchange(ts.c_stack_end, 0);
  raise(ts, TypeId::recursion_error, "maximum recursion depth exceeded{}", while_doing);
  ts.c_stack_end = end;
  return false;
}

}  // namespace ouro::OURO_BUILD
