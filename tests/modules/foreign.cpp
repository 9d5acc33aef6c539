// A library that the tests of ctypes call, from this runtime and from real CPython.
#include <atomic>
#include <cerrno>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <thread>

extern "C" {

struct Point {
  int x;
  double y;
};

int a_number = 17;

int add(int a, int b) { return a + b; }
std::int64_t add_long(std::int64_t a, std::int64_t b) { return a + b; }
double half(double value) { return value / 2; }
float half_float(float value) { return value / 2; }
signed char negate_byte(signed char value) { return static_cast<signed char>(-value); }
bool invert(bool value) { return !value; }
std::uint64_t largest() { return ~std::uint64_t{0}; }
const char* greeting() { return "hello"; }
const char* nothing() { return nullptr; }

double distance(Point point) { return std::sqrt(point.x * point.x + point.y * point.y); }
void move_by(Point* point, int x, double y) {
  point->x += x;
  point->y += y;
}
Point make_point(int x, double y) { return {x, y}; }

std::int64_t sum(const int* values, int count) {
  std::int64_t total = 0;
  for (int i = 0; i < count; ++i) total += values[i];
  return total;
}
void shout(char* text) {
  for (; *text != '\0'; ++text) *text = static_cast<char>(*text - ('a' - 'A'));
}

int fail_with(int error) {
  errno = error;
  return -1;
}
int last_error() { return errno; }

// f(0) + f(1) + ... f(count - 1)
int apply(int (*f)(int), int count) {
  int total = 0;
  for (int i = 0; i < count; ++i) total += f(i);
  return total;
}
double apply_to(double (*f)(double, const char*), double value, const char* text) { return f(value, text); }

// The callback runs on a thread that Python did not start.
int apply_on_thread(int (*f)(int), int value) {
  int result = 0;
  std::thread([&] { result = f(value); }).join();
  return result;
}

// Two threads that are in here at the same time meet. RETURNS: 1 if they did before this one's patience was at its end.
int meet(std::atomic<int>* arrived, int milliseconds) {
  arrived->fetch_add(1);
  for (int i = 0; i < milliseconds; ++i) {
    if (arrived->load() >= 2) return 1;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return 0;
}

}  // extern "C"
