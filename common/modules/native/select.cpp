// select: waiting for several descriptors at a time. CPython: Modules/selectmodule.c.
#include <cerrno>
#include <chrono>
#include <cmath>
#include <limits>
#include <poll.h>
#include <vector>

#include "modules/native/select_epoll.h"
#include "modules/native_modules.h"
#include "threads/without_gil.h"
#include "types/abstract.h"
#include "types/dict.h"
#include "types/integer.h"
#include "types/list.h"
#include "types/signals.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

using Clock = std::chrono::steady_clock;

// One of the three lists: what was passed, and its descriptors.
struct Watched {
  Ref<Tuple> objects;
  std::vector<pollfd> descriptors;
  short events = 0;

  // RETURNS: false with an exception.
  bool read(ThreadState& ts, Object* iterable);
  Ref<List> ready(ThreadState& ts) const;
};

// A number, or what the object's fileno() says. RETURNS: nothing with an exception.
std::optional<int> descriptor_of(ThreadState& ts, Object* object) {
  Ref<> number = is<Int>(ts, object) ? share(object) : call_method(ts, object, "fileno", {});
  if (!number) {
    if (discard_if(ts, TypeId::attribute_error)) {
      raise(ts, TypeId::type_error, "argument must be an int, or have a fileno() method.");
    }
    return std::nullopt;
  }
  const std::optional<std::int64_t> value = as_int64(ts, number.get(), "int");
  if (!value) return std::nullopt;
  if (*value >= 0 && *value <= std::numeric_limits<int>::max()) return static_cast<int>(*value);
  raise(ts, TypeId::value_error, "file descriptor cannot be a negative integer ({})", *value);
  return std::nullopt;
}

bool Watched::read(ThreadState& ts, Object* iterable) {
  objects = tuple_from(ts, iterable);
  if (!objects) return false;
  for (Object* each : objects->span()) {
    const std::optional<int> descriptor = descriptor_of(ts, each);
    if (!descriptor) return false;
    descriptors.push_back({*descriptor, events, 0});
  }
  return true;
}

Ref<List> Watched::ready(ThreadState& ts) const {
  Ref<List> list = new_list(ts);
  for (std::size_t i = 0; list && i < descriptors.size(); ++i) {
    const short wanted = static_cast<short>(events == POLLPRI ? POLLPRI : events | POLLHUP | POLLERR);
    if ((descriptors[i].revents & wanted) == 0) continue;
    if (!list_append(ts, *list, share(objects->items[i]))) return nullptr;
  }
  return list;
}

// The whole of select()'s fourth argument. RETURNS: false with an exception.
bool read_timeout(ThreadState& ts, Object* argument, std::optional<Clock::time_point>& end) {
  if (argument == nullptr || argument == ts.interp.none) return true;
  const std::optional<double> seconds = as_double(ts, argument);
  if (!seconds) return false;
  if (*seconds < 0) return raise(ts, TypeId::value_error, "timeout must be non-negative");
  constexpr double kMost = 9223372036.0;
  if (!(*seconds <= kMost)) return raise(ts, TypeId::overflow_error, "timeout is too large");
  end = Clock::now() + std::chrono::nanoseconds(static_cast<std::int64_t>(std::ceil(*seconds * 1e9)));
  return true;
}

// RETURNS: false with an exception.
bool wait_for_any(ThreadState& ts, std::vector<pollfd>& all, const std::optional<Clock::time_point>& end) {
  while (true) {
    int milliseconds = -1;
    if (end) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(*end - Clock::now()).count();
      milliseconds = static_cast<int>(std::clamp<std::int64_t>(left, 0, std::numeric_limits<int>::max()));
    }
    int ready = 0;
    {
      const WithoutGil others_run(ts, "select");
      ready = ::poll(all.data(), all.size(), milliseconds);
    }
    if (ready >= 0) break;
    if (errno != EINTR) return raise_os_error(ts, errno);
    if (!check_signals(ts)) return false;
  }
  for (const pollfd& each : all) {
    if ((each.revents & POLLNVAL) != 0) return raise_os_error(ts, EBADF);
  }
  return true;
}

Ref<> select_function(ThreadState& ts, const Args& args) {
  Watched watched[3];
  const short events[] = {POLLIN, POLLOUT, POLLPRI};
  std::optional<Clock::time_point> end;
  std::vector<pollfd> all;
  for (int i = 0; i < 3; ++i) {
    watched[i].events = events[i];
    if (!watched[i].read(ts, args[i])) return nullptr;
    all.insert(all.end(), watched[i].descriptors.begin(), watched[i].descriptors.end());
  }
  if (!read_timeout(ts, args[3], end) || !wait_for_any(ts, all, end)) return nullptr;
  Ref<List> lists[3];
  std::size_t at = 0;
  for (int i = 0; i < 3; ++i) {
    for (pollfd& each : watched[i].descriptors) each = all[at++];
    lists[i] = watched[i].ready(ts);
    if (!lists[i]) return nullptr;
  }
  return make_tuple(ts, {lists[0].get(), lists[1].get(), lists[2].get()});
}

constexpr NativeDef kFunctions[] = {
    {"select", select_function, "rlist, wlist, xlist, timeout=, /",
     "Waits until one can be read, written, or has something urgent; three lists of those that are ready."},
};

bool fill(ThreadState& ts, Module& module) {
  return add_functions(ts, module, epoll_functions()) && dict_set(ts, *module.dict, "error", ts.type(TypeId::os_error));
}

}  // namespace

const NativeModule kSelectModule = {"select", "Waiting for several files or sockets at a time.", kFunctions, fill};

}  // namespace ouro::OURO_BUILD
