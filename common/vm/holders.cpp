// The search for holders: frame by frame, then the heap object by object.
// CPython: none; gc.get_referrers (Modules/gcmodule.c) asks the tracked containers alone.
#include "vm/holders.h"

#include <fmt/format.h>

#include "types/descriptors.h"
#include "types/dict.h"
#include "types/function.h"
#include "types/instance.h"
#include "types/list.h"
#include "types/module.h"
#include "types/str.h"
#include "types/tuple.h"
#include "vm/frame.h"
#include "vm/generator.h"
#include "vm/instruments.h"
#include "vm/roots.h"

namespace ouro::OURO_BUILD {
namespace {

class HolderSearch {
 public:
  HolderSearch(ThreadState& ts, Object* object) : ts_(ts), object_(object) {}

  void search_frames(const CallSite& call) {
    for (Frame* frame = ts_.frame; frame != nullptr; frame = frame->previous) search_frame(*frame, call);
  }

  void search_heap() {
    ts_.interp.heaps.walk([this](void* address) { search_object(static_cast<Object*>(address)); });
  }

  std::vector<Holder> take() { return std::move(holders_); }

 private:
  void add(HolderKind kind, std::string text) { holders_.push_back({kind, std::move(text)}); }

  bool is_it(StackRef slot) const { return !slot.is_null() && slot.owns() && slot.get() == object_; }

  void search_frame(Frame& frame, const CallSite& call) {
    const CodeUnit& unit = *frame.code->unit;
    for (int i = 0; i < frame.code->local_count; ++i) {
      if (is_it(frame.locals[i])) {
        const bool parameter = i < unit.parameter_count();
        add(HolderKind::kLocal, fmt::format("{} {} of {}", parameter ? "parameter" : "local",
                                            unit.local_names[static_cast<std::size_t>(i)], unit.name));
      }
    }
    for (StackRef* slot = frame.stack(); slot < frame.sp; ++slot) {
      if (!is_it(*slot)) continue;
      const bool argument = slot >= call.args && slot < call.args + call.count;
      if (argument) {
        add(HolderKind::kArgument, fmt::format("argument of {}", short_repr(ts_, call.callable)));
      } else {
        add(HolderKind::kOperand, fmt::format("value stack of {}", unit.name));
      }
    }
  }

  void search_object(Object* holder) {
    if (holder->type == ts_.type(TypeId::dict)) return search_dict(*as<Dict>(holder));
    if (holder->type == ts_.type(TypeId::list)) return search_items(as<List>(holder)->span(), "list");
    if (holder->type == ts_.type(TypeId::tuple)) return search_items(as<Tuple>(holder)->span(), "tuple");
    if (is_running(*holder)) return;  // seen as a frame
    struct Context {
      Object* wanted;
      int found;
    } context{object_, 0};
    holder->type->slots.traverse(
        holder,
        [](Object* referent, void* pointer) {
          auto* c = static_cast<Context*>(pointer);
          c->found += referent == c->wanted ? 1 : 0;
        },
        &context);
    if (holder->type->has(kHeapType) && holder->type == object_) ++context.found;
    for (int i = 0; i < context.found; ++i) add(HolderKind::kContainer, describe(holder));
  }

  bool is_running(const Object& holder) const {
    const bool has_frame = is_resumable(ts_, &holder) || holder.type == ts_.type(TypeId::async_generator);
    return has_frame && as<Generator>(&holder)->state == GeneratorState::kRunning;
  }

  void search_dict(const Dict& dict) {
    Object* key = nullptr;
    Object* value = nullptr;
    for (std::int64_t position = 0; dict_next(dict, position, key, value);) {
      if (key == object_) add(HolderKind::kContainer, "a key of a dict");
      if (value != object_) continue;
      const std::string name = short_repr(ts_, key);
      const bool is_globals = &dict == main_names();
      add(is_globals ? HolderKind::kName : HolderKind::kContainer,
          is_globals && is<Str>(ts_, key) ? "name " + to_utf8(*as<Str>(key)) : fmt::format("a dict at {}", name));
    }
  }

  void search_items(std::span<Object* const> items, const char* what) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items[i] == object_) add(HolderKind::kContainer, fmt::format("a {} at [{}]", what, i));
    }
  }

  const Dict* main_names() const {
    Object* main = dict_find(*ts_.interp.modules, ts_.interp.names.dunder_main);
    return main != nullptr && is<Module>(ts_, main) ? as<Module>(main)->dict : nullptr;
  }

  std::string describe(Object* holder) const {
    if (Attributes* attributes = attributes_of(holder); attributes != nullptr && attributes->dict == nullptr) {
      const AttributeNames& names = holder->type->extra->attribute_names;
      for (int i = 0; i < attributes->used; ++i) {
        if (attributes->values[i] == object_)
          return fmt::format("attribute {} of {}", to_utf8(*names[static_cast<std::size_t>(i)]),
                             short_repr(ts_, holder));
      }
    }
    return short_repr(ts_, holder);
  }

  ThreadState& ts_;
  Object* object_;
  std::vector<Holder> holders_;
};

}  // namespace

std::vector<Holder> find_holders(ThreadState& ts, Object* object, const CallSite& call) {
  HolderSearch search(ts, object);
  search.search_frames(call);
  search.search_heap();
  return search.take();
}

}  // namespace ouro::OURO_BUILD
