// Sums, products and lengths of many numbers, with little or no rounding. CPython: Modules/mathmodule.c.
#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "modules/native/math_functions.h"
#include "types/big_number.h"
#include "types/errors.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD::math {
namespace {

// A number as the sum of two doubles: rounded, and what was rounded away.
struct TwoDoubles {
  double high;
  double low;
};

// REQUIRES: |a| >= |b|.
TwoDoubles exact_sum(double a, double b) {
  const double sum = a + b;
  return {sum, b - (sum - a)};
}
TwoDoubles exact_product(double a, double b) {
  const double product = a * b;
  return {product, std::fma(a, b, -product)};
}

// --- fsum ---

// A sum without any rounding: as doubles of rising size, each below the last bit of the next (J. R. Shewchuk, "Adaptive
// precision floating-point arithmetic", 1997).
class ExactSum {
 public:
  // RETURNS: false if an intermediate sum is too large for a double. REQUIRES: value is finite.
  bool add(double value) {
    std::size_t kept = 0;
    for (const double part : parts_) {
      const TwoDoubles sum = std::fabs(value) < std::fabs(part) ? exact_sum(part, value) : exact_sum(value, part);
      if (sum.low != 0) parts_[kept++] = sum.low;
      value = sum.high;
    }
    parts_.resize(kept);
    if (!std::isfinite(value)) return false;
    if (value != 0) parts_.push_back(value);
    return true;
  }

  double rounded() const {
    if (parts_.empty()) return 0;
    std::size_t left = parts_.size() - 1;
    TwoDoubles sum = {parts_[left], 0};
    while (left > 0 && sum.low == 0) sum = exact_sum(sum.high, parts_[--left]);
    // What is left was half a unit, or so it seemed: a further part of the same sign makes it more than half.
    if (left > 0 && sum.low != 0 && (sum.low < 0) == (parts_[left - 1] < 0)) {
      const double up = sum.high + 2 * sum.low;
      if (up - sum.high == 2 * sum.low) sum.high = up;
    }
    return sum.high;
  }

 private:
  std::vector<double> parts_;
};

Ref<> fsum(ThreadState& ts, const Args& args) {
  ExactSum sum;
  double infinities = 0;
  double not_finite = 0;
  const bool done = for_each(ts, args[0], [&](Object* item) {
    const std::optional<double> value = real(ts, item);
    if (!value) return false;
    if (std::isfinite(*value)) {
      return sum.add(*value) || static_cast<bool>(raise(ts, TypeId::overflow_error, "intermediate overflow in fsum"));
    }
    not_finite += *value;
    if (std::isinf(*value)) infinities += *value;
    return true;
  });
  if (!done) return nullptr;
  if (not_finite == 0) return make_float(ts, sum.rounded());
  if (std::isnan(infinities)) return raise(ts, TypeId::value_error, "-inf + inf in fsum");
  return make_float(ts, not_finite);
}

// --- prod ---

// The product so far, in the narrowest form that holds it.
class Product {
 public:
  explicit Product(ThreadState& ts) : ts_(ts) {}

  bool start(Object* value) { return value == nullptr || hold(share(value)); }

  bool multiply(Object* factor) {
    std::int64_t product;
    if (form_ == Form::kInt && is_exact<Int>(ts_, factor) && as<Int>(factor)->is_small() &&
        !__builtin_mul_overflow(int_, as<Int>(factor)->value, &product)) {
      int_ = product;
      return true;
    }
    if (form_ == Form::kDouble && is_exact<Float>(ts_, factor)) {
      double_ *= as<Float>(factor)->value;
      return true;
    }
    const Ref<> left = finish();
    return left && hold(binary_operation(ts_, BinaryOp::kMultiply, left.get(), factor));
  }

  Ref<> finish() {
    if (form_ == Form::kInt) return make_int(ts_, int_);
    if (form_ == Form::kDouble) return make_float(ts_, double_);
    return object_.share();
  }

 private:
  enum class Form { kInt, kDouble, kObject };

  bool hold(Ref<> value) {
    if (!value) return false;
    if (is_exact<Int>(ts_, value.get()) && as<Int>(value.get())->is_small()) {
      form_ = Form::kInt;
      int_ = as<Int>(value.get())->value;
    } else if (is_exact<Float>(ts_, value.get())) {
      form_ = Form::kDouble;
      double_ = as<Float>(value.get())->value;
    } else {
      form_ = Form::kObject;
    }
    object_ = std::move(value);
    return true;
  }

  ThreadState& ts_;
  Form form_ = Form::kInt;
  std::int64_t int_ = 1;
  double double_ = 0;
  Ref<> object_;
};

Ref<> prod(ThreadState& ts, const Args& args) {
  Product product(ts);
  if (!product.start(args[1])) return nullptr;
  if (!for_each(ts, args[0], [&](Object* item) { return product.multiply(item); })) return nullptr;
  return product.finish();
}

// --- sumprod ---

// The sum of products so far: exact in ints and in doubles as long as there is nothing else.
class SumOfProducts {
 public:
  explicit SumOfProducts(ThreadState& ts) : ts_(ts) {}

  bool add(Object* p, Object* q) {
    if (ints_ && add_ints(p, q)) return true;
    if (ints_ && !close_ints()) return false;
    if (doubles_ && add_doubles(p, q)) return true;
    if (doubles_ && !close_doubles()) return false;
    const Ref<> product = binary_operation(ts_, BinaryOp::kMultiply, p, q);
    return product && add_to_total(product.get());
  }

  Ref<> finish() {
    if ((ints_ && !close_ints()) || (doubles_ && !close_doubles())) return nullptr;
    return total_ ? total_.share() : make_int(ts_, 0);
  }

 private:
  bool add_ints(Object* p, Object* q) {
    if (!is_exact<Int>(ts_, p) || !is_exact<Int>(ts_, q)) return false;
    const Int& a = *as<Int>(p);
    const Int& b = *as<Int>(q);
    std::int64_t product;
    std::int64_t sum;
    if (!a.is_small() || !b.is_small() || __builtin_mul_overflow(a.value, b.value, &product) ||
        __builtin_add_overflow(int_, product, &sum)) {
      return false;
    }
    int_ = sum;
    return true;
  }

  // One of the two is a float, the other a float or an int.
  bool add_doubles(Object* p, Object* q) {
    if (!is_exact<Float>(ts_, p) && !is_exact<Float>(ts_, q)) return false;
    const std::optional<double> a = plain_double(p);
    const std::optional<double> b = plain_double(q);
    if (!a || !b) return false;
    const TwoDoubles product = exact_product(*a, *b);
    constexpr double kNearlyTooLarge = 0x1p1022;  // below it no intermediate sum overflows
    const double bound = bound_ + std::fabs(product.high);
    if (!(bound < kNearlyTooLarge)) return false;  // or a nan
    bound_ = bound;
    any_double_ = true;
    return double_.add(product.high) && double_.add(product.low);
  }

  std::optional<double> plain_double(Object* object) const {
    if (is_exact<Float>(ts_, object)) return as<Float>(object)->value;
    if (!is_exact<Int>(ts_, object) && !is_bool(ts_, object)) return std::nullopt;
    const double value = int_to_double(*as<Int>(object));
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
  }

  bool close_ints() {
    ints_ = false;
    total_ = make_int(ts_, int_);
    return static_cast<bool>(total_);
  }
  bool close_doubles() {
    doubles_ = false;
    if (!any_double_) return true;
    const Ref<> sum = make_float(ts_, double_.rounded());
    return sum && add_to_total(sum.get());
  }
  bool add_to_total(Object* term) {
    total_ = binary_operation(ts_, BinaryOp::kAdd, total_.get(), term);
    return static_cast<bool>(total_);
  }

  ThreadState& ts_;
  bool ints_ = true;
  bool doubles_ = true;
  bool any_double_ = false;
  std::int64_t int_ = 0;
  ExactSum double_;
  double bound_ = 0;  // of the absolute value
  Ref<> total_;       // of what came before
};

Ref<> sumprod(ThreadState& ts, const Args& args) {
  const Ref<> ps = get_iterator(ts, args[0]);
  if (!ps) return nullptr;
  const Ref<> qs = get_iterator(ts, args[1]);
  if (!qs) return nullptr;
  SumOfProducts sum(ts);
  while (true) {
    const Ref<> p = next_item(ts, ps.get());
    if (!p && ts.exception != nullptr) return nullptr;
    const Ref<> q = next_item(ts, qs.get());
    if (!q && ts.exception != nullptr) return nullptr;
    if (static_cast<bool>(p) != static_cast<bool>(q)) {
      return raise(ts, TypeId::value_error, "Inputs are not the same length");
    }
    if (!p) return sum.finish();
    if (!sum.add(p.get(), q.get())) return nullptr;
  }
}

// --- lengths of vectors ---

// The square root of the sum of squares: scaled so that nothing overflows, summed in two doubles, and corrected by what
// the rounded root leaves over.
double norm(const std::vector<double>& values) {
  double largest = 0;
  bool has_nan = false;
  for (const double value : values) {
    has_nan = has_nan || std::isnan(value);
    largest = std::max(largest, std::fabs(value));
  }
  if (std::isinf(largest)) return largest;
  if (has_nan) return std::numeric_limits<double>::quiet_NaN();
  if (largest == 0 || values.size() == 1) return largest;

  int exponent;
  std::frexp(largest, &exponent);
  TwoDoubles sum = {0, 0};
  for (const double value : values) {
    const double scaled = std::ldexp(value, -exponent);
    const TwoDoubles square = exact_product(scaled, scaled);
    const TwoDoubles next =
        sum.high < square.high ? exact_sum(square.high, sum.high) : exact_sum(sum.high, square.high);
    sum = {next.high, sum.low + next.low + square.low};
  }
  double root = std::sqrt(sum.high + sum.low);
  const TwoDoubles square = exact_product(root, root);
  root += (sum.high - square.high - square.low + sum.low) / (2 * root);
  return std::ldexp(root, exponent);
}

// The argument's items as doubles. RETURNS: false with an exception.
bool read_doubles(ThreadState& ts, const Tuple& items, std::vector<double>& values) {
  if (!has_room(ts, static_cast<double>(items.size) * sizeof(double))) return false;
  for (Object* item : items.span()) {
    const std::optional<double> value = real(ts, item);
    if (!value) return false;
    values.push_back(*value);
  }
  return true;
}

Ref<> hypot(ThreadState& ts, const Args& args) {
  std::vector<double> values;
  for (int i = 0; i < args.count; ++i) {
    const std::optional<double> value = real(ts, args[i]);
    if (!value) return nullptr;
    values.push_back(*value);
  }
  return make_float(ts, norm(values));
}

Ref<> dist(ThreadState& ts, const Args& args) {
  const Ref<Tuple> p = tuple_from(ts, args[0]);
  if (!p) return nullptr;
  const Ref<Tuple> q = tuple_from(ts, args[1]);
  if (!q) return nullptr;
  if (p->size != q->size) {
    return raise(ts, TypeId::value_error, "both points must have the same number of dimensions");
  }
  std::vector<double> from;
  std::vector<double> to;
  if (!read_doubles(ts, *p, from) || !read_doubles(ts, *q, to)) return nullptr;
  std::transform(from.begin(), from.end(), to.begin(), from.begin(), std::minus<>());
  return make_float(ts, norm(from));
}

constexpr NativeDef kSumFunctions[] = {
    {"dist", dist, "p, q, /", "The Euclidean distance of two points."},
    {"fsum", fsum, "seq, /", "The sum of the floats, rounded once."},
    {"hypot", hypot, "*", "The length of the vector with these coordinates."},
    {"prod", prod, "iterable, /, *, start=", "The product of the numbers."},
    {"sumprod", sumprod, "p, q, /", "The sum of the products of the items of p and q."},
};

}  // namespace

std::span<const NativeDef> sum_functions() { return kSumFunctions; }

}  // namespace ouro::OURO_BUILD::math
