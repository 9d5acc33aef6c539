// Statistics for measurements on a machine that does other things too: medians and quartiles, interleaved pairs, a
// noise floor from the same run, and the honest answer "too noisy to say".
// Source: Georges, Buytaert, Eeckhout, "Statistically Rigorous Java Performance Evaluation", OOPSLA 2007; Efron,
// Tibshirani, "An Introduction to the Bootstrap" (percentile intervals).
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace ouro::lab {

struct Interval {
  double low, high;
};

struct Summary {
  std::size_t count;
  double min, quartile1, median, quartile3, max;
};

// REQUIRES: at least one value, none of them NaN.
Summary summarize(std::vector<double> values);
double median(std::vector<double> values);

// The value below which the share `p` of the values lies, linear between two of them. REQUIRES: sorted, not empty.
double quantile(const std::vector<double>& sorted, double p);

// 95 % of resampled runs have median(b) / median(a) in this interval. Same seed, same interval.
Interval ratio_of_medians_interval(const std::vector<double>& a, const std::vector<double>& b, std::uint64_t seed);

// Two things measured in turn, so that what disturbs the machine disturbs both; and the first once more, so that the
// same run shows how far apart two measurements of the same thing lie.
struct Interleaved {
  std::vector<double> a;
  std::vector<double> b;
  std::vector<double> a_again;
};

// Each round calls a, b and a again (in the opposite order every other round). The functions return what they measured,
// in any unit. `after_round` hears how many rounds are done.
Interleaved measure_interleaved(int rounds, const std::function<double()>& a, const std::function<double()>& b,
                                const std::function<void(int)>& after_round = {});

struct Comparison {
  double ratio;        // median over the rounds of b / a
  Interval interval;   // 95 %, resampling rounds
  double noise_floor;  // how far from 1 the ratio of a to itself may be, in the same run
  std::size_t rounds;
};

// REQUIRES: at least one round.
Comparison compare(const Interleaved& runs, std::uint64_t seed);

// Is b different from a by more than noise?
enum class Difference { less, none_seen, more };
Difference difference(const Comparison& comparison);

// Is a measured ratio where the claim says it is?
enum class Judgement {
  inside,
  outside,
  too_noisy,  // interval and noise floor reach across the claim's limits
};
Judgement judge(const Comparison& comparison, Interval claimed);

// Seconds that f takes by the steady clock.
double seconds(const std::function<void()>& f);

}  // namespace ouro::lab
