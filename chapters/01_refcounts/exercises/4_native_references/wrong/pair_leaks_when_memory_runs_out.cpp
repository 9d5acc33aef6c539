// Misconception: forgets the error path
// Rejected by: MakePair.DropsEverythingWhenMemoryRunsOut
// The increfs are there, too early: on the way out nobody takes them back.
#include "exercise.h"

std::int64_t total(Api& api, Object* numbers) {
  std::int64_t sum = 0;
  for (int i = 0; i < api.size(numbers); ++i) {
    Object* const item = api.get_item_new(numbers, i);
    sum += api.value(item);
    api.decref(item);
  }
  return sum;
}

Object* largest(Api& api, Object* numbers) {
  Object* best = api.get_item_borrowed(numbers, 0);
  for (int i = 1; i < api.size(numbers); ++i) {
    Object* const item = api.get_item_borrowed(numbers, i);
    if (api.value(item) > api.value(best)) best = item;
  }
  api.incref(best);
  return best;
}

Object* make_pair(Api& api, Object* first, Object* second) {
  api.incref(first);
  api.incref(second);
  Object* const pair = api.make_tuple(2);
  if (pair == nullptr) return nullptr;
  api.set_item_steal(pair, 0, first);
  api.set_item_steal(pair, 1, second);
  return pair;
}

Object* count_to(Api& api, int n) {
  Object* const result = api.make_tuple(n);
  if (result == nullptr) return nullptr;
  for (int i = 0; i < n; ++i) {
    Object* const number = api.make_int(i);
    if (number == nullptr) {
      api.decref(result);
      return nullptr;
    }
    api.set_item_steal(result, i, number);
  }
  return result;
}

Object* doubled(Api& api, Object* numbers) {
  const int size = api.size(numbers);
  Object* const result = api.make_tuple(size);
  if (result == nullptr) return nullptr;
  for (int i = 0; i < size; ++i) {
    Object* const number = api.make_int(2 * api.value(api.get_item_borrowed(numbers, i)));
    if (number == nullptr) {
      api.decref(result);
      return nullptr;
    }
    api.set_item_steal(result, i, number);
  }
  return result;
}
