# Run by the build when git's HEAD has moved: writes build_info.h with the commit, only when something changed.
#   cmake -D SOURCE=... -D TEMPLATE=... -D HEADER=... -D CMAKE_BUILD_TYPE=... -D OURO_COMPILER=...
#     -D OURO_COMPILER_FLAGS=... -P build_info.cmake
execute_process(COMMAND git -C ${SOURCE} rev-parse --short=12 --verify HEAD
  OUTPUT_VARIABLE OURO_COMMIT OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
if(failed OR NOT OURO_COMMIT)
  set(OURO_COMMIT unknown)
endif()
configure_file(${TEMPLATE} ${HEADER} @ONLY)
