// An interpreter: the owner of every object. Two of them share nothing, so two runs in one process are independent.
// CPython: PyInterpreterState (Include/internal/pycore_interp.h).
//
// The layers below (objects, types, vm) are only declared here: an interpreter keeps their things, it does not know
// them.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

#include "frontend/profile.h"
#include "gil/gil.h"
#include "memory/heaps.h"
#include "support/annotated_mutex.h"
#include "threads/class_numbers.h"
#include "threads/owners.h"
#include "threads/type_id.h"

namespace ouro::OURO_BUILD {

struct Object;
struct Type;
struct Str;
struct Tuple;
struct Dict;
struct ThreadState;
class InternTable;        // types/intern.h
class TypeCache;          // types/type_lookup.h
struct UnfinishedTypes;   // types/builtin_type.h
class Console;            // types/console.h
struct GcState;           // gc/gc_state.h
struct VmState;           // vm/vm_state.h
struct ThreadLocal;       // types/thread_local.h
class World;              // threads/world.h
class InterpreterFamily;  // vm/interpreter_family.h
class ImportTurns;        // vm/import_turns.h

// Counts of things done by a thread, for --stats.
struct ThreadStats {
  void add(const ThreadStats& other);

  std::uint64_t instructions = 0;  // only the tracing loop counts them
  std::uint64_t allocations = 0;   // of objects
  std::uint64_t frees = 0;
};

// What the engine wants to know of threads: that one will run, told by the thread that starts it, and that one has done
// so, told by itself. Whoever tells it holds the GIL.
class ThreadObserver {
 public:
  virtual ~ThreadObserver() = default;
  virtual void on_start(ThreadState& ts) = 0;
  virtual void on_end(ThreadState& ts) = 0;
};

// The names of known_names.def, each one string for the whole interpreter.
struct KnownNames {
#define NAME(id, text) Str* id = nullptr;
#include "threads/known_names.def"
#undef NAME
};

// What the layers below do for a thread of the build without a GIL: before anything runs on it, and when nothing will.
struct ThreadParts {
  void (*begin)(ThreadState& ts) = nullptr;
  void (*end)(ThreadState& ts) = nullptr;
};

struct Interpreter {
  Interpreter(const Profile& profile, std::size_t memory_limit, const GilOptions& gil_options);
  ~Interpreter();
  Interpreter(const Interpreter&) = delete;
  Interpreter& operator=(const Interpreter&) = delete;

  Type* type(TypeId id) const { return types[static_cast<std::size_t>(id)]; }

  static constexpr int kSmallIntMin = -5;
  static constexpr int kSmallIntMax = 1024;  // how far the cache can reach; profile.largest_small_int: how far it does

  // --- fixed from the start ---
  const Profile& profile;

  // --- the interpreters of a run: a sub-interpreter knows those it belongs to ---
  std::int64_t id = 0;                        // of the first one 0
  std::shared_ptr<InterpreterFamily> family;  // null until one wants another

  // --- memory; the heap dies last ---
  MemoryAccount memory;
  SlabSource slabs;
  Heaps heaps;
  Heap& heap;  // of the main thread; with a GIL of all

  // --- objects that exist once; the interpreter owns a reference to each ---
  std::array<Type*, kTypeIdCount> types{};
  KnownNames names;
  Object* none = nullptr;
  Object* true_ = nullptr;
  Object* false_ = nullptr;
  Object* not_implemented = nullptr;
  Object* ellipsis = nullptr;
  Tuple* empty_tuple = nullptr;
  Object* empty_bytes = nullptr;
  Object* memory_error = nullptr;  // made beforehand: when it is needed there is no memory
  std::array<Object*, kSmallIntMax - kSmallIntMin + 1> small_ints{};
  std::array<Str*, 256> latin1_chars{};
  Dict* modules = nullptr;    // sys.modules
  Dict* builtins = nullptr;   // the namespace of module builtins
  std::vector<Object*> held;  // whatever else lives as long as the interpreter

  // --- what the layers below keep here ---
  InternTable* interned = nullptr;
  TypeCache* type_cache = nullptr;
  UnfinishedTypes* unfinished_types = nullptr;  // only while starting
  Console* console = nullptr;
  GcState* gc = nullptr;
  VmState* vm = nullptr;
  std::shared_ptr<ImportTurns> imports;
  ThreadLocal* thread_locals = nullptr;  // the first of all that live
  Mutex tables_mutex;                    // without a GIL: of that list, and of what changes in `vm`

  // --- numbers ---
  std::uint32_t next_type_version = 1;  // of a type's attributes, for caches; 0 means "do not cache"
  std::uint32_t next_keys_version = 1;  // of a dict's keys, likewise
  std::atomic<int> recursion_limit = 1000;
  bool finalizing = false;

  // --- threads; the GIL guards them, or `threads_mutex` (threads/thread_list.h) ---
  std::shared_ptr<Gil> gil;
  std::shared_ptr<World> world;  // null with a GIL
  Owners owners;
  ClassNumbers class_numbers;
  bool defers_counts = true;  // object/deferred.h; of what is made from now on
  ThreadParts thread_parts;
  Mutex threads_mutex;
  std::atomic<ThreadState*> main_thread = nullptr;   // a handler of signals reads it
  std::vector<ThreadState*> threads;                 // all that have not ended
  ThreadStats finished_threads;                      // of the others, in sum
  bool left_threads_behind = false;                  // at its end: some may still wait in a system call
  std::size_t thread_stack_bytes = 0;                // of threads to come; 0: the system's default
  std::atomic<int> readers_without_gil = 0;          // native calls that look into objects and do not hold it
  std::atomic<const ThreadState*> ending = nullptr;  // the thread that ends it: no other begins such a call
  ThreadObserver* thread_observer = nullptr;
  std::atomic<int> leaving_threads = 0;  // that are in `threads` no more and still attached
};

}  // namespace ouro::OURO_BUILD
