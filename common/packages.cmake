# Finds what .ci/packages.txt installs; a missing package is named together with how to get it.

function(ouro_require package debian_package)
  find_package(${package} QUIET ${ARGN})
  if(NOT ${package}_FOUND)
    message(FATAL_ERROR "${package} is missing. Debian and Ubuntu have it: apt-get install ${debian_package} "
      "(or run .ci/setup, which installs everything in .ci/packages.txt)")
  endif()
endfunction()

ouro_require(Threads libc6-dev)
ouro_require(GTest libgtest-dev\ libgmock-dev)
ouro_require(benchmark libbenchmark-dev)
ouro_require(rapidcheck librapidcheck-dev)
ouro_require(fmt libfmt-dev)
ouro_require(CLI11 libcli11-dev)
ouro_require(nlohmann_json nlohmann-json3-dev)
ouro_require(Boost "libboost-iostreams-dev libboost-filesystem-dev libboost-context-dev" COMPONENTS iostreams filesystem context)
ouro_require(OpenSSL libssl-dev COMPONENTS Crypto)
include(GoogleTest)

find_path(OURO_FFI_INCLUDE ffi.h)
find_library(OURO_FFI ffi)
if(NOT OURO_FFI OR NOT OURO_FFI_INCLUDE)
  message(FATAL_ERROR "libffi is missing. Debian and Ubuntu have it: apt-get install libffi-dev (or run .ci/setup)")
endif()

find_library(OURO_GMP gmp)
if(NOT OURO_GMP)
  message(FATAL_ERROR "GMP is missing. Debian and Ubuntu have it: apt-get install libgmp-dev (or run .ci/setup)")
endif()

find_path(OURO_GNUPLOT_IOSTREAM gnuplot-iostream.h)
if(NOT OURO_GNUPLOT_IOSTREAM)
  message(FATAL_ERROR "gnuplot-iostream.h is missing. Debian and Ubuntu have it: apt-get install libgnuplot-iostream-dev "
    "(or run .ci/setup)")
endif()

# Without these the chapters still build and run; they say what was left out.
find_program(OURO_GNUPLOT gnuplot)
find_program(OURO_DOXYGEN doxygen)
if(NOT OURO_GNUPLOT)
  message(STATUS "gnuplot is missing (apt-get install gnuplot-nox): no figures will be drawn, their data will be kept")
endif()
if(NOT OURO_DOXYGEN)
  message(STATUS "Doxygen is missing (apt-get install doxygen graphviz doxygen-awesome-css): the book will not be made")
endif()
