# How everything here is compiled.
#
#   ouro_options                       an interface target: include path, warnings, the macros of support/config.h
#   ouro_build_twice(NAME SOURCES...)  one set of sources, two libraries NAME_gil and NAME_nogil (DESIGN: one source)
#   ouro_test(NAME LABELS... SOURCES...)        a GoogleTest executable of once-layers
#   ouro_test_twice(NAME LABELS... SOURCES...)  the same file, two executables NAME_gil and NAME_nogil

add_library(ouro_options INTERFACE)
target_include_directories(ouro_options INTERFACE ${CMAKE_SOURCE_DIR}/common)
# GCC 12 sees overlapping and endless copies in `"text" + std::string` where there are none (its bug 105651).
target_compile_options(ouro_options INTERFACE -Wall -Wextra
  "$<$<CXX_COMPILER_ID:GNU>:-Wno-restrict;-Wno-stringop-overflow>" $<$<CXX_COMPILER_ID:Clang>:-Wthread-safety>)
target_compile_definitions(ouro_options INTERFACE
  OURO_CHECK_INVARIANTS=$<BOOL:${OURO_CHECK_INVARIANTS}>
  OURO_ADDRESS_SANITIZER=$<STREQUAL:${OURO_SANITIZE},address>
  OURO_THREAD_SANITIZER=$<STREQUAL:${OURO_SANITIZE},thread>)

if(OURO_SANITIZE STREQUAL "address")
  target_compile_options(ouro_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(ouro_options INTERFACE -fsanitize=address,undefined)
elseif(OURO_SANITIZE STREQUAL "thread")
  target_compile_options(ouro_options INTERFACE -fsanitize=thread -fno-omit-frame-pointer)
  target_link_options(ouro_options INTERFACE -fsanitize=thread)
elseif(OURO_SANITIZE)
  message(FATAL_ERROR "OURO_SANITIZE is '${OURO_SANITIZE}': it must be empty, address or thread")
endif()

# The definition is PRIVATE: a target that links both libraries must not inherit either.
function(ouro_build_twice name)
  foreach(build gil nogil)
    add_library(${name}_${build} STATIC ${ARGN})
    target_compile_definitions(${name}_${build} PRIVATE OURO_BUILD=${build})
    target_link_libraries(${name}_${build} PUBLIC ouro_options)
  endforeach()
endfunction()

function(ouro_add_test_executable target build)
  cmake_parse_arguments(ARG "" "" "LABELS;SOURCES;LIBRARIES" ${ARGN})
  add_executable(${target} ${ARG_SOURCES})
  target_compile_options(${target} PRIVATE -O1)  # compiled more often than it runs; what it tests is as the preset says
  set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  target_link_libraries(${target} PRIVATE ${ARG_LIBRARIES} GTest::gmock GTest::gtest_main)
  target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  target_compile_definitions(${target} PRIVATE OURO_SOURCE_DIR="${CMAKE_SOURCE_DIR}" OURO_BINARY_DIR="${CMAKE_BINARY_DIR}")
  if(build)
    target_compile_definitions(${target} PRIVATE OURO_BUILD=${build})
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
