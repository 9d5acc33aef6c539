// CPython: Python/crossinterp_data_lookup.h (the types that can be shared), Modules/_pickle.c.
#include "vm/shared_value.h"

#include "types/abstract.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/floating.h"
#include "types/integer.h"
#include "types/list.h"
#include "types/module.h"
#include "types/set.h"
#include "types/str.h"
#include "types/tuple.h"
#include "vm/modules.h"

namespace ouro::OURO_BUILD {
namespace {

using Items = SharedValue::Items;

bool append(ThreadState& ts, Items& items, Object* object, Object* error) {
  std::optional<SharedValue> item = share_value(ts, object, error);
  if (item) items.values.push_back(std::move(*item));
  return item.has_value();
}

std::optional<SharedValue> share_items(ThreadState& ts, Object* object, TypeId type, Object* error) {
  Items items{type, {}};
  const bool complete = for_each(ts, object, [&](Object* each) { return append(ts, items, each, error); });
  if (!complete) return std::nullopt;
  return SharedValue{std::move(items)};
}

std::optional<SharedValue> share_dict(ThreadState& ts, Dict& dict, Object* error) {
  Items items{TypeId::dict, {}};
  Ref<> key;
  Ref<> value;
  for (std::int64_t position = 0; dict_next(ts, dict, position, key, value);) {
    if (!append(ts, items, key.get(), error) || !append(ts, items, value.get(), error)) return std::nullopt;
  }
  return SharedValue{std::move(items)};
}

SharedValue share_int(const Int& number) {
  const std::optional<std::int64_t> small = small_value(number);
  return small ? SharedValue{*small} : SharedValue{SharedValue::BigInt{int_to_text(number)}};
}

constexpr const char* kQueueModule = "concurrent.interpreters";

bool is_queue(ThreadState& ts, Object* object) {
  Object* module = dict_find(ts, *ts.interp.modules, kQueueModule);
  return module != nullptr && is<Module>(ts, module) &&
         dict_find(ts, *as<Module>(module)->dict, "Queue") == object->type;
}

std::optional<SharedValue> share_queue(ThreadState& ts, Object* queue) {
  const Ref<> id = get_attribute(ts, queue, "id");
  const std::optional<std::int64_t> number = id ? as_int64(ts, id.get(), "int") : std::nullopt;
  if (!number) return std::nullopt;
  return SharedValue{SharedValue::Queue{*number}};
}

Ref<> receive_queue(ThreadState& ts, std::int64_t id) {
  const Ref<> module = import_module(ts, kQueueModule);
  const Ref<> type = module ? get_attribute(ts, module.get(), "Queue") : nullptr;
  const Ref<> number = type ? make_int(ts, id) : nullptr;
  return number ? call(ts, type.get(), {number.get()}) : nullptr;
}

std::nullopt_t refuse(ThreadState& ts, Object* object, Object* error) {
  const Ref<Str> shown = repr(ts, object);
  const Ref<Str> text = shown ? make_str(ts, to_utf8(*shown) + " does not support cross-interpreter data") : nullptr;
  Ref<> exception = text ? call(ts, error, {text.get()}) : nullptr;
  if (exception) raise_object(ts, std::move(exception));
  return std::nullopt;
}

Ref<> receive_big(ThreadState& ts, const std::string& digits) {
  if (digits.front() != '-') return int_from_digits(ts, digits.c_str());
  const Ref<> positive = int_from_digits(ts, digits.c_str() + 1);
  return positive ? unary_operation(ts, UnaryOp::kNegative, positive.get()) : nullptr;
}

Ref<> receive_dict(ThreadState& ts, const Items& items) {
  Ref<Dict> dict = new_dict(ts);
  for (std::size_t i = 0; dict && i < items.values.size(); i += 2) {
    const Ref<> key = receive_value(ts, items.values[i]);
    const Ref<> value = key ? receive_value(ts, items.values[i + 1]) : nullptr;
    if (!value || !dict_set(ts, *dict, key.get(), value.get())) return nullptr;
  }
  return dict;
}

Ref<> receive_items(ThreadState& ts, const Items& items) {
  if (items.type == TypeId::dict) return receive_dict(ts, items);
  Ref<List> list = new_list(ts, static_cast<std::int64_t>(items.values.size()));
  for (const SharedValue& each : items.values) {
    Ref<> value = list ? receive_value(ts, each) : nullptr;
    if (!value || !list_append(ts, *list, std::move(value))) return nullptr;
  }
  if (!list || items.type == TypeId::list) return list;
  return call(ts, ts.type(items.type), {list.get()});
}

}  // namespace

std::optional<SharedValue> share_value(ThreadState& ts, Object* object, Object* error) {
  if (!check_c_stack(ts, " while sharing an object")) return std::nullopt;
  if (object == ts.interp.none) return SharedValue{SharedValue::None{}};
  if (is_bool(ts, object)) return SharedValue{object == ts.interp.true_};
  if (is_exact<Int>(ts, object)) return share_int(*as<Int>(object));
  if (is_exact<Float>(ts, object)) return SharedValue{as<Float>(object)->value};
  if (is_exact<Str>(ts, object)) return SharedValue{to_utf8(*as<Str>(object))};
  if (is_exact<Bytes>(ts, object)) return SharedValue{SharedValue::Bytes{std::string(as<Bytes>(object)->view())}};
  if (is_exact<Dict>(ts, object)) return share_dict(ts, *as<Dict>(object), error);
  for (const TypeId type : {TypeId::tuple, TypeId::list, TypeId::set, TypeId::frozenset}) {
    if (object->type == ts.type(type)) return share_items(ts, object, type, error);
  }
  return is_queue(ts, object) ? share_queue(ts, object) : refuse(ts, object, error);
}

Ref<> receive_value(ThreadState& ts, const SharedValue& shared) {
  struct Receive {
    ThreadState& ts;
    Ref<> operator()(const SharedValue::None&) const { return share(ts.interp.none); }
    Ref<> operator()(bool value) const { return make_bool(ts, value); }
    Ref<> operator()(std::int64_t value) const { return make_int(ts, value); }
    Ref<> operator()(const SharedValue::BigInt& value) const { return receive_big(ts, value.digits); }
    Ref<> operator()(double value) const { return make_float(ts, value); }
    Ref<> operator()(const std::string& value) const { return make_str(ts, value); }
    Ref<> operator()(const SharedValue::Bytes& value) const { return make_bytes(ts, value.bytes); }
    Ref<> operator()(const SharedValue::Queue& value) const { return receive_queue(ts, value.id); }
    Ref<> operator()(const Items& value) const { return receive_items(ts, value); }
  };
  return std::visit(Receive{ts}, shared.value);
}

}  // namespace ouro::OURO_BUILD
