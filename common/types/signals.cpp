// CPython: Modules/signalmodule.c.
#include "types/signals.h"

#include <atomic>
#include <cerrno>
#include <csignal>

#include "types/abstract.h"
#include "types/dict.h"
#include "types/errors.h"
#include "types/exception.h"
#include "types/integer.h"

namespace ouro::OURO_BUILD {
namespace {

constexpr std::uint64_t bit(int number) { return std::uint64_t{1} << (number - 1); }

std::atomic<const Interpreter*> listener = nullptr;
std::atomic<std::uint64_t> heard = 0;    // signals that are listened to, a bit each
std::atomic<std::uint64_t> arrived = 0;  // and have come since the last look

void on_signal(int number) {
  const Interpreter* interp = listener.load();
  if (interp == nullptr) return;
  arrived.fetch_or(bit(number));
  ThreadState* thread = interp->main_thread.load();
  thread->breaker.request(BreakReason::kSignals);
  if (TickGil<RealPlatform>* gil = thread->gil->ticking()) gil->signal_arrived();
}

bool interrupt(ThreadState& ts) {
  Ref<> interrupt = make_exception(ts, ts.type(TypeId::keyboard_interrupt), nullptr);
  return interrupt ? raise_object(ts, std::move(interrupt)) : Raised();
}

// The program's handler, or null; an exception can only be one of memory.
Ref<> handler_of(ThreadState& ts, Object* number) {
  Object* module = dict_find(ts, *ts.interp.modules, "_signal");
  const Ref<> handlers = module != nullptr ? get_attribute(ts, module, kSignalHandlers) : nullptr;
  if (!handlers || !is<Dict>(ts, handlers.get())) return nullptr;
  return share(dict_find(ts, *as<Dict>(handlers.get()), number));
}

bool serve(ThreadState& ts, int number) {
  const Ref<> argument = make_int(ts, number);
  if (!argument) return false;
  const Ref<> handler = handler_of(ts, argument.get());
  if (handler) return bool(call(ts, handler.get(), {argument.get(), ts.interp.none}));
  if (ts.exception != nullptr) return false;
  return number == SIGINT ? interrupt(ts) : true;
}

}  // namespace

// A request without a signal is one of _thread.interrupt_main().
bool check_signals(ThreadState& ts) {
  if (!ts.breaker.any() || !ts.breaker.take(BreakReason::kSignals)) return true;
  if (TickGil<RealPlatform>* gil = ts.gil->ticking()) gil->signal_served();
  const bool listens = listener.load() == &ts.interp;
  std::uint64_t signals = listens ? arrived.exchange(0) : 0;
  if (signals == 0) signals = bit(SIGINT);
  for (int number = 1; signals != 0; ++number) {
    if ((signals & bit(number)) == 0) continue;
    signals &= ~bit(number);
    if (serve(ts, number)) continue;
    if (signals != 0) {  // the others after the exception
      arrived.fetch_or(signals);
      ts.breaker.request(BreakReason::kSignals);
    }
    return false;
  }
  return true;
}

int hear_signal(Interpreter& interp, int number) {
  listener.store(&interp);
  struct sigaction action {};
  action.sa_handler = on_signal;  // no SA_RESTART: a blocking call ends with EINTR
  if (sigaction(number, &action, nullptr) != 0) return errno;
  heard.fetch_or(bit(number));
  return 0;
}

int set_default_action(int number, bool ignore) {
  heard.fetch_and(~bit(number));
  return std::signal(number, ignore ? SIG_IGN : SIG_DFL) == SIG_ERR ? errno : 0;
}

void stop_hearing(const Interpreter& interp) {
  if (listener.load() != &interp) return;
  const std::uint64_t signals = heard.exchange(0);
  for (int number = 1; number < NSIG; ++number) {
    if ((signals & bit(number)) != 0) std::signal(number, SIG_DFL);
  }
  listener.store(nullptr);
  arrived.store(0);
}

}  // namespace ouro::OURO_BUILD
