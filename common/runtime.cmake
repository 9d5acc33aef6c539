# The layers that are compiled once per build (memory/build.h): one list, two libraries.
ouro_build_twice(ouro_runtime
  # memory
  memory/arrays.cpp
  memory/heap.cpp
  memory/heaps.cpp
  memory/qsbr.cpp
  memory/slab_source.cpp
  # threads
  threads/critical_section.cpp
  threads/interpreter.cpp
  threads/fork.cpp
  threads/owners.cpp
  threads/thread_list.cpp
  threads/thread_start.cpp
  threads/thread_state.cpp
  threads/without_gil.cpp
  threads/world.cpp
  # object
  object/class_counts.cpp
  object/dealloc.cpp
  object/merge_queue.cpp
  # gc
  gc/collect.cpp
  gc/collector.cpp
  gc/garbage.cpp
  gc/heap_collector.cpp
  gc/heap_trial_deletion.cpp
  gc/mark_alive.cpp
  gc/marking.cpp
  gc/trial_deletion.cpp
  # types
  types/abstract_container.cpp
  types/abstract_number.cpp
  types/abstract_object.cpp
  types/arguments.cpp
  types/attributes.cpp
  types/binary_file.cpp
  types/boolean.cpp
  types/builtin_type.cpp
  types/byte_stream.cpp
  types/bytearray.cpp
  types/bytearray_iterator.cpp
  types/bytearray_methods.cpp
  types/bytearray_type.cpp
  types/bytes.cpp
  types/bytes_find.cpp
  types/bytes_iterator.cpp
  types/bytes_methods.cpp
  types/bytes_new.cpp
  types/bytes_results.cpp
  types/bytes_split.cpp
  types/bytes_text.cpp
  types/bytes_type.cpp
  types/c_argument.cpp
  types/c_array.cpp
  types/c_call.cpp
  types/c_callback.cpp
  types/c_data.cpp
  types/c_function.cpp
  types/c_layout.cpp
  types/c_pointer.cpp
  types/c_simple.cpp
  types/c_structure.cpp
  types/c_type.cpp
  types/c_value.cpp
  types/class_instance.cpp
  types/class_slots.cpp
  types/class_type.cpp
  types/codecs.cpp
  types/console.cpp
  types/descriptor_calls.cpp
  types/descriptors.cpp
  types/dict.cpp
  types/dict_free_lookup.cpp
  types/dict_iterators.cpp
  types/dict_methods.cpp
  types/dict_operations.cpp
  types/dict_table.cpp
  types/dict_update.cpp
  types/dict_view_sets.cpp
  types/dict_views.cpp
  types/digest.cpp
  types/enumerate.cpp
  types/errors.cpp
  types/exact_double.cpp
  types/exception.cpp
  types/exception_notes.cpp
  types/filter.cpp
  types/float_arithmetic.cpp
  types/float_hex.cpp
  types/float_methods.cpp
  types/float_new.cpp
  types/float_round.cpp
  types/float_text.cpp
  types/floating.cpp
  types/format_layout.cpp
  types/format_number.cpp
  types/format_spec.cpp
  types/function.cpp
  types/instance.cpp
  types/integer.cpp
  types/integer_arithmetic.cpp
  types/integer_bits.cpp
  types/integer_bytes.cpp
  types/integer_compare.cpp
  types/integer_division.cpp
  types/integer_methods.cpp
  types/integer_new.cpp
  types/integer_power.cpp
  types/integer_text.cpp
  types/intern.cpp
  types/iterators.cpp
  types/list.cpp
  types/list_iterators.cpp
  types/list_methods.cpp
  types/list_operations.cpp
  types/list_slices.cpp
  types/list_sort.cpp
  types/list_storage.cpp
  types/lock.cpp
  types/map.cpp
  types/memory_error.cpp
  types/module.cpp
  types/mro.cpp
  types/native.cpp
  types/object_type.cpp
  types/open_file.cpp
  types/os_error.cpp
  types/parallel.cpp
  types/percent_format.cpp
  types/range.cpp
  types/range_big.cpp
  types/recycling.cpp
  types/reversed.cpp
  types/sequence.cpp
  types/set.cpp
  types/set_algebra.cpp
  types/set_iterator.cpp
  types/set_methods.cpp
  types/set_operations.cpp
  types/set_table.cpp
  types/signals.cpp
  types/singletons.cpp
  types/slice.cpp
  types/slot_wrapper.cpp
  types/socket.cpp
  types/socket_address.cpp
  types/socket_call.cpp
  types/socket_data.cpp
  types/socket_settings.cpp
  types/special_methods.cpp
  types/startup.cpp
  types/str.cpp
  types/str_builder.cpp
  types/str_case.cpp
  types/str_classes.cpp
  types/str_concat.cpp
  types/str_find.cpp
  types/str_format.cpp
  types/str_iterator.cpp
  types/str_pad.cpp
  types/str_replace.cpp
  types/str_repr.cpp
  types/str_split.cpp
  types/str_type.cpp
  types/struct_sequence.cpp
  types/super.cpp
  types/system_path.cpp
  types/text_arguments.cpp
  types/text_file.cpp
  types/text_search.cpp
  types/text_view.cpp
  types/thread_local.cpp
  types/traceback.cpp
  types/tuple.cpp
  types/tuple_methods.cpp
  types/type_lookup.cpp
  types/type_type.cpp
  types/unicode_error.cpp
  types/utf8.cpp
  types/weakref.cpp
  types/weakref_garbage.cpp
  types/weakref_proxy.cpp
  types/zip.cpp
  # vm
  vm/async_generator.cpp
  vm/audit.cpp
  vm/bind_arguments.cpp
  vm/breaker.cpp
  vm/builtins.cpp
  vm/builtins_io.cpp
  vm/builtins_iteration.cpp
  vm/builtins_numbers.cpp
  vm/builtins_objects.cpp
  vm/builtins_scope.cpp
  vm/call_instruction.cpp
  vm/calls.cpp
  vm/code.cpp
  vm/coroutine.cpp
  vm/eval_careful.cpp
  vm/eval_fast.cpp
  vm/eval_tick.cpp
  vm/frame.cpp
  vm/generator.cpp
  vm/generator_methods.cpp
  vm/holders.cpp
  vm/import.cpp
  vm/import_turns.cpp
  vm/instruments.cpp
  vm/interpreter_family.cpp
  vm/operations.cpp
  vm/roots.cpp
  vm/shared_queues.cpp
  vm/shared_value.cpp
  vm/startup.cpp
  vm/teardown.cpp
  vm/thread_parts.cpp
  vm/warnings.cpp
  # modules
  modules/native/ctypes.cpp
  modules/native/gc.cpp
  modules/native/gc_hooks.cpp
  modules/native/gc_inspection.cpp
  modules/native/hashlib.cpp
  modules/native/interpreter_queues.cpp
  modules/native/interpreters.cpp
  modules/native/layouts.cpp
  modules/native/math.cpp
  modules/native/math_doubles.cpp
  modules/native/math_elementary.cpp
  modules/native/math_integer.cpp
  modules/native/math_sums.cpp
  modules/native/os.cpp
  modules/native/os_children.cpp
  modules/native/os_descriptors.cpp
  modules/native/os_files.cpp
  modules/native/os_fork.cpp
  modules/native/os_path.cpp
  modules/native/os_process.cpp
  modules/native/os_shared.cpp
  modules/native/ouroboros.cpp
  modules/native/pickle.cpp
  modules/native/pickle_numbers.cpp
  modules/native/pickle_reader.cpp
  modules/native/pickle_state.cpp
  modules/native/pickle_writer.cpp
  modules/native/psutil.cpp
  modules/native/psutil_errors.cpp
  modules/native/psutil_process.cpp
  modules/native/resource.cpp
  modules/native/select.cpp
  modules/native/select_epoll.cpp
  modules/native/signal.cpp
  modules/native/sizes.cpp
  modules/native/socket.cpp
  modules/native/sys.cpp
  modules/native/sys_asyncgen_hooks.cpp
  modules/native/thread.cpp
  modules/native/time.cpp
  modules/native/time_calendar.cpp
  modules/native/time_clocks.cpp
  modules/native/weakref.cpp
  modules/interpreter_calls.cpp
  modules/native_modules.cpp
  modules/program.cpp
  modules/sub_interpreter.cpp
  # engine
  engine/collection_watcher.cpp
  engine/run.cpp
  engine/thread_watcher.cpp)

# The modules written in Python.
set(lib ${CMAKE_CURRENT_SOURCE_DIR}/modules/lib)
file(GLOB_RECURSE lib_modules CONFIGURE_DEPENDS ${lib}/*.py)
set(embedded ${CMAKE_CURRENT_BINARY_DIR}/embedded_modules.cpp)
add_custom_command(OUTPUT ${embedded}
  COMMAND ${CMAKE_COMMAND} -D OUT=${embedded} -D LIB=${lib} "-DFILES=${lib_modules}" -P ${CMAKE_CURRENT_SOURCE_DIR}/modules/embed.cmake
  DEPENDS ${lib_modules} modules/embed.cmake VERBATIM)
add_library(ouro_embedded STATIC ${embedded})
target_link_libraries(ouro_embedded PRIVATE ouro_options)

# Without a GIL and with the first N of its mechanisms only (memory/build.h): what does each cost? Built on demand.
get_target_property(runtime ouro_runtime_nogil SOURCES)
foreach(mechanisms RANGE 3)
  add_library(ouro_runtime_price_${mechanisms} STATIC EXCLUDE_FROM_ALL ${runtime})
  target_compile_definitions(ouro_runtime_price_${mechanisms} PRIVATE OURO_BUILD=nogil)
  set_target_properties(ouro_runtime_price_${mechanisms} PROPERTIES OURO_MECHANISMS ${mechanisms})
  target_link_libraries(ouro_runtime_price_${mechanisms} PUBLIC ouro_options)
endforeach()

# No chapter and no benchmark times these: they seldom run, or it is the kernel that works.
set(untimed
  types_bytearray types_codecs types_console types_digest types_format types_os types_struct types_system
  types_traceback types_unicode
  vm_audit vm_holders vm_instruments vm_warnings
  modules_native_ctypes modules_native_gc modules_native_layouts modules_native_os modules_native_ouroboros
  modules_native_psutil modules_native_resource modules_native_sizes modules_native_sys modules_native_weakref
  engine)
foreach(build gil nogil price_0 price_1 price_2 price_3)
  ouro_compile_in_families(ouro_runtime_${build}
    FOLDERS memory threads object gc modules engine SINGLES_OF types vm GLUE ${untimed})
  if(OURO_PRECOMPILE)  # most of the time of a small file is spent in these; the dev preset sees that each file names its own
    target_precompile_headers(ouro_runtime_${build} PRIVATE
      ${OURO_USUAL_HEADERS} <fmt/format.h> gc/tracking.h threads/without_gil.h types/abstract.h types/builtin_type.h
      types/bytes.h types/dict.h types/errors.h types/exception.h types/floating.h types/instance.h types/integer.h
      types/list.h types/str.h types/tuple.h)
  endif()
  target_link_libraries(ouro_runtime_${build} PRIVATE ouro_embedded)
  target_include_directories(ouro_runtime_${build} SYSTEM PUBLIC ${OURO_FFI_INCLUDE})
  target_link_libraries(ouro_runtime_${build} PUBLIC ${OURO_FFI} ${CMAKE_DL_LIBS} ouro_frontend ouro_gil ouro_trace ouro_refcount ouro_support fmt::fmt ${OURO_GMP} OpenSSL::Crypto Threads::Threads)
endforeach()
# The eval loop jumps from each instruction to the next; merging these jumps again would undo it. And it is larger than what
# the compiler takes for a function that may still grow: without a GIL it would call a function for each reference count.
# Precompiled headers would bring their own idea of that. It begins with a cache line, wherever it is linked.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  set_source_files_properties(vm/eval_fast.cpp vm/eval_careful.cpp vm/eval_tick.cpp PROPERTIES
    COMPILE_OPTIONS "-fno-gcse;-fno-crossjumping;-falign-functions=64;--param=large-function-growth=1000;--param=large-unit-insns=100000"
    SKIP_PRECOMPILE_HEADERS ON)
  # The one that watches every instruction is not timed.
  set_property(SOURCE vm/eval_careful.cpp APPEND PROPERTY COMPILE_OPTIONS $<$<CONFIG:Release>:-O1>)
endif()

# Both builds in one: what chapters and the playground link.
add_library(ouro_engine INTERFACE)
target_link_libraries(ouro_engine INTERFACE ouro_runtime_gil ouro_runtime_nogil)
