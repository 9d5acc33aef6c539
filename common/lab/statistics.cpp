// Medians, the bootstrap and interleaved pairs.
#include "lab/statistics.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "support/check.h"
#include "support/prng.h"

namespace ouro::lab {

namespace {

constexpr int kResamples = 2000;
constexpr double kConfidence = 0.95;

template <class Statistic>
Interval bootstrap(std::uint64_t seed, Statistic statistic) {
  Prng random(seed);
  std::vector<double> resampled;
  resampled.reserve(kResamples);
  for (int i = 0; i < kResamples; ++i) resampled.push_back(statistic(random));
  std::sort(resampled.begin(), resampled.end());
  return {quantile(resampled, (1 - kConfidence) / 2), quantile(resampled, (1 + kConfidence) / 2)};
}

std::vector<double> drawn_again(const std::vector<double>& values, Prng& random) {
  std::vector<double> drawn(values.size());
  for (double& value : drawn) value = values[random.below(values.size())];
  return drawn;
}

std::vector<double> ratios(const std::vector<double>& of, const std::vector<double>& to) {
  std::vector<double> out(of.size());
  for (std::size_t i = 0; i < of.size(); ++i) out[i] = of[i] / to[i];
  return out;
}

Interval median_interval(const std::vector<double>& values, std::uint64_t seed) {
  return bootstrap(seed, [&](Prng& random) { return median(drawn_again(values, random)); });
}

}  // namespace

double quantile(const std::vector<double>& sorted, double p) {
  OURO_CHECK(!sorted.empty(), "a quantile of at least one value");
  const double at = p * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const auto above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

Summary summarize(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return {values.size(),         quantile(values, 0),    quantile(values, 0.25),
          quantile(values, 0.5), quantile(values, 0.75), quantile(values, 1)};
}

double median(std::vector<double> values) { return summarize(std::move(values)).median; }

Interval ratio_of_medians_interval(const std::vector<double>& a, const std::vector<double>& b, std::uint64_t seed) {
  return bootstrap(seed, [&](Prng& random) {
    const double denominator = median(drawn_again(a, random));
    return median(drawn_again(b, random)) / denominator;
  });
}

Interleaved measure_interleaved(int rounds, const std::function<double()>& a, const std::function<double()>& b,
                                const std::function<void(int)>& after_round) {
  Interleaved runs;
  for (int round = 0; round < rounds; ++round) {
    auto& first = round % 2 == 0 ? runs.a : runs.a_again;
    auto& last = round % 2 == 0 ? runs.a_again : runs.a;
    first.push_back(a());
    runs.b.push_back(b());
    last.push_back(a());
    if (after_round) after_round(round + 1);
  }
  return runs;
}

Comparison compare(const Interleaved& runs, std::uint64_t seed) {
  OURO_CHECK(!runs.a.empty() && runs.a.size() == runs.b.size() && runs.a.size() == runs.a_again.size(),
             "every round measured all three");
  const auto changed = ratios(runs.b, runs.a);
  const Interval same = median_interval(ratios(runs.a_again, runs.a), seed + 1);
  return {median(changed), median_interval(changed, seed), std::max(std::abs(same.low - 1), std::abs(same.high - 1)),
          runs.a.size()};
}

Difference difference(const Comparison& c) {
  if (c.interval.low > 1 + c.noise_floor) return Difference::more;
  if (c.interval.high < 1 - c.noise_floor) return Difference::less;
  return Difference::none_seen;
}

Judgement judge(const Comparison& c, Interval claimed) {
  const double low = c.interval.low - c.noise_floor;
  const double high = c.interval.high + c.noise_floor;
  if (low >= claimed.low && high <= claimed.high) return Judgement::inside;
  if (high < claimed.low || low > claimed.high) return Judgement::outside;
  return Judgement::too_noisy;
}

double seconds(const std::function<void()>& f) {
  const auto start = std::chrono::steady_clock::now();
  f();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace ouro::lab
