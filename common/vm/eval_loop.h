// The eval loop: fetch an instruction, do it, go to the next.
// CPython: _PyEval_EvalFrameDefault (Python/ceval.c, Python/bytecodes.c).
//
// One template, instantiated per mode (vm/eval_fast.cpp, ...): `fast` looks at nothing but the program and, at loops
// and calls, at the breaker; `tick` counts, and looks after every instruction that counts; `careful` shows every
// instruction to the instruments, and counts where the profile does. Everything that is not the common case is a
// function of vm/operations.h.
//
// The state of the loop is five local variables, so that the compiler keeps them in registers:
//
//   frame    the running frame               ip    behind the current instruction
//   locals   its first local                 sp    behind its topmost operand
//   code     its code
//
// SAVE() writes ip and sp back before anything that may look at the frame: user code, an allocation, an error.
// Owned values are plain pointers in here: a computed goto leaves a scope without running destructors.
#pragma once

#include <utility>

#include "types/abstract.h"
#include "types/descriptors.h"
#include "types/dict.h"
#include "types/exception.h"
#include "types/floating.h"
#include "types/function.h"
#include "types/instance.h"
#include "types/integer.h"
#include "types/list.h"
#include "types/module.h"
#include "types/range.h"
#include "types/set.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_lookup.h"
#include "vm/attribute_cache.h"
#include "vm/breaker.h"
#include "vm/call_instruction.h"
#include "vm/calls.h"
#include "vm/coroutine.h"
#include "vm/fast_paths.h"
#include "vm/generator.h"
#include "vm/inline_cache.h"
#include "vm/instruments.h"
#include "vm/operations.h"

namespace ouro::OURO_BUILD {

struct FastMode {
  static constexpr bool kCareful = false;
  static constexpr bool kTicks = false;
};
struct TickMode {
  static constexpr bool kCareful = false;
  static constexpr bool kTicks = true;
};
struct CarefulMode {
  static constexpr bool kCareful = true;
  static constexpr bool kTicks = true;  // also where nothing counts: the ticker is then a number that nobody looks at
};

// What the tick GIL counts for each instruction.
inline constexpr std::int8_t kTicksOf[] = {
#define OPCODE(name, ticks, pops, pushes, cache, doc) ticks,
#include "frontend/opcodes.def"
#undef OPCODE
};

// Runs from `frame`, an entry frame, until it returns or yields. An exception that is set on entry is raised where the
// frame stands. RETURNS: the value; null with an exception. Either way the frame has left the thread's stack.
template <class Mode>
Ref<> eval(ThreadState& ts, Frame* frame) {
  static const void* const kTargets[] = {
#define OPCODE(name, ticks, pops, pushes, cache, doc) &&target_##name,
#include "frontend/opcodes.def"
#undef OPCODE
  };

  const Interpreter& interp = ts.interp;
  Type* const int_type = ts.type(TypeId::integer);
  Type* const float_type = ts.type(TypeId::floating);
  Code* code = frame->code;
  StackRef* locals = frame->locals;
  StackRef* sp = frame->sp;
  const Instruction* ip = frame->ip;
  CallSite site;
  [[maybe_unused]] int ticks = 0;  // of the instruction that runs

#define SAVE() (frame->ip = ip, frame->sp = sp)
#define LOAD_FRAME() (code = frame->code, locals = frame->locals, sp = frame->sp, ip = frame->ip)
#define NEXT()                                                                \
  do {                                                                        \
    if constexpr (Mode::kTicks) {                                             \
      if (ticks != 0) {                                                       \
        const int left = ts.ticker->load(std::memory_order_relaxed) - ticks;  \
        ts.ticker->store(left, std::memory_order_relaxed);                    \
        if (left < 0 || (ts.counts_ticks && ts.breaker.any())) [[unlikely]] { \
          SAVE();                                                             \
          if (!handle_tick(ts)) goto error;                                   \
        }                                                                     \
      }                                                                       \
      ticks = kTicksOf[static_cast<std::uint8_t>(ip->opcode)];                \
    }                                                                         \
    if constexpr (Mode::kCareful) {                                           \
      SAVE();                                                                 \
      before_instruction(ts, *frame);                                         \
      if (ts.exception != nullptr) [[unlikely]] {                             \
        ++ip;                                                                 \
        goto error;                                                           \
      }                                                                       \
    }                                                                         \
    goto* kTargets[static_cast<std::uint8_t>((ip++)->opcode)];                \
  } while (false)
#define TARGET(name) target_##name:
#define PUSH(ref) (*sp++ = (ref))
#define POP() (*--sp)
#define ARG (ip[-1].arg)
#define CACHE() (code->caches[ip[-1].extra])
// The result of a function becomes an operand; null is an error.
#define PUSH_OR_FAIL(expression)             \
  do {                                       \
    Object* pushed = (expression).release(); \
    if (pushed == nullptr) [[unlikely]]      \
      goto error;                            \
    PUSH(StackRef::owned(pushed));           \
  } while (false)
// The topmost operands go, one after the other: each may run user code, which sees those that are left.
#define DROP_OPERANDS(count)                        \
  do {                                              \
    for (int left_ = (count); left_ > 0; --left_) { \
      frame->sp = --sp;                             \
      sp->xdrop();                                  \
    }                                               \
  } while (false)
#define DROP_DOWN_TO(bottom) \
  do {                       \
    while (sp > (bottom)) {  \
      frame->sp = --sp;      \
      sp->xdrop();           \
    }                        \
  } while (false)
// At loops and calls.
#define LOOK_AT_BREAKER()                  \
  do {                                     \
    if (ts.breaker.any()) [[unlikely]] {   \
      SAVE();                              \
      if (!handle_breaker(ts)) goto error; \
    }                                      \
  } while (false)

  if constexpr (Mode::kTicks) ticks = 1;  // entering a frame counts
  if (ts.exception != nullptr) [[unlikely]]
    goto error;
  LOOK_AT_BREAKER();
  NEXT();

  // --- the stack ---

  TARGET(NOP) { NEXT(); }
  TARGET(POP_TOP) {
    const StackRef value = POP();
    if (value.owns()) {
      SAVE();
      decref(value.get());
    }
    NEXT();
  }
  TARGET(COPY) {
    const StackRef value = sp[-ARG].copy();
    PUSH(value);
    NEXT();
  }
  TARGET(SWAP) {
    std::swap(sp[-1], sp[-ARG]);
    NEXT();
  }
  TARGET(LOAD_CONST) {
    PUSH(StackRef::shared(code->constants->items[ARG]));
    NEXT();
  }
  TARGET(LOAD_CONST_IMMORTAL) {
    PUSH(StackRef::borrowed(code->constants->items[ARG]));
    NEXT();
  }

  // --- local variables ---

  TARGET(LOAD_FAST) {
    const StackRef value = locals[ARG];
    if (value.is_null()) [[unlikely]] {
      SAVE();
      unbound_local(ts, *frame, ARG);
      goto error;
    }
    PUSH(StackRef::shared(value.get()));
    NEXT();
  }
  TARGET(LOAD_FAST_BORROW) {
    const StackRef value = locals[ARG];
    if (value.is_null()) [[unlikely]] {
      SAVE();
      unbound_local(ts, *frame, ARG);
      goto error;
    }
    PUSH(StackRef::borrowed(value.get()));
    NEXT();
  }
  TARGET(STORE_FAST) {
    const StackRef value = POP();
    const StackRef old = std::exchange(locals[ARG], value.owns() ? value : StackRef::owned(value.take()));
    if (old.owns() && !old.is_null()) {
      SAVE();
      decref(old.get());
    }
    NEXT();
  }
  TARGET(DELETE_FAST) {
    SAVE();
    const StackRef old = std::exchange(locals[ARG], StackRef::null());
    if (old.is_null()) {
      unbound_local(ts, *frame, ARG);
      goto error;
    }
    old.drop();
    NEXT();
  }
  TARGET(CLEAR_FAST) {
    SAVE();
    std::exchange(locals[ARG], StackRef::null()).xdrop();
    NEXT();
  }
  TARGET(MAKE_CELL) {
    SAVE();
    const StackRef content = locals[ARG];
    Object* cell = new_cell(ts, content.is_null() ? nullptr : content.get()).release();
    if (cell == nullptr) goto error;
    locals[ARG] = StackRef::owned(cell);
    content.xdrop();
    NEXT();
  }
  TARGET(COPY_FREE_VARS) {
    const Tuple& closure = *frame->function->closure;
    StackRef* free = locals + code->local_count - ARG;
    for (int i = 0; i < ARG; ++i) free[i] = StackRef::shared(closure.items[i]);
    NEXT();
  }
  TARGET(LOAD_CLOSURE) {
    PUSH(StackRef::shared(locals[ARG].get()));
    NEXT();
  }
  TARGET(LOAD_DEREF) {
    StackRef content = try_get_value_operand(as<Cell>(locals[ARG].get())->content);
    if (content.is_null()) [[unlikely]] {
      SAVE();
      if constexpr (kReadsWithoutLocks) content = StackRef::owned(cell_get(ts, *as<Cell>(locals[ARG].get())));
      if (content.is_null()) {
        unbound_cell(ts, *frame, ARG);
        goto error;
      }
    }
    PUSH(content);
    NEXT();
  }
  TARGET(LOAD_CLASSDEREF) {
    SAVE();
    PUSH_OR_FAIL(load_class_cell(ts, *frame, ARG));
    NEXT();
  }
  TARGET(STORE_DEREF) {
    const StackRef value = POP();
    SAVE();
    cell_set(ts, *as<Cell>(locals[ARG].get()), value.take_ref());
    NEXT();
  }
  TARGET(DELETE_DEREF) {
    SAVE();
    Cell& cell = *as<Cell>(locals[ARG].get());
    if (load(cell.content) == nullptr) {
      unbound_cell(ts, *frame, ARG);
      goto error;
    }
    cell_set(ts, cell, nullptr);
    NEXT();
  }

  // --- names ---

  TARGET(LOAD_GLOBAL) {
  load_global:
    const CacheWord word{CACHE().load(std::memory_order_acquire)};
    const Dict& globals = *frame->globals;
    if (word.bits != 0 && word.version() == load(globals.keys_version)) [[likely]] {
      if (!kReadsWithoutLocks && word.kind() == CacheKind::kGlobal) {
        PUSH(StackRef::shared(globals.entries[word.index()].value));
        NEXT();
      }
      const StackRef value = word.kind() == CacheKind::kGlobal
                                 ? dict_try_get_known(globals, word.version(), word.index())
                                 : dict_try_get_at(*frame->builtins, word.index(), code->names->items[ARG]);
      if (!value.is_null()) [[likely]] {
        PUSH(value);
        NEXT();
      }
    }
    SAVE();
    PUSH_OR_FAIL(load_global(ts, *frame, code->name_at(ARG), CACHE()));
    NEXT();
  }
  TARGET(LOAD_NAME) {
    if (frame->names == frame->globals) goto load_global;
    SAVE();
    PUSH_OR_FAIL(load_name(ts, *frame, code->name_at(ARG), CACHE()));
    NEXT();
  }
  TARGET(STORE_NAME)
  TARGET(STORE_GLOBAL) {
    Dict& names = ip[-1].opcode == Opcode::STORE_GLOBAL ? *frame->globals : *frame->names;
    const CacheWord word{CACHE().load(std::memory_order_acquire)};
    const StackRef value = POP();
    SAVE();
    if (store_cached_name(names, word, value)) [[likely]]
      NEXT();
    const bool stored = store_name(ts, names, code->name_at(ARG), value.get(), CACHE());
    value.drop();
    if (!stored) goto error;
    NEXT();
  }
  TARGET(DELETE_NAME)
  TARGET(DELETE_GLOBAL) {
    SAVE();
    Dict& names = ip[-1].opcode == Opcode::DELETE_GLOBAL ? *frame->globals : *frame->names;
    if (!delete_name(ts, names, code->name_at(ARG))) goto error;
    NEXT();
  }

  // --- attributes ---

  TARGET(LOAD_ATTR) {
    const StackRef owner = sp[-1];
    Object* object = owner.get();
    const CacheWord word{CACHE().load(std::memory_order_acquire)};
    const StackRef found = cached_attribute(ts, object, word, [&] { return code->names->items[ARG]; });
    if (!found.is_null()) [[likely]] {
      sp[-1] = found;
      if (owner.owns()) {
        SAVE();
        decref(object);
      }
      NEXT();
    }
    SAVE();
    Object* value = load_attribute(ts, object, code->name_at(ARG), CACHE()).release();
    if (value == nullptr) goto error;
    sp[-1] = StackRef::owned(value);
    owner.drop();
    NEXT();
  }
  TARGET(LOAD_METHOD) {
    const StackRef owner = sp[-1];
    Object* object = owner.get();
    const CacheWord word{CACHE().load(std::memory_order_acquire)};
    const StackRef found = cached_attribute(ts, object, word, [&] { return code->names->items[ARG]; });
    if (!found.is_null()) [[likely]] {
      // What a class has under this name and an instance does not is a method: load_method caches no other.
      if (word.kind() == CacheKind::kClassValue && binds_as_method(interp, found.get())) {
        sp[-1] = found;
        PUSH(owner);
        NEXT();
      }
      sp[-1] = StackRef::null();
      PUSH(found);
      SAVE();
      owner.drop();
      NEXT();
    }
    SAVE();
    Object* self = nullptr;
    Object* method = load_method(ts, object, code->name_at(ARG), CACHE(), self).release();
    if (method == nullptr) goto error;
    if (self != nullptr) {
      sp[-1] = StackRef::owned(method);
      PUSH(owner);
      NEXT();
    }
    sp[-1] = StackRef::null();
    PUSH(StackRef::owned(method));
    SAVE();
    owner.drop();
    NEXT();
  }
  TARGET(STORE_ATTR) {
    const StackRef owner = POP();
    const StackRef value = POP();
    Object* object = owner.get();
    const CacheWord word{CACHE().load(std::memory_order_acquire)};
    SAVE();
    if (store_cached_attribute(object, word, value)) [[likely]] {
      owner.drop();
      NEXT();
    }
    const bool stored = store_attribute(ts, object, code->name_at(ARG), value.get(), CACHE());
    value.drop();
    owner.drop();
    if (!stored) goto error;
    NEXT();
  }
  TARGET(DELETE_ATTR) {
    const StackRef owner = POP();
    SAVE();
    const bool deleted = set_attribute(ts, owner.get(), code->name_at(ARG), nullptr);
    owner.drop();
    if (!deleted) goto error;
    NEXT();
  }

  // --- items ---

  TARGET(BINARY_SUBSCR) {
    const StackRef key = sp[-1];
    const StackRef container = sp[-2];
    SAVE();
    Object* item = quick_item(ts, container.get(), key.get());
    if (item == nullptr) [[unlikely]] {
      if (ts.exception != nullptr) goto error;
      item = get_item(ts, container.get(), key.get()).release();
      if (item == nullptr) goto error;
    }
    sp -= 2;
    PUSH(StackRef::owned(item));
    SAVE();
    key.drop();
    container.drop();
    NEXT();
  }
  TARGET(STORE_SUBSCR) {
    const StackRef key = POP();
    const StackRef container = POP();
    const StackRef value = POP();
    SAVE();
    Object* into = container.get();
    bool stored = true;
    if (into->type == ts.type(TypeId::list) && quick_store(ts, *as<List>(into), key.get(), value)) {
      // the value has moved
    } else {
      constexpr auto set_in_dict = kObjectLocks ? dict_set_operand : static_cast<decltype(&dict_set_operand)>(dict_set);
      stored = into->type == ts.type(TypeId::dict) ? set_in_dict(ts, *as<Dict>(into), key.get(), value.get())
                                                   : set_item(ts, into, key.get(), value.get());
      value.drop();
    }
    key.drop();
    container.drop();
    if (!stored) [[unlikely]]
      goto error;
    NEXT();
  }
  TARGET(DELETE_SUBSCR) {
    const StackRef key = POP();
    const StackRef container = POP();
    SAVE();
    const bool deleted = set_item(ts, container.get(), key.get(), nullptr);
    key.drop();
    container.drop();
    if (!deleted) goto error;
    NEXT();
  }

  // --- operators ---

  TARGET(UNARY_INVERT) {
    SAVE();
    const StackRef operand = POP();
    Object* result = unary_operation(ts, UnaryOp::kInvert, operand.get()).release();
    operand.drop();
    if (result == nullptr) goto error;
    PUSH(StackRef::owned(result));
    NEXT();
  }
  TARGET(UNARY_NEGATIVE) {
    SAVE();
    const StackRef operand = POP();
    Object* result = unary_operation(ts, UnaryOp::kNegative, operand.get()).release();
    operand.drop();
    if (result == nullptr) goto error;
    PUSH(StackRef::owned(result));
    NEXT();
  }
  TARGET(UNARY_POSITIVE) {
    SAVE();
    const StackRef operand = POP();
    Object* result = unary_operation(ts, UnaryOp::kPositive, operand.get()).release();
    operand.drop();
    if (result == nullptr) goto error;
    PUSH(StackRef::owned(result));
    NEXT();
  }
  TARGET(UNARY_NOT) {
    SAVE();
    const StackRef operand = POP();
    const int truth = is_true(ts, operand.get());
    operand.drop();
    if (truth < 0) goto error;
    PUSH(StackRef::borrowed(truth != 0 ? interp.false_ : interp.true_));
    NEXT();
  }

#define BINARY(name, op)                                                            \
  TARGET(BINARY_##name)                                                             \
  TARGET(INPLACE_##name) {                                                          \
    const StackRef right = sp[-1];                                                  \
    const StackRef left = sp[-2];                                                   \
    const StackRef quick = quick_binary<op>(ts, int_type, float_type, left, right); \
    if (!quick.is_null()) [[likely]] {                                              \
      --sp;                                                                         \
      sp[-1] = quick;                                                               \
      NEXT();                                                                       \
    }                                                                               \
    goto binary_slowly;                                                             \
  }
  BINARY(ADD, BinaryOp::kAdd)
  BINARY(SUBTRACT, BinaryOp::kSubtract)
  BINARY(MULTIPLY, BinaryOp::kMultiply)
  BINARY(TRUE_DIVIDE, BinaryOp::kTrueDivide)
  BINARY(FLOOR_DIVIDE, BinaryOp::kFloorDivide)
  BINARY(REMAINDER, BinaryOp::kRemainder)
  BINARY(POWER, BinaryOp::kPower)
  BINARY(AND, BinaryOp::kAnd)
  BINARY(OR, BinaryOp::kOr)
  BINARY(XOR, BinaryOp::kXor)
  BINARY(LSHIFT, BinaryOp::kLeftShift)
  BINARY(RSHIFT, BinaryOp::kRightShift)
#undef BINARY
  TARGET(BINARY_MATRIX_MULTIPLY)
  TARGET(INPLACE_MATRIX_MULTIPLY)
binary_slowly : {
  const StackRef right = sp[-1];
  const StackRef left = sp[-2];
  SAVE();
  const int number = static_cast<int>(ip[-1].opcode);
  const bool in_place = number >= static_cast<int>(Opcode::INPLACE_ADD);
  const auto op = static_cast<BinaryOp>(number - static_cast<int>(in_place ? Opcode::INPLACE_ADD : Opcode::BINARY_ADD));
  Object* result = (in_place ? inplace_operation(ts, op, left.get(), right.get())
                             : binary_operation(ts, op, left.get(), right.get()))
                       .release();
  if (result == nullptr) goto error;
  sp -= 2;
  SAVE();
  left.drop();
  right.drop();
  PUSH(StackRef::owned(result));
  NEXT();
}

  TARGET(COMPARE_OP) {
    const StackRef right = sp[-1];
    const StackRef left = sp[-2];
    const auto op = static_cast<CompareOp>(ARG);
    SAVE();
    const int quick = quick_compare(ts, int_type, float_type, left.get(), right.get(), op);
    StackRef answer = StackRef::borrowed(quick != 0 ? interp.true_ : interp.false_);
    if (quick < 0) [[unlikely]] {
      Object* result = compare(ts, left.get(), right.get(), op).release();
      if (result == nullptr) goto error;
      answer = StackRef::owned(result);
    }
    sp -= 2;
    SAVE();
    left.drop();
    right.drop();
    PUSH(answer);
    NEXT();
  }
#define COMPARE_JUMP(name, jumps_when)                                                \
  TARGET(name) {                                                                      \
    const StackRef right = sp[-1];                                                    \
    const StackRef left = sp[-2];                                                     \
    const auto op = static_cast<CompareOp>(ip[-1].extra);                             \
    int truth = quick_compare(ts, int_type, float_type, left.get(), right.get(), op); \
    if (truth < 0 || left.owns() || right.owns()) {                                   \
      SAVE();                                                                         \
      if (truth < 0) truth = compare_slowly(ts, left.get(), right.get(), op);         \
      if (truth < 0) [[unlikely]]                                                     \
        goto error;                                                                   \
      frame->sp = sp - 2;                                                             \
      left.drop();                                                                    \
      right.drop();                                                                   \
    }                                                                                 \
    sp -= 2;                                                                          \
    if ((truth != 0) == (jumps_when)) ip += ARG;                                      \
    NEXT();                                                                           \
  }
  COMPARE_JUMP(COMPARE_JUMP_IF_FALSE, false)
  COMPARE_JUMP(COMPARE_JUMP_IF_TRUE, true)
#undef COMPARE_JUMP
  TARGET(IS_OP) {
    const StackRef right = POP();
    const StackRef left = POP();
    const bool answer = (left.get() == right.get()) != (ARG != 0);
    SAVE();
    right.drop();
    left.drop();
    PUSH(StackRef::borrowed(answer ? interp.true_ : interp.false_));
    NEXT();
  }
  TARGET(CONTAINS_OP) {
    const StackRef container = POP();
    const StackRef value = POP();
    SAVE();
    const int found = contains(ts, container.get(), value.get());
    value.drop();
    container.drop();
    if (found < 0) goto error;
    PUSH(StackRef::borrowed((found != 0) != (ARG != 0) ? interp.true_ : interp.false_));
    NEXT();
  }

  // --- jumps ---

  TARGET(JUMP_FORWARD)
  TARGET(JUMP_BACKWARD_NO_INTERRUPT) {
    ip += ARG;
    NEXT();
  }
  TARGET(JUMP_BACKWARD) {
    LOOK_AT_BREAKER();  // before the jump: an exception belongs to the loop's end, and to the handlers there
    ip += ARG;
    NEXT();
  }
#define POP_JUMP(name, jumps_when)                                             \
  TARGET(name) {                                                               \
    const StackRef value = POP();                                              \
    Object* object = value.get();                                              \
    int truth = object == interp.true_ ? 1 : object == interp.false_ ? 0 : -1; \
    if (truth < 0 || value.owns()) {                                           \
      SAVE();                                                                  \
      if (truth < 0) truth = is_true(ts, object);                              \
      value.drop();                                                            \
      if (truth < 0) [[unlikely]]                                              \
        goto error;                                                            \
    }                                                                          \
    if ((truth != 0) == (jumps_when)) ip += ARG;                               \
    NEXT();                                                                    \
  }
  POP_JUMP(POP_JUMP_IF_FALSE, false)
  POP_JUMP(POP_JUMP_IF_TRUE, true)
#undef POP_JUMP
  TARGET(JUMP_IF_FALSE_OR_POP)
  TARGET(JUMP_IF_TRUE_OR_POP) {
    const StackRef value = sp[-1];
    SAVE();
    const int truth = is_true(ts, value.get());
    if (truth < 0) goto error;
    if ((truth != 0) == (ip[-1].opcode == Opcode::JUMP_IF_TRUE_OR_POP)) {
      ip += ARG;
    } else {
      --sp;
      frame->sp = sp;
      value.drop();
    }
    NEXT();
  }
  TARGET(GET_ITER) {
    SAVE();
    const StackRef iterable = sp[-1];
    Object* iterator = get_iterator(ts, iterable.get()).release();
    if (iterator == nullptr) goto error;
    sp[-1] = StackRef::owned(iterator);
    iterable.drop();
    NEXT();
  }
  TARGET(FOR_ITER) {
    Object* iterator = sp[-1].get();
    Type* type = iterator->type;
    if (type == ts.type(TypeId::range_iterator)) {
      std::int64_t value;
      if (range_advance(*as<RangeIterator>(iterator), value)) [[likely]] {
        if constexpr (!Mode::kCareful) {
          // The variable's old value is about to die in the STORE_FAST that follows: it becomes the new one.
          if (ip->opcode == Opcode::STORE_FAST && renew_dying_int(interp, int_type, locals[ip->arg], value)) {
            ++ip;
            NEXT();
          }
        }
        Object* number = small_int_object(ts, value);
        if (number == nullptr) [[unlikely]] {
          SAVE();
          goto error;
        }
        PUSH(StackRef::owned(number));
        NEXT();
      }
      goto for_iter_end;
    }
    if (type == ts.type(TypeId::list_iterator)) {
      auto& list_iterator = *as<ListIterator>(iterator);
      const std::int64_t next = load_relaxed(list_iterator.next);
      Object* item = list_iterator.list != nullptr ? list_try_get(*list_iterator.list, next) : nullptr;
      if (item != nullptr) [[likely]] {
        store_relaxed(list_iterator.next, next + 1);
        PUSH(StackRef::owned(item));
        NEXT();
      }
    } else if (type == ts.type(TypeId::generator)) {
      auto& generator = *as<Generator>(iterator);
      const GeneratorState was = take_generator(generator, is_unique(iterator));
      if (was == GeneratorState::kCreated || was == GeneratorState::kSuspended) [[likely]] {
        SAVE();
        if (!enter_call(ts)) {
          give_generator_back(generator, was);
          goto error;
        }
        enter_generator(ts, generator, frame, StackRef::borrowed(interp.none));
        frame = generator.frame;
        LOAD_FRAME();
        NEXT();
      }
    }
    SAVE();
    Object* item = type->slots.next(ts, iterator).release();
    if (item != nullptr) [[likely]] {
      PUSH(StackRef::owned(item));
      NEXT();
    }
    if (ts.exception != nullptr && !discard_if(ts, TypeId::stop_iteration)) goto error;
    goto for_iter_end;
  }
for_iter_end : {
  const StackRef done = POP();
  ip += ARG;
  SAVE();
  done.drop();
  NEXT();
}

  // --- displays ---

  TARGET(BUILD_TUPLE) {
    SAVE();
    Object* tuple = tuple_from_stack(ts, sp - ARG, ARG).release();
    sp -= ARG;
    if (tuple == nullptr) goto error;
    PUSH(StackRef::owned(tuple));
    NEXT();
  }
  TARGET(BUILD_LIST) {
    SAVE();
    List* list = new_list_to_fill(ts, ARG).release();
    if (list == nullptr) goto error;
    sp -= ARG;
    for (int i = 0; i < ARG; ++i) list->items[i] = sp[i].take();
    list->size = ARG;
    PUSH(StackRef::owned(list));
    NEXT();
  }
  TARGET(BUILD_SET) {
    SAVE();
    Object* set = build_set(ts, sp - ARG, ARG).release();
    if (set == nullptr) goto error;
    DROP_OPERANDS(ARG);
    PUSH(StackRef::owned(set));
    NEXT();
  }
  TARGET(BUILD_MAP) {
    SAVE();
    Object* dict = build_map(ts, sp - 2 * ARG, ARG).release();
    if (dict == nullptr) goto error;
    DROP_OPERANDS(2 * ARG);
    PUSH(StackRef::owned(dict));
    NEXT();
  }
  TARGET(BUILD_SLICE) {
    SAVE();
    Object* slice = build_slice(ts, sp - ARG, ARG).release();
    if (slice == nullptr) goto error;
    DROP_OPERANDS(ARG);
    PUSH(StackRef::owned(slice));
    NEXT();
  }
  TARGET(BUILD_STRING) {
    SAVE();
    Object* text = build_string(ts, sp - ARG, ARG).release();
    if (text == nullptr) goto error;
    DROP_OPERANDS(ARG);
    PUSH(StackRef::owned(text));
    NEXT();
  }
  TARGET(FORMAT_VALUE) {
    SAVE();
    const int count = (ARG >> 8) != 0 ? 2 : 1;
    Object* text = format_value(ts, sp[-count].get(), ARG & 255, count == 2 ? sp[-1].get() : nullptr).release();
    if (text == nullptr) goto error;
    DROP_OPERANDS(count);
    PUSH(StackRef::owned(text));
    NEXT();
  }
  TARGET(LIST_APPEND) {
    const StackRef value = POP();
    auto& list = *as<List>(sp[-ARG].get());
    if (list_append_in_place(list, value)) [[likely]]
      NEXT();
    SAVE();
    if (!list_append(ts, list, value.take_ref())) goto error;
    NEXT();
  }
  TARGET(SET_ADD) {
    const StackRef value = POP();
    SAVE();
    const bool added = set_add(ts, *as<Set>(sp[-ARG].get()), value.get());
    value.drop();
    if (!added) goto error;
    NEXT();
  }
  TARGET(MAP_ADD) {
    const StackRef value = POP();
    const StackRef key = POP();
    SAVE();
    const bool added = dict_set(ts, *as<Dict>(sp[-ARG].get()), key.get(), value.get());
    key.drop();
    value.drop();
    if (!added) goto error;
    NEXT();
  }
  TARGET(LIST_EXTEND) {
    SAVE();
    if (!extend_display(ts, *as<List>(sp[-2].get()), sp[-1].get())) goto error;
    DROP_OPERANDS(1);
    NEXT();
  }
  TARGET(SET_UPDATE) {
    SAVE();
    if (!set_update(ts, *as<Set>(sp[-2].get()), sp[-1].get())) goto error;
    DROP_OPERANDS(1);
    NEXT();
  }
  TARGET(DICT_UPDATE) {
    SAVE();
    if (!update_display(ts, *as<Dict>(sp[-2].get()), sp[-1].get())) goto error;
    DROP_OPERANDS(1);
    NEXT();
  }
  TARGET(DICT_MERGE) {
    SAVE();
    if (!merge_keywords(ts, *as<Dict>(sp[-2].get()), sp[-1].get(), sp[-4].get())) goto error;
    DROP_OPERANDS(1);
    NEXT();
  }
  TARGET(LIST_TO_TUPLE) {
    SAVE();
    const StackRef list = sp[-1];
    Object* tuple = make_tuple(ts, as<List>(list.get())->span()).release();
    if (tuple == nullptr) goto error;
    sp[-1] = StackRef::owned(tuple);
    list.drop();
    NEXT();
  }
  TARGET(UNPACK_SEQUENCE) {
    const StackRef iterable = POP();
    SAVE();
    const std::span<Object* const> items = quick_items(ts, iterable.get());
    if (static_cast<int>(items.size()) == ARG && ARG > 0) [[likely]] {
      for (int i = ARG; i-- > 0;) PUSH(StackRef::shared(items[static_cast<std::size_t>(i)]));
      SAVE();
      iterable.drop();
      NEXT();
    }
    const bool unpacked = unpack_sequence(ts, iterable.get(), ARG, sp);
    if (unpacked) sp += ARG;
    SAVE();
    iterable.drop();
    if (!unpacked) goto error;
    NEXT();
  }
  TARGET(UNPACK_EX) {
    const StackRef iterable = POP();
    SAVE();
    const bool unpacked = unpack_with_star(ts, iterable.get(), ARG & 255, ARG >> 8, sp);
    if (unpacked) sp += (ARG & 255) + (ARG >> 8) + 1;
    SAVE();
    iterable.drop();
    if (!unpacked) goto error;
    NEXT();
  }

  // --- functions and calls ---

  TARGET(MAKE_FUNCTION) {
    SAVE();
    const StackRef* parts = sp - 1;
    Object* closure = (ARG & 4) != 0 ? (--parts)->get() : nullptr;
    Object* keyword_defaults = (ARG & 2) != 0 ? (--parts)->get() : nullptr;
    Object* defaults = (ARG & 1) != 0 ? (--parts)->get() : nullptr;
    Object* function = make_function(ts, *frame, sp[-1].get(), defaults, keyword_defaults, closure).release();
    if (function == nullptr) goto error;
    DROP_DOWN_TO(parts);
    PUSH(StackRef::owned(function));
    NEXT();
  }
  TARGET(LOAD_BUILD_CLASS) {
    SAVE();
    Object* build_class = dict_get_name(ts, *frame->builtins, interp.names.dunder_build_class).release();
    if (build_class == nullptr) {
      raise(ts, TypeId::name_error, "__build_class__ not found");
      goto error;
    }
    PUSH(StackRef::owned(build_class));
    NEXT();
  }

  // A call has found out what it calls (`site`). A Python function gets a frame and the loop goes on there; everything
  // else is done when it returns here.

  TARGET(CALL_MOVE)
  TARGET(CALL_COPY) {
    site = CallSite::plain(sp, ARG);
    goto do_call;
  }
  TARGET(CALL_METHOD_MOVE) {
    if constexpr (!Mode::kCareful) {
      if (ARG == 1 && is_intrinsic(ts, sp[-3], sp[-2], Intrinsic::kListAppend, TypeId::list) &&
          quick_append(*as<List>(sp[-2].get()), sp[-1])) {
        const StackRef list = sp[-2];
        const StackRef method = sp[-3];
        sp -= 3;
        PUSH(StackRef::borrowed(interp.none));
        SAVE();
        list.drop();
        method.drop();
        NEXT();
      }
      if ((ARG == 1 || ARG == 2) && is_intrinsic(ts, sp[-ARG - 2], sp[-ARG - 1], Intrinsic::kDictGet, TypeId::dict)) {
        SAVE();
        Object* const otherwise = ARG == 2 ? sp[-1].get() : interp.none;
        const StackRef value = quick_get(ts, *as<Dict>(sp[-ARG - 1].get()), sp[-ARG].get(), otherwise);
        if (value.is_null()) [[unlikely]]
          goto error;
        DROP_OPERANDS(ARG + 2);
        PUSH(value);
        NEXT();
      }
    }
    site = CallSite::method(sp, ARG);
    goto do_call;
  }
  TARGET(CALL_METHOD_COPY) {
    site = CallSite::method(sp, ARG);
    goto do_call;
  }
  TARGET(CALL_KW_MOVE)
  TARGET(CALL_KW_COPY) {
    site = CallSite::plain(sp, ARG);
    site.keyword_names = as<Tuple>(code->constants->items[ip[-1].extra]);
    goto do_call;
  }
  TARGET(CALL_METHOD_KW_MOVE)
  TARGET(CALL_METHOD_KW_COPY) {
    site = CallSite::method(sp, ARG);
    site.keyword_names = as<Tuple>(code->constants->items[ip[-1].extra]);
    goto do_call;
  }

do_call : {
  SAVE();
  if (site.callable->type == ts.type(TypeId::function)) [[likely]] {
    auto* function = as<Function>(site.callable);
    Code& callee = *as<Code>(function->code);
    if (moves_in_place(ts, *frame, ip[-1], site, callee)) [[likely]] {
      frame = place_moved_call(ts, *frame, site, *function, callee);
      goto start_frame;
    }
  }
  if constexpr (Mode::kCareful) before_native_call(ts, *frame, site);
  Object* result = nullptr;
  if (const NativeDef* def = quick_native(ts, site)) {
    result = def->function(ts, Args{site.args, site.count}).release();
  } else {
    Frame* inner = nullptr;
    result = call_slowly(ts, *frame, site, ip[-1], inner).release();
    if (inner != nullptr) {
      frame = inner;
      goto start_frame;
    }
    sp = frame->sp;
  }
  if constexpr (Mode::kCareful) after_native_call(ts, *frame, site);
  if (result == nullptr) [[unlikely]]
    goto error;
  DROP_DOWN_TO(site.base);
  PUSH(StackRef::owned(result));
  LOOK_AT_BREAKER();
  NEXT();
}

  TARGET(CALL_FUNCTION_EX) {
    SAVE();
    Frame* inner = nullptr;
    Object* result = call_with_tuple(ts, *frame, ip[-1], inner).release();
    if (inner != nullptr) {
      frame = inner;
      goto start_frame;
    }
    if (result == nullptr) goto error;
    DROP_OPERANDS(2 + ARG);
    PUSH(StackRef::owned(result));
    LOOK_AT_BREAKER();
    NEXT();
  }

start_frame:
  // A call has placed a frame on top of the stack.
  ts.frame = frame;
  LOAD_FRAME();
  if constexpr (Mode::kCareful) after_python_call(ts, *frame);
  if constexpr (Mode::kTicks) ticks = 1;  // entering a frame counts; the call itself when it is over
  LOOK_AT_BREAKER();
  NEXT();

  TARGET(RETURN_VALUE) {
    const StackRef slot = POP();
    StackRef value = slot.owns() ? slot : StackRef::owned(slot.take());
    SAVE();
    if constexpr (Mode::kCareful) before_return(ts, *frame);
    if (frame->object != nullptr) [[unlikely]]
      detach_frame_object(ts, *frame);
    ts.frame = frame->previous;  // the code that its locals' deaths run does not find a frame that has ended
    if (ARG == 0) {
      for (int i = 0; i < code->local_count; ++i) std::exchange(locals[i], StackRef::null()).xdrop();
    } else {
      for (int i = code->local_count; i-- > 0;) std::exchange(locals[i], StackRef::null()).xdrop();
    }
    if (frame->is_generator()) {
      const bool entry = frame->entry;
      Frame* const outer = frame->previous;
      end_generator(ts, *generator_of(*frame));
      if (entry) return steal(value.get());
      frame = outer;
      LOAD_FRAME();
      if constexpr (Mode::kTicks) ticks = 1;
      if (ip[-1].opcode == Opcode::SEND) {
        ip += ARG;
        PUSH(value);
        NEXT();
      }
      value.drop();
      goto for_iter_end;  // of the FOR_ITER that entered it
    }
    if (frame->holds_function) decref(frame->function);
    Frame* const outer = frame->previous;
    StackRef* const return_to = frame->return_to;
    const bool entry = frame->entry;
    const bool init = frame->kind == FrameKind::kInit;
    ts.stack_top = frame->top_before;
    leave_call(ts);
    if (entry) return steal(value.get());
    frame = outer;
    LOAD_FRAME();
    if constexpr (Mode::kTicks) ticks = 1;
    if (init) [[unlikely]] {
      value = finish_init(ts, *frame, value);
      if (value.is_null()) goto error;
      sp = frame->sp;
    }
    DROP_DOWN_TO(return_to);
    PUSH(value);
    NEXT();
  }

  // --- generators ---

  TARGET(RETURN_GENERATOR) {
    SAVE();
    Object* generator = make_generator(ts, *frame).release();
    if (generator == nullptr) goto error;
    if constexpr (Mode::kCareful) before_return(ts, *frame);
    if (frame->object != nullptr) detach_frame_object(ts, *frame);
    if (frame->holds_function) decref(frame->function);
    Frame* const outer = frame->previous;
    StackRef* const return_to = frame->return_to;
    const bool entry = frame->entry;
    ts.frame = outer;
    ts.stack_top = frame->top_before;
    leave_call(ts);
    if (entry) return steal(generator);
    frame = outer;
    LOAD_FRAME();
    if constexpr (Mode::kTicks) ticks = 1;
    DROP_DOWN_TO(return_to);
    PUSH(StackRef::owned(generator));
    NEXT();
  }
  TARGET(YIELD_VALUE) {
    const StackRef slot = POP();
    const StackRef value = slot.owns() ? slot : StackRef::owned(slot.take());
    SAVE();
    const bool entry = frame->entry;
    Frame* const outer = frame->previous;
    leave_generator(ts, *generator_of(*frame));
    if (entry) return steal(value.get());
    frame = outer;
    LOAD_FRAME();
    if constexpr (Mode::kTicks) ticks = 1;
    PUSH(value);
    NEXT();
  }
  TARGET(GET_YIELD_FROM_ITER) {
    SAVE();
    const StackRef iterable = sp[-1];
    if (iterable.get()->type == ts.type(TypeId::generator)) NEXT();
    if (iterable.get()->type == ts.type(TypeId::coroutine)) {
      raise(ts, TypeId::type_error, "cannot 'yield from' a coroutine object in a non-coroutine generator");
      goto error;
    }
    Object* iterator = get_iterator(ts, iterable.get()).release();
    if (iterator == nullptr) goto error;
    sp[-1] = StackRef::owned(iterator);
    iterable.drop();
    NEXT();
  }
  TARGET(SEND) {
    SAVE();
    const StackRef value = sp[-1];
    if (is_resumable(ts, sp[-2].get())) {
      auto& generator = *as<Generator>(sp[-2].get());
      const GeneratorState was = take_generator(generator);
      const bool fits =
          was == GeneratorState::kSuspended || (was == GeneratorState::kCreated && value.get() == interp.none);
      if (!fits && was == GeneratorState::kCreated) give_generator_back(generator, was);
      if (fits) [[likely]] {
        if (!enter_call(ts)) {
          give_generator_back(generator, was);
          goto error;
        }
        frame->sp = --sp;
        enter_generator(ts, generator, frame, value.own());
        frame = generator.frame;
        LOAD_FRAME();
        NEXT();
      }
    }
    bool ended = false;
    Object* next = send_to(ts, sp[-2].get(), value.get(), ended).release();
    if (next == nullptr) goto error;
    if (ended) ip += ARG;
    sp[-1] = StackRef::owned(next);
    value.drop();
    NEXT();
  }
  TARGET(END_SEND) {
    const StackRef result = POP();
    const StackRef iterator = POP();
    PUSH(result);
    SAVE();
    iterator.drop();
    NEXT();
  }

  // --- coroutines ---

  TARGET(GET_AWAITABLE) {
    SAVE();
    const StackRef awaited = sp[-1];
    Object* iterator = get_awaitable(ts, awaited.get(), static_cast<AwaitOf>(ARG)).release();
    if (iterator == nullptr) goto error;
    sp[-1] = StackRef::owned(iterator);
    awaited.drop();
    NEXT();
  }
  TARGET(GET_AITER) {
    SAVE();
    const StackRef iterable = sp[-1];
    Object* iterator = get_async_iterator(ts, iterable.get()).release();
    if (iterator == nullptr) goto error;
    sp[-1] = StackRef::owned(iterator);
    iterable.drop();
    NEXT();
  }
  TARGET(GET_ANEXT) {
    SAVE();
    PUSH_OR_FAIL(get_async_next(ts, sp[-1].get()));
    NEXT();
  }
  TARGET(END_ASYNC_FOR) {
    const StackRef exception = POP();
    SAVE();
    if (!is_subtype(exception.get()->type, ts.type(TypeId::stop_async_iteration))) {
      restore_exception(ts, exception.take_ref());
      goto reraise;
    }
    exception.drop();
    DROP_OPERANDS(1);
    NEXT();
  }
  TARGET(BEFORE_ASYNC_WITH) {
    SAVE();
    const StackRef manager = sp[-1];
    {
      Ref<> exit;
      Ref<> entered;
      if (!before_async_with(ts, manager.get(), exit, entered)) goto error;
      sp[-1] = StackRef::owned(exit.release());
      PUSH(StackRef::owned(entered.release()));
    }
    SAVE();
    manager.drop();
    NEXT();
  }

  // --- exceptions ---

  TARGET(RAISE_VARARGS) {
    SAVE();
    raise_statement(ts, ARG > 0 ? sp[-ARG].get() : nullptr, ARG > 1 ? sp[-1].get() : nullptr);
    if (ARG > 0) goto error;
    goto reraise;
  }
  TARGET(PUSH_EXC_INFO) {
    // [exception] -> [handled before, exception]
    Object* exception = sp[-1].get();
    Object* before = std::exchange(ts.handled->exception, share(exception).release());
    sp[0] = sp[-1];
    sp[-1] = before == nullptr ? StackRef::borrowed(interp.none) : StackRef::owned(before);
    ++sp;
    NEXT();
  }
  TARGET(CHECK_EXC_MATCH) {
    SAVE();
    const int matches = exception_matches(ts, sp[-2].get(), sp[-1].get());
    if (matches < 0) goto error;
    DROP_OPERANDS(1);
    PUSH(StackRef::borrowed(matches != 0 ? interp.true_ : interp.false_));
    NEXT();
  }
  TARGET(POP_EXCEPT) {
    const StackRef before = POP();
    SAVE();
    const bool none = before.get() == interp.none;
    replace(ts.handled->exception, none ? Ref<>() : before.take_ref());
    NEXT();
  }
  TARGET(RERAISE) {
    const StackRef exception = POP();
    SAVE();
    restore_exception(ts, exception.take_ref());
    goto reraise;
  }
  TARGET(LOAD_ASSERTION_ERROR) {
    PUSH(StackRef::shared(ts.type(TypeId::assertion_error)));
    NEXT();
  }
  TARGET(BEFORE_WITH) {
    SAVE();
    const StackRef manager = sp[-1];
    {
      Ref<> exit;
      Ref<> entered;
      if (!before_with(ts, manager.get(), exit, entered)) goto error;
      sp[-1] = StackRef::owned(exit.release());
      PUSH(StackRef::owned(entered.release()));
    }
    SAVE();
    manager.drop();
    NEXT();
  }
  TARGET(WITH_EXCEPT_START) {
    SAVE();
    PUSH_OR_FAIL(call_exit(ts, sp[-3].get(), sp[-1].get()));
    NEXT();
  }

  // --- imports ---

  TARGET(IMPORT_NAME) {
    SAVE();
    Object* module = import_name(ts, *frame, code->name_at(ARG), sp[-2].get(), sp[-1].get()).release();
    if (module == nullptr) goto error;
    DROP_OPERANDS(2);
    PUSH(StackRef::owned(module));
    NEXT();
  }
  TARGET(IMPORT_FROM) {
    SAVE();
    PUSH_OR_FAIL(import_from(ts, sp[-1].get(), code->name_at(ARG)));
    NEXT();
  }
  TARGET(IMPORT_STAR) {
    SAVE();
    if (!import_star(ts, *frame->names, sp[-1].get())) goto error;
    DROP_OPERANDS(1);
    NEXT();
  }

error:
  // An exception is set. `ip` stands behind the instruction that raised it, or was about to run.
  SAVE();
  OURO_DCHECK(ts.exception != nullptr, "an error without an exception");
  if (FrameObject* object = frame_object_for_traceback(ts, *frame)) add_traceback(ts, object, frame->line());
reraise:
  while (true) {
    if constexpr (Mode::kCareful) on_exception(ts, *frame);
    if (const HandlerRange* handler = find_handler(*code, frame->current())) {
      sp = frame->sp;
      DROP_DOWN_TO(frame->stack() + handler->depth);
      PUSH(StackRef::owned(take_exception(ts).release()));
      ip = code->instructions + handler->handler;
      NEXT();
    }
    // The frame ends by the exception.
    const bool entry = frame->entry;
    Frame* const outer = frame->previous;
    StackRef* const return_to = frame->return_to;
    const bool generator = frame->is_generator();
    end_frame_by_exception(ts, *frame);
    if (entry) return nullptr;
    frame = outer;
    LOAD_FRAME();
    if (!generator) DROP_DOWN_TO(return_to);
    goto error;
  }

#undef SAVE
#undef LOAD_FRAME
#undef NEXT
#undef TARGET
#undef PUSH
#undef POP
#undef ARG
#undef CACHE
#undef PUSH_OR_FAIL
#undef DROP_OPERANDS
#undef DROP_DOWN_TO
#undef LOOK_AT_BREAKER
}

}  // namespace ouro::OURO_BUILD
