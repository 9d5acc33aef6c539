# How everything here is compiled.
#
#   ouro_options                       an interface target: include path, warnings, the macros of support/config.h
#   ouro_build_twice(NAME SOURCES...)  one set of sources, two libraries NAME_gil and NAME_nogil (DESIGN: one source)
#   ouro_test(NAME [OPTIMISED] LABELS... SOURCES...)  a GoogleTest executable of once-layers; OPTIMISED where the test
#                                                     itself has much to compute
#   ouro_test_twice(NAME LABELS... SOURCES...)        the same files, two executables NAME_gil and NAME_nogil
#   ouro_native_library(NAME SOURCES...)              a shared library lib/libNAME.so that any program can load, with no
#                                                     sanitizer
#   ouro_header_set(SET HEADERS... OPTIONS... LIBRARIES...)  headers that are read once for all who are compiled alike
#   ouro_use_headers(TARGET SET)                             TARGET is
#   ouro_compile_in_batches(TARGET [FILES])                  so many at once; 8 if not said, 0: all
#   ouro_compile_in_families(TARGET ...)                     those at once whose names begin alike
#   ouro_compile_as_glue(TARGET)                             for a short build: code that runs for moments
#   ouro_compile_differently(OPTION SOURCES...)              these are not like the rest of their target

add_library(ouro_options INTERFACE)
target_include_directories(ouro_options INTERFACE ${CMAKE_SOURCE_DIR}/common)
# GCC 12 sees overlapping, endless and misplaced copies in `"text" + std::string` where there are none (its bug 105651).
target_compile_options(ouro_options INTERFACE -Wall -Wextra
  "$<$<CXX_COMPILER_ID:GNU>:-Wno-restrict;-Wno-stringop-overflow;-Wno-array-bounds>" $<$<CXX_COMPILER_ID:Clang>:-Wthread-safety>)
target_compile_definitions(ouro_options INTERFACE
  OURO_CHECK_INVARIANTS=$<BOOL:${OURO_CHECK_INVARIANTS}>
  OURO_ADDRESS_SANITIZER=$<STREQUAL:${OURO_SANITIZE},address>
  OURO_THREAD_SANITIZER=$<STREQUAL:${OURO_SANITIZE},thread>
  OURO_MECHANISMS=$<IF:$<STREQUAL:$<TARGET_PROPERTY:OURO_MECHANISMS>,>,4,$<TARGET_PROPERTY:OURO_MECHANISMS>>)

if(OURO_SANITIZE STREQUAL "address")
  target_compile_options(ouro_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(ouro_options INTERFACE -fsanitize=address,undefined)
elseif(OURO_SANITIZE STREQUAL "thread")
  target_compile_options(ouro_options INTERFACE -fsanitize=thread -fno-omit-frame-pointer)
  target_link_options(ouro_options INTERFACE -fsanitize=thread)
elseif(OURO_SANITIZE)
  message(FATAL_ERROR "OURO_SANITIZE is '${OURO_SANITIZE}': it must be empty, address or thread")
endif()

# Most of the time of a small file is spent in reading headers. The dev preset reads them anew for each file, and so sees
# that each names its own.
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/empty.cpp CONTENT "")  # written once
function(ouro_header_set set)
  cmake_parse_arguments(ARG "" "" "HEADERS;OPTIONS;LIBRARIES" ${ARGN})
  if(OURO_PRECOMPILE)
    add_library(headers_${set} OBJECT ${CMAKE_BINARY_DIR}/empty.cpp)
    target_link_libraries(headers_${set} PRIVATE ${ARG_LIBRARIES})
    target_compile_options(headers_${set} PRIVATE ${ARG_OPTIONS})
    target_precompile_headers(headers_${set} PRIVATE ${ARG_HEADERS})
  endif()
endfunction()

# GCC 12 does not know any more that such a header is the system's, and warns of the same bug in it.
function(ouro_use_headers target set)
  if(OURO_PRECOMPILE)
    target_precompile_headers(${target} REUSE_FROM headers_${set})
    target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-stringop-overread>)
  endif()
endfunction()

# A batch reads its headers once. Its files share their unnamed namespaces too: no name twice. The compiler inlines less
# in a large file: what is timed is to be measured before and after. The dev preset compiles each file by itself.
function(ouro_compile_in_batches target)
  if(OURO_PRECOMPILE)
    set(files 8 ${ARGN})
    list(GET files -1 files)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${files})
  endif()
endfunction()

# A family: the files of one folder whose names begin with the same word, types/list.cpp and types/list_sort.cpp, or all
# of one of FOLDERS. Each is a batch, however large. Those of SINGLES_OF, if nobody has a name like theirs, are 8 to a batch.
# GLUE: families that are compiled as glue, by their batch's name: types_c. (CMake has no option per batch: it is set on
# the file that CMake will make.)
function(ouro_compile_in_families target)
  cmake_parse_arguments(ARG "" "" "FOLDERS;SINGLES_OF;GLUE" ${ARGN})
  if(NOT OURO_PRECOMPILE)
    return()
  endif()
  get_target_property(sources ${target} SOURCES)
  foreach(source IN LISTS sources)
    cmake_path(GET source PARENT_PATH family)
    if(NOT family IN_LIST ARG_FOLDERS)
      string(REGEX MATCH "^[^_.]*" family ${source})
    endif()
    string(MAKE_C_IDENTIFIER ${family} family)
    list(APPEND families ${family})
    list(APPEND members_of_${family} ${source})
  endforeach()
  list(REMOVE_DUPLICATES families)

  foreach(family IN LISTS families)
    set(batch ${family})
    set(members ${members_of_${family}})
    list(LENGTH members size)
    cmake_path(GET members PARENT_PATH folder)
    if(size EQUAL 1 AND folder IN_LIST ARG_SINGLES_OF)
      set(kind ${folder}_singles)
      if(family IN_LIST ARG_GLUE)
        set(kind ${folder}_glue_singles)
      endif()
      list(APPEND ${kind} ${members})
      list(LENGTH ${kind} number)
      math(EXPR number "(${number} - 1) / 8")
      set(batch ${kind}_${number})
    endif()
    set_source_files_properties(${members} PROPERTIES UNITY_GROUP ${batch})
    if(family IN_LIST ARG_GLUE)
      set_source_files_properties(${CMAKE_CURRENT_BINARY_DIR}/CMakeFiles/${target}.dir/Unity/unity_${batch}_cxx.cxx
        PROPERTIES COMPILE_OPTIONS "${OURO_GLUE_OPTIONS}")
    endif()
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
endfunction()

function(ouro_compile_differently option)
  if(ARGN)
    set_source_files_properties(${ARGN} PROPERTIES COMPILE_OPTIONS "${option}" SKIP_PRECOMPILE_HEADERS ON)
  endif()
endfunction()

set(OURO_USUAL_HEADERS
  <algorithm> <array> <atomic> <cstdint> <functional> <map> <memory> <optional> <set> <span> <sstream> <string>
  <string_view> <unordered_map> <utility> <variant> <vector>)
ouro_header_set(usual HEADERS ${OURO_USUAL_HEADERS} <fmt/format.h> LIBRARIES ouro_options fmt::fmt)
ouro_header_set(tests HEADERS ${OURO_USUAL_HEADERS} <fstream> <fmt/format.h> <gmock/gmock.h> <gtest/gtest.h>
  OPTIONS -O0 LIBRARIES ouro_options fmt::fmt GTest::gmock)

# GCC collects its own garbage later: of what is not optimised, in large files, that is a tenth of the time.
set(OURO_COLLECT_LATE $<$<CXX_COMPILER_ID:GNU>:--param=ggc-min-heapsize=1000000>)
set(OURO_GLUE_OPTIONS $<$<CONFIG:Release>:-Og> ${OURO_COLLECT_LATE})  # -Og compiles faster than -O1, and than -O0
ouro_header_set(glue HEADERS ${OURO_USUAL_HEADERS} <fmt/format.h> OPTIONS ${OURO_GLUE_OPTIONS} LIBRARIES ouro_options fmt::fmt)
function(ouro_compile_as_glue target)
  target_compile_options(${target} PRIVATE ${OURO_GLUE_OPTIONS})
  ouro_use_headers(${target} glue)
endfunction()

# Programs that are linked often and run for moments are linked by the faster linker.
include(CheckLinkerFlag)
check_linker_flag(CXX -fuse-ld=gold OURO_HAS_GOLD)
function(ouro_link_quickly target)
  if(OURO_HAS_GOLD)
    target_link_options(${target} PRIVATE -fuse-ld=gold)
  endif()
endfunction()

# The definition is PRIVATE: a target that links both libraries must not inherit either.
function(ouro_build_twice name)
  foreach(build gil nogil)
    add_library(${name}_${build} STATIC ${ARGN})
    target_compile_definitions(${name}_${build} PRIVATE OURO_BUILD=${build})
    target_link_libraries(${name}_${build} PUBLIC ouro_options)
  endforeach()
endfunction()

# Compiled more often than it runs: not optimised. What it tests is as the preset says.
function(ouro_compile_as_test target build)
  target_link_libraries(${target} PRIVATE ouro_options fmt::fmt GTest::gmock)
  target_compile_options(${target} PRIVATE -O0 ${OURO_COLLECT_LATE})
  ouro_use_headers(${target} tests)
  target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  if(build)
    target_compile_definitions(${target} PRIVATE OURO_BUILD=${build})
  endif()
endfunction()

function(ouro_add_test_executable target build)
  cmake_parse_arguments(ARG "OPTIMISED" "" "LABELS;SOURCES;LIBRARIES" ${ARGN})
  add_executable(${target} ${ARG_SOURCES})
  set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  ouro_link_quickly(${target})
  ouro_compile_in_batches(${target})
  if(ARG_OPTIMISED)
    target_link_libraries(${target} PRIVATE ouro_options fmt::fmt GTest::gmock)
    ouro_compile_as_glue(${target})
    target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  else()
    ouro_compile_as_test(${target} "${build}")
  endif()
  target_link_libraries(${target} PRIVATE ${ARG_LIBRARIES} GTest::gtest_main)
  target_compile_definitions(${target} PRIVATE OURO_SOURCE_DIR="${CMAKE_SOURCE_DIR}" OURO_BINARY_DIR="${CMAKE_BINARY_DIR}")
  if(build)
    target_link_libraries(${target} PRIVATE ouro_run_python_${build})
  endif()
  add_dependencies(runtime-tests ${target})
  if("threads" IN_LIST ARG_LABELS)
    add_dependencies(threads-tests ${target})
  endif()
  # One label, since gtest_discover_tests loses the second of a list; `ctest -L threads` finds runtime-threads as well.
  list(JOIN ARG_LABELS "-" label)
  gtest_discover_tests(${target} TEST_PREFIX "${target}/" DISCOVERY_TIMEOUT 60
    PROPERTIES LABELS ${label} TIMEOUT 300)
endfunction()

function(ouro_test name)
  ouro_add_test_executable(${name} "" ${ARGN})
endfunction()

function(ouro_test_twice name)
  cmake_parse_arguments(ARG "" "" "LABELS;SOURCES;LIBRARIES" ${ARGN})
  foreach(build gil nogil)
    ouro_add_test_executable(${name}_${build} ${build} LABELS ${ARG_LABELS} SOURCES ${ARG_SOURCES}
      LIBRARIES ouro_runtime_${build} ${ARG_LIBRARIES})
  endforeach()
endfunction()

function(ouro_native_library name)
  add_library(${name} SHARED ${ARGN})
  set_target_properties(${name} PROPERTIES LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib)
  target_compile_options(${name} PRIVATE -Wall -Wextra)
  target_link_libraries(${name} PRIVATE Threads::Threads)
endfunction()
