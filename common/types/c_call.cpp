// CPython: Modules/_ctypes/callproc.c (ConvParam, _call_function_pointer), Python/pystate.c (PyGILState_Ensure).
#include "types/c_call.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include "threads/thread_list.h"
#include "threads/without_gil.h"
#include "types/abstract.h"
#include "types/bytes.h"
#include "types/c_data.h"
#include "types/c_value.h"
#include "types/integer.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {
namespace {

// The state of the thread whose foreign call is under way: it has no current one meanwhile, and a callback must find
// it. CPython: the thread-specific storage of PyGILState (autoTSSkey).
constinit thread_local ThreadState* calling_thread = nullptr;

class Calling {
 public:
  explicit Calling(ThreadState& ts) : outer_(std::exchange(calling_thread, &ts)) {}
  ~Calling() { calling_thread = outer_; }
  Calling(const Calling&) = delete;
  Calling& operator=(const Calling&) = delete;

 private:
  ThreadState* outer_;
};

}  // namespace

// --- arguments ---

CArguments::CArguments(std::size_t count) { values_.reserve(count); }

void CArguments::put(ffi_type* type, const void* value, std::size_t bytes) {
  Place& place = values_.emplace_back();
  std::memcpy(place.bytes, value, std::min(bytes, sizeof place.bytes));
  types_.push_back(type);
  places_.push_back(place.bytes);
}

void CArguments::put_address(const void* address) {
  put(&ffi_type_pointer, &address, sizeof address);
  have_addresses_ = have_addresses_ || address != nullptr;
}

// A structure is passed as it is, from where it is.
bool CArguments::add_data(ThreadState& ts, Object* value) {
  CData& data = *as<CData>(value);
  kept_.push_back(share(value));
  switch (data.layout->kind) {
    case TypeId::c_array:
      put_address(data.address);
      return true;
    case TypeId::c_structure:
      if (data.layout->passed == nullptr)
        return raise(ts, TypeId::type_error, "a structure without fields cannot be passed");
      types_.push_back(data.layout->passed);
      places_.push_back(data.address);
      return true;
    case TypeId::c_simple:
      put(data.layout->passed, data.address, data.layout->bytes);
      have_addresses_ = have_addresses_ || data.layout->passed == &ffi_type_pointer;
      return true;
    default:
      put_address(pointer_value(data));
      return true;
  }
}

bool CArguments::add(ThreadState& ts, Object* value) {
  if (is<CData>(ts, value)) return add_data(ts, value);
  if (is<CArgument>(ts, value)) {
    const CArgument& argument = *as<CArgument>(value);
    kept_.push_back(share(value));
    const CTypeInfo& info = *find_c_type(argument.code);
    put(info.passed, argument.value, info.bytes);
    have_addresses_ = have_addresses_ || info.passed == &ffi_type_pointer;
    return true;
  }
  if (value == ts.interp.none) {
    put_address(nullptr);
    return true;
  }
  if (is<Int>(ts, value)) {
    const Int& number = *as<Int>(value);
    if (!number.is_small() && mpz_sizeinbase(number.big->number, 2) > 64) {
      return raise(ts, TypeId::overflow_error, "int too long to convert");
    }
    const std::optional<std::uint64_t> bits = low_bits(ts, value);
    const auto converted = static_cast<int>(*bits);
    put(&ffi_type_sint, &converted, sizeof converted);
    return true;
  }
  if (is<Bytes>(ts, value)) {
    kept_.push_back(terminated_text(ts, *as<Bytes>(value)));
    if (!kept_.back()) return false;
    put_address(as<Bytes>(kept_.back().get())->data());
    return true;
  }
  if (is<Str>(ts, value)) {
    kept_.push_back(wide_text(ts, *as<Str>(value)));
    if (!kept_.back()) return false;
    put_address(as<Bytes>(kept_.back().get())->data());
    return true;
  }
  const Ref<Str> name = intern(ts, "_as_parameter_");
  const Ref<> other = name ? find_attribute(ts, value, name.get()) : nullptr;
  if (other) return add(ts, other.get());
  if (ts.exception != nullptr) return false;
  return raise(ts, TypeId::type_error, "Don't know how to convert parameter {}", types_.size() + 1);
}

// --- the call ---

bool call_c(ThreadState& ts, const CCall& call, CArguments& arguments) {
  std::vector<ffi_type*> types = arguments.types();
  const auto count = static_cast<unsigned>(types.size());
  const auto fixed = static_cast<unsigned>(call.fixed);
  ffi_cif cif;
  const ffi_status status = fixed > 0 && fixed < count
                                ? ffi_prep_cif_var(&cif, FFI_DEFAULT_ABI, fixed, count, call.result_type, types.data())
                                : ffi_prep_cif(&cif, FFI_DEFAULT_ABI, count, call.result_type, types.data());
  if (status != FFI_OK) return raise(ts, TypeId::runtime_error, "ffi_prep_cif failed");
  // The bytes that it is given stay where they are; those of an object go when the interpreter ends.
  const Meanwhile meanwhile = arguments.have_addresses() ? Meanwhile::kReadsObjects : Meanwhile::kWaits;
  std::optional<WithoutGil> others_run;
  const Calling calling(ts);
  if ((call.flags & kPythonApi) == 0) others_run.emplace(ts, call.name, meanwhile);
  if ((call.flags & kUseErrno) != 0) std::swap(errno, ts.foreign_errno);
  ffi_call(&cif, call.function, call.result, arguments.places().data());
  if ((call.flags & kUseErrno) != 0) std::swap(errno, ts.foreign_errno);
  others_run.reset();
  return true;
}

// --- callbacks ---

InsideCallback::InsideCallback(Interpreter& interp) : ts_(current_thread_state), attached_(ts_ == nullptr) {
  if (!attached_) return;  // called by a function that keeps the GIL
  ts_ = calling_thread;
  if (ts_ == nullptr || &ts_->interp != &interp) {
    own_ = std::make_unique<ThreadState>(interp);
    own_->bind_to_this_thread();
    own_->name = "Foreign thread";
    ts_ = own_.get();
  }
  attach(*ts_);
  if (own_ == nullptr) return;
  if constexpr (!kFreeThreaded) own_->free_lists = interp.main_thread.load()->free_lists;
  add_thread(*ts_);
  if (ts_->log.is_on()) ts_->log(EventKind::kGilHoldBegin);
}

InsideCallback::~InsideCallback() {
  if (!attached_) return;
  if (own_ == nullptr) {
    detach(*ts_);
  } else {
    remove_thread(*ts_);
    detach_for_good(*ts_);
  }
}

}  // namespace ouro::OURO_BUILD
