// Arguments meet parameters. CPython: Python/ceval.c (initialize_locals, missing_arguments, too_many_positional).
#include <fmt/format.h>
#include <vector>

#include "types/abstract.h"
#include "types/dict.h"
#include "types/str.h"
#include "types/tuple.h"
#include "vm/calls.h"

namespace ouro::OURO_BUILD {
namespace {

class Binder {
 public:
  Binder(ThreadState& ts, Function& function, Object* self, const Args& args, StackRef* locals)
      : ts_(ts),
        function_(function),
        unit_(*as<Code>(function.code)->unit),
        self_(self),
        args_(args),
        locals_(locals),
        given_(args.positional_count() + (self != nullptr ? 1 : 0)) {}

  bool bind() {
    const int count = unit_.parameter_count();
    for (int i = 0; i < count; ++i) locals_[i] = StackRef::null();
    if (bind_positional() && bind_keywords() && check_count() && fill_defaults()) return true;
    for (int i = 0; i < count; ++i) locals_[i].xdrop();
    return false;
  }

 private:
  std::string name() const { return to_utf8(*function_.qualified_name); }
  const std::string& parameter(int i) const { return unit_.local_names[static_cast<std::size_t>(i)]; }
  int named() const { return unit_.positional_count + unit_.keyword_only_count; }
  Object* argument(int i) const {
    if (self_ == nullptr) return args_[i];
    return i == 0 ? self_ : args_[i - 1];
  }

  bool bind_positional() {
    const int taken = std::min(given_, unit_.positional_count);
    for (int i = 0; i < taken; ++i) locals_[i] = StackRef::shared(argument(i));
    if (!unit_.has_varargs) return true;
    Ref<Tuple> rest = new_tuple(ts_, given_ - taken);
    if (!rest) return false;
    for (int i = taken; i < given_; ++i) rest->items[i - taken] = share(argument(i)).release();
    if (rest->size > 0) finish_tuple(ts_, *rest);
    locals_[named()] = StackRef::owned(rest.release());
    return true;
  }

  bool bind_keywords() {
    Dict* others = nullptr;
    if (unit_.has_varkeywords) {
      others = new_dict(ts_).release();
      if (others == nullptr) return false;
      locals_[named() + unit_.has_varargs] = StackRef::owned(others);
    }
    for (int k = 0; k < args_.keyword_count(); ++k) {
      if (!bind_keyword(*as<Str>(args_.keyword_names->items[k]), args_[args_.positional_count() + k], others))
        return false;
    }
    return true;
  }

  bool bind_keyword(Str& keyword, Object* value, Dict* others) {
    for (int i = 0; i < named(); ++i) {
      if (!equals(keyword, parameter(i))) continue;
      if (!locals_[i].is_null()) {
        return raise(ts_, TypeId::type_error, "{}() got multiple values for argument '{}'", name(), parameter(i));
      }
      locals_[i] = StackRef::shared(value);
      return true;
    }
    if (others != nullptr) return dict_set(ts_, *others, &keyword, value);
    return raise(ts_, TypeId::type_error, "{}() got an unexpected keyword argument '{}'", name(), to_utf8(keyword));
  }

  bool check_count() {
    if (given_ <= unit_.positional_count || unit_.has_varargs) return true;
    const int optional = function_.defaults != nullptr ? static_cast<int>(function_.defaults->size) : 0;
    const int most = unit_.positional_count;
    const std::string takes = optional > 0 ? fmt::format("from {} to {}", most - optional, most) : std::to_string(most);
    int keyword_only = 0;
    for (int i = most; i < named(); ++i) keyword_only += locals_[i].is_null() ? 0 : 1;
    const std::string also = keyword_only == 0
                                 ? ""
                                 : fmt::format(" positional argument{} (and {} keyword-only argument{})",
                                               given_ != 1 ? "s" : "", keyword_only, keyword_only != 1 ? "s" : "");
    return raise(ts_, TypeId::type_error, "{}() takes {} positional argument{} but {}{} {} given", name(), takes,
                 most != 1 || optional > 0 ? "s" : "", given_, also, given_ == 1 && keyword_only == 0 ? "was" : "were");
  }

  bool fill_defaults() {
    const int positional = unit_.positional_count;
    const int optional = function_.defaults != nullptr ? static_cast<int>(function_.defaults->size) : 0;
    std::vector<std::string> missing;
    for (int i = 0; i < positional; ++i) {
      if (!locals_[i].is_null()) continue;
      const int index = i - (positional - optional);
      if (index < 0) {
        missing.push_back(parameter(i));
      } else {
        locals_[i] = StackRef::shared(function_.defaults->items[index]);
      }
    }
    if (!missing.empty()) return complain(missing, "positional");
    for (int i = positional; i < named(); ++i) {
      if (!locals_[i].is_null()) continue;
      Ref<> value =
          function_.keyword_defaults == nullptr ? nullptr : dict_get(ts_, *function_.keyword_defaults, parameter(i));
      if (!value && ts_.exception != nullptr) return false;
      if (!value) {
        missing.push_back(parameter(i));
      } else {
        locals_[i] = StackRef::owned(std::move(value));
      }
    }
    return missing.empty() || complain(missing, "keyword-only");
  }

  // f() missing 3 required positional arguments: 'a', 'b', and 'c'
  bool complain(const std::vector<std::string>& missing, const char* kind) {
    std::string list;
    for (std::size_t i = 0; i < missing.size(); ++i) {
      const bool last = i + 1 == missing.size();
      if (i > 0) list += missing.size() == 2 ? " and " : last ? ", and " : ", ";
      list += "'" + missing[i] + "'";
    }
    return raise(ts_, TypeId::type_error, "{}() missing {} required {} argument{}: {}", name(), missing.size(), kind,
                 missing.size() == 1 ? "" : "s", list);
  }

  ThreadState& ts_;
  Function& function_;
  const CodeUnit& unit_;
  Object* self_;
  const Args& args_;
  StackRef* locals_;
  int given_;
};

}  // namespace

bool bind_arguments(ThreadState& ts, Function& function, Object* self, const Args& args, StackRef* locals) {
  return Binder(ts, function, self, args, locals).bind();
}

}  // namespace ouro::OURO_BUILD
