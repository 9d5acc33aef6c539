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

}  // namespace ouro
