// CPython: create_gil (Python/ceval_gil.c), PyEval_InitThreads (2.7's Python/ceval.c).
#include "gil/gil.h"

namespace ouro {
namespace {

using Both = std::variant<TickGil<RealPlatform>, IntervalGil<RealPlatform>>;

Both make(const GilOptions& options) {
  if (options.kind == GilKind::kTick) return Both(std::in_place_index<0>, options.check_interval);
  return Both(std::in_place_index<1>, options.interval);
}

}  // namespace

Gil::Gil(const GilOptions& options)
    : gil_(make(options)), check_interval_(options.check_interval), switch_interval_(options.interval.interval) {}

TickGil<RealPlatform>* Gil::ticking() { return std::get_if<TickGil<RealPlatform>>(&gil_); }

IntervalGil<RealPlatform>* Gil::timed() { return std::get_if<IntervalGil<RealPlatform>>(&gil_); }

void Gil::take(Thread& self) {
  std::visit([&](auto& gil) { gil.take(self); }, gil_);
}

void Gil::drop(Thread& self) {
  std::visit([&](auto& gil) { gil.drop(self); }, gil_);
}

void Gil::let_others_run(Thread& self) {
  if (TickGil<RealPlatform>* tick = ticking()) {
    tick->tick(self);
  } else {
    timed()->let_others_run(self);
  }
}

std::uint64_t Gil::switches() {
  return std::visit([](auto& gil) { return gil.switches(); }, gil_);
}

void Gil::expect_threads(Thread& self) {
  if (TickGil<RealPlatform>* tick = ticking()) tick->create(self);
}

bool Gil::exists() { return ticking() == nullptr || ticking()->is_created(); }

int Gil::check_interval() { return ticking() != nullptr ? ticking()->interval() : check_interval_; }

void Gil::set_check_interval(int ticks) {
  check_interval_ = ticks;
  if (ticking() != nullptr) ticking()->set_interval(ticks);
}

std::chrono::nanoseconds Gil::switch_interval() { return timed() != nullptr ? timed()->interval() : switch_interval_; }

void Gil::set_switch_interval(std::chrono::nanoseconds interval) {
  switch_interval_ = interval;
  if (timed() != nullptr) timed()->set_interval(interval);
}

}  // namespace ouro
