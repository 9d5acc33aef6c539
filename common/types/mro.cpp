// The order in which the bases of a class are searched. CPython: Objects/typeobject.c (mro_implementation, pmerge).
// Source: Barrett et al., "A Monotonic Superclass Linearization for Dylan", OOPSLA 1996 (C3).
#include <algorithm>
#include <vector>

#include "types/class.h"
#include "types/errors.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

using Order = std::vector<Type*>;

bool in_a_tail(const Type* type, const std::vector<Order>& orders) {
  return std::any_of(orders.begin(), orders.end(), [type](const Order& order) {
    return !order.empty() && std::find(order.begin() + 1, order.end(), type) != order.end();
  });
}

// Takes the first head that stands in no tail, again and again. RETURNS: false if there is none; what is left in
// `orders` contradicts itself.
bool merge(std::vector<Order>& orders, Order& result) {
  while (true) {
    std::erase_if(orders, [](const Order& order) { return order.empty(); });
    if (orders.empty()) return true;
    const auto good =
        std::find_if(orders.begin(), orders.end(), [&](const Order& o) { return !in_a_tail(o.front(), orders); });
    if (good == orders.end()) return false;
    Type* next = good->front();
    result.push_back(next);
    for (Order& order : orders) {
      if (!order.empty() && order.front() == next) order.erase(order.begin());
    }
  }
}

Type* twice_in(const Order& bases) {
  const auto second = std::find_if(bases.begin(), bases.end(), [&](Type* const& base) {
    return std::find(bases.begin(), bases.begin() + (&base - bases.data()), base) !=
           bases.begin() + (&base - bases.data());
  });
  return second == bases.end() ? nullptr : *second;
}

Raised contradiction(ThreadState& ts, const std::vector<Order>& orders) {
  Order heads;
  std::string names;
  for (const Order& order : orders) {
    if (std::find(heads.begin(), heads.end(), order.front()) != heads.end()) continue;
    names += (heads.empty() ? "" : ", ") + name_of(order.front());
    heads.push_back(order.front());
  }
  return raise(ts, TypeId::type_error, "Cannot create a consistent method resolution order (MRO) for bases {}", names);
}

}  // namespace

bool compute_mro(ThreadState& ts, Type* type) {
  Order result = {type};
  std::vector<Order> orders;
  Order bases;
  if (type->bases != nullptr) {
    for (Object* base : type->bases->span()) bases.push_back(as<Type>(base));
  } else if (type->base != nullptr) {
    bases.push_back(type->base);
  }
  for (Type* base : bases) orders.push_back(base->extra->lineage);
  orders.push_back(bases);
  if (const Type* twice = twice_in(bases))
    return raise(ts, TypeId::type_error, "duplicate base class {}", name_of(twice));
  if (!merge(orders, result)) return contradiction(ts, orders);
  Ref<Tuple> mro = make_tuple(ts, {reinterpret_cast<Object* const*>(result.data()), result.size()});
  if (!mro) return false;
  if (type->bases == nullptr) {
    type->bases = make_tuple(ts, {reinterpret_cast<Object* const*>(bases.data()), bases.size()}).release();
    if (type->bases == nullptr) return false;
  }
  type->extra->lineage = std::move(result);
  replace(type->mro, std::move(mro));
  return true;
}

}  // namespace ouro::OURO_BUILD
