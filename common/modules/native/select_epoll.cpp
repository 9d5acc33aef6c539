// select: a list of descriptors that the kernel keeps. The numbers of events are those of module selectors.
// CPython: Modules/selectmodule.c (select.epoll).
#include "modules/native/select_epoll.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <limits>
#include <optional>
#include <sys/epoll.h>
#include <unistd.h>

#include "threads/without_gil.h"
#include "types/abstract.h"
#include "types/descriptor_calls.h"
#include "types/integer.h"
#include "types/list.h"
#include "types/signals.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint32_t kRead = 1;
constexpr std::uint32_t kWrite = 2;
constexpr int kMostAtOnce = 1024;  // those that are ready beyond it come next time

// RETURNS: nothing with an exception.
std::optional<int> number(ThreadState& ts, Object* object) {
  const std::optional<std::int64_t> value = as_int64(ts, object, "int");
  if (!value) return std::nullopt;
  return static_cast<int>(std::clamp<std::int64_t>(*value, -1, std::numeric_limits<int>::max()));
}

Ref<> none_or_error(ThreadState& ts, int failed) {
  return failed == 0 ? share(ts.interp.none) : Ref<>(raise_os_error(ts, errno));
}

Ref<> create(ThreadState& ts, const Args&) {
  const int epoll = ::epoll_create1(EPOLL_CLOEXEC);
  return epoll < 0 ? Ref<>(raise_os_error(ts, errno)) : make_int(ts, epoll);
}

Ref<> close_epoll(ThreadState& ts, const Args& args) {
  const std::optional<int> epoll = number(ts, args[0]);
  if (!epoll) return nullptr;
  const int error = close_descriptor(ts, *epoll);
  return error == 0 ? share(ts.interp.none) : Ref<>(raise_os_error(ts, error));
}

template <int kOperation>
Ref<> control(ThreadState& ts, const Args& args) {
  const std::optional<int> epoll = number(ts, args[0]);
  const std::optional<int> descriptor = epoll ? number(ts, args[1]) : std::nullopt;
  if (!descriptor) return nullptr;
  epoll_event event{};
  event.data.fd = *descriptor;
  if (kOperation != EPOLL_CTL_DEL) {
    const std::optional<int> events = number(ts, args[2]);
    if (!events) return nullptr;
    if ((static_cast<std::uint32_t>(*events) & kRead) != 0) event.events |= EPOLLIN;
    if ((static_cast<std::uint32_t>(*events) & kWrite) != 0) event.events |= EPOLLOUT;
  }
  return none_or_error(ts, ::epoll_ctl(*epoll, kOperation, *descriptor, &event));
}

// Whole milliseconds, rounded up, as long as an int holds them.
int milliseconds_until(Clock::time_point end) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count();
  return static_cast<int>(std::clamp<std::int64_t>(left, 0, std::numeric_limits<int>::max()));
}

// RETURNS: false with an exception; nothing in `end`: for ever.
bool read_end(ThreadState& ts, Object* timeout, std::optional<Clock::time_point>& end) {
  if (timeout == ts.interp.none) return true;
  const std::optional<double> seconds = as_double(ts, timeout);
  if (!seconds) return false;
  constexpr double kLongest = 1e9;
  end = Clock::now() +
        std::chrono::nanoseconds(static_cast<std::int64_t>(std::ceil(std::clamp(*seconds, 0.0, kLongest) * 1e9)));
  return true;
}

using Events = std::array<epoll_event, kMostAtOnce>;

// RETURNS: how many are ready; -1 with an exception.
int wait_for_events(ThreadState& ts, int epoll, const std::optional<Clock::time_point>& end, Events& events) {
  while (true) {
    const int milliseconds = end ? milliseconds_until(*end) : -1;
    int count = 0;
    {
      const WithoutGil others_run(ts, "epoll_wait");
      count = ::epoll_wait(epoll, events.data(), kMostAtOnce, milliseconds);
    }
    if (count >= 0) return count;
    if (errno != EINTR) return raise_os_error(ts, errno);
    if (!check_signals(ts)) return -1;
  }
}

// An end or an error of the other side can be read, and found when writing.
std::int64_t ready_for(std::uint32_t events) {
  std::int64_t ready = 0;
  if ((events & ~static_cast<std::uint32_t>(EPOLLOUT)) != 0) ready |= kRead;
  if ((events & ~static_cast<std::uint32_t>(EPOLLIN)) != 0) ready |= kWrite;
  return ready;
}

Ref<> wait(ThreadState& ts, const Args& args) {
  const std::optional<int> epoll = number(ts, args[0]);
  std::optional<Clock::time_point> end;
  if (!epoll || !read_end(ts, args[1], end)) return nullptr;
  Events events;
  const int count = wait_for_events(ts, *epoll, end, events);
  if (count < 0) return nullptr;
  Ref<List> ready = new_list(ts, count);
  for (int i = 0; ready && i < count; ++i) {
    const epoll_event& event = events[static_cast<std::size_t>(i)];
    const Ref<> descriptor = make_int(ts, event.data.fd);
    const Ref<> what = make_int(ts, ready_for(event.events));
    Ref<> pair = descriptor && what ? make_tuple(ts, {descriptor.get(), what.get()}) : nullptr;
    if (!pair || !list_append(ts, *ready, std::move(pair))) return nullptr;
  }
  return ready;
}

constexpr NativeDef kEpollFunctions[] = {
    {"_epoll_create", create, "", "A new list, as a descriptor."},
    {"_epoll_close", close_epoll, "epoll, /", "Closes it."},
    {"_epoll_add", control<EPOLL_CTL_ADD>, "epoll, fd, events, /", "Watches a descriptor: 1 reading, 2 writing."},
    {"_epoll_modify", control<EPOLL_CTL_MOD>, "epoll, fd, events, /", "Watches it for something else."},
    {"_epoll_remove", control<EPOLL_CTL_DEL>, "epoll, fd, /", "Watches it no more."},
    {"_epoll_wait", wait, "epoll, timeout, /", "[(fd, events)] of those that are ready; None: waits for ever."},
};

}  // namespace

std::span<const NativeDef> epoll_functions() { return kEpollFunctions; }

}  // namespace ouro::OURO_BUILD
