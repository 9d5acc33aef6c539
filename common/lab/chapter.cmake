# Chapters, and the part of the book that is measured.
#
#   ouro_chapter(NAME SOURCES ... [MEASURED ...] [LIBRARIES ...] [BOOK_OPTIONS ...] [BOOK_NEEDS ...])
#       The executable bin/NAME, and a test that runs it with --quick. Its programs are found by the macro
#       OURO_CHAPTER_FOLDER. MEASURED are sources whose own code is timed: they are compiled for speed, each by itself,
#       the others for a short build, all at once. BOOK_OPTIONS are added when the book is made; for that the targets
#       BOOK_NEEDS are built too.
#   ouro_book_targets()
#       After the last chapter: `book-results` runs every chapter into BUILD/book (figures/, results/NAME.json,
#       claims.md); `publish-figures` copies figures and results into docs/figures and makes docs/claims.md.

ouro_header_set(chapters
  HEADERS ${OURO_USUAL_HEADERS} <fmt/format.h> <engine/engine.h> <lab/chapter.h> <lab/program_files.h> <plots/figure.h>
  OPTIONS ${OURO_GLUE_OPTIONS} LIBRARIES ouro_lab ouro_engine fmt::fmt)

function(ouro_chapter name)
  cmake_parse_arguments(ARG "" "" "SOURCES;MEASURED;LIBRARIES;BOOK_OPTIONS;BOOK_NEEDS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES} ${ARG_MEASURED})
  target_compile_options(${name} PRIVATE ${OURO_GLUE_OPTIONS})
  ouro_compile_differently($<$<CONFIG:Release>:-O3> ${ARG_MEASURED})
  target_link_libraries(${name} PRIVATE ouro_lab fmt::fmt ${ARG_LIBRARIES})
  ouro_use_headers(${name} chapters)
  ouro_compile_in_batches(${name} 0)
  target_compile_definitions(${name} PRIVATE OURO_CHAPTER_FOLDER="${CMAKE_CURRENT_SOURCE_DIR}")
  set_property(GLOBAL APPEND PROPERTY OURO_CHAPTERS ${name})
  set_property(GLOBAL PROPERTY OURO_BOOK_OPTIONS_${name} "${ARG_BOOK_OPTIONS}")
  file(GLOB programs CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/programs/*)
  set_property(GLOBAL PROPERTY OURO_BOOK_NEEDS_${name} ${programs} ${ARG_BOOK_NEEDS})

  set(results ${CMAKE_BINARY_DIR}/tests/results)
  file(MAKE_DIRECTORY ${results})
  add_test(NAME book/run_${name}
    COMMAND ${name} --quick --json ${results}/${name}.json --figures ${CMAKE_BINARY_DIR}/tests/figures)
  set_tests_properties(book/run_${name} PROPERTIES LABELS book TIMEOUT 300 RUN_SERIAL TRUE
    FIXTURES_SETUP chapter_results)
endfunction()

# claims_ledger with what every use of it needs.
function(ouro_claims_ledger_command variable results)
  get_property(chapters GLOBAL PROPERTY OURO_CHAPTERS)
  set(command claims_ledger --claims ${CMAKE_SOURCE_DIR}/docs/claims.json --results ${results})
  foreach(chapter IN LISTS chapters)
    list(APPEND command --built ${chapter})
  endforeach()
  set(${variable} ${command} PARENT_SCOPE)
endfunction()

function(ouro_book_targets)
  get_property(chapters GLOBAL PROPERTY OURO_CHAPTERS)
  set(book ${CMAKE_BINARY_DIR}/book)
  set(made)
  foreach(chapter IN LISTS chapters)
    get_property(options GLOBAL PROPERTY OURO_BOOK_OPTIONS_${chapter})
    get_property(needs GLOBAL PROPERTY OURO_BOOK_NEEDS_${chapter})
    # On the terminal: one after the other, since they measure, and their progress shows. None begins before all are
    # compiled.
    add_custom_command(OUTPUT ${book}/results/${chapter}.json
      COMMAND ${CMAKE_COMMAND} -E make_directory ${book}/results
      COMMAND ${chapter} ${options} --figures ${book}/figures --json ${book}/results/${chapter}.json
      DEPENDS ${chapters} ${needs} USES_TERMINAL VERBATIM COMMENT "Running ${chapter}")
    list(APPEND made ${book}/results/${chapter}.json)
  endforeach()

  ouro_claims_ledger_command(ledger ${book}/results)
  add_custom_command(OUTPUT ${book}/claims.md
    COMMAND ${CMAKE_COMMAND} -E make_directory ${book}
    COMMAND ${ledger} --page ${book}/claims.md
    DEPENDS claims_ledger ${CMAKE_SOURCE_DIR}/docs/claims.json ${made} VERBATIM COMMENT "Making the claims ledger")
  add_custom_target(book-results DEPENDS ${made} ${book}/claims.md)

  set(published ${CMAKE_SOURCE_DIR}/docs/figures)
  ouro_claims_ledger_command(ledger ${published}/results)
  add_custom_target(publish-figures
    COMMAND ${CMAKE_COMMAND} -E make_directory ${book}/figures ${book}/results
    COMMAND ${CMAKE_COMMAND} -E rm -rf ${published}
    COMMAND ${CMAKE_COMMAND} -E copy_directory ${book}/figures ${published}
    COMMAND ${CMAKE_COMMAND} -E copy_directory ${book}/results ${published}/results
    COMMAND ${ledger} --page ${CMAKE_SOURCE_DIR}/docs/claims.md
    VERBATIM COMMENT "Publishing figures, results and the claims ledger into docs/")
  add_dependencies(publish-figures book-results)
endfunction()
