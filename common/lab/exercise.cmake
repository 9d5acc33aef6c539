# Exercises: how one is declared, built, judged and proved.
#
# To add one, make the folder chapters/NN_x/exercises/K_name/ with
#     exercise.h     the contract: the task, a small data structure, the functions to write
#     exercise.cpp   the stub: every function calls todo() (lab/exercise/todo.h)
#     solution.cpp   the reference
#     check.cpp      the checker: GoogleTest, with what lab/exercise/{check,property}.h offer
#     hints.md       three levels, under the headings `## Hint 1` to `## Hint 3`
#     wrong/*.cpp    plausible wrong answers; each begins with two comment lines
#                        // Misconception: NAME          as the checker calls it
#                        // Rejected by: Suite.Check     the check that must recognise it
# and one line in chapters/NN_x/exercises/CMakeLists.txt:
#
#   ouro_exercise(K_name [SANITIZER thread] [TIME_LIMIT SECONDS] [LIBRARIES ...])
#
# An exercise without C++ has prediction.txt, solution.txt and wrong/*.txt instead (comments start with #), no
# exercise.h, and reads the answers with lab/exercise/answers.h:
#
#   ouro_exercise(K_name PREDICTION [FILE schedule.txt] ...)
#
# That makes
#   exercise/NN_x/K_name      the learner's entry. It builds the answer itself; the answer is not part of `all`, so one
#                             that does not compile stops nothing else
#   proof/x/name/solution     the solution is right
#   proof/x/name/stub         the stub is todo, as long as nobody has written an answer into it
#   proof/x/name/wrong/NAME   that answer is rejected, by that check, for that reason
#   proof/x/name/built        builds the solution and the wrong answers before they are judged: they are not part of `all`
# A handout has neither solution nor wrong answers, hence no proofs.

# Internal: the chapters' folders see them too.
set(OURO_EXERCISE_TOOLS ${CMAKE_CURRENT_LIST_DIR}/exercise CACHE INTERNAL "The scripts of the exercise system")
# Two runs of the build tool in one build folder disturb each other.
set(OURO_EXERCISE_LOCK ouro_build_folder CACHE INTERNAL "The lock of every test that builds")

# How exercises are compiled, whatever the preset. SANITIZER: address (with undefined) or thread; none where there is no
# code of the learner's.
function(ouro_exercise_flags target sanitizer)
  if(sanitizer STREQUAL "address")
    set(flags -fsanitize=address,undefined -fno-sanitize-recover=all)
  elseif(sanitizer STREQUAL "thread")
    set(flags -fsanitize=thread)
  elseif(sanitizer STREQUAL "none")
    set(flags)
  else()
    message(FATAL_ERROR "${target}: SANITIZER is '${sanitizer}': it must be address, thread or none")
  endif()
  target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/common)
  target_compile_definitions(${target} PRIVATE _GLIBCXX_ASSERTIONS)
  target_compile_options(${target} PRIVATE -Wall -Wextra -O1 -g1 -UNDEBUG -fno-omit-frame-pointer ${flags})
  target_link_options(${target} PRIVATE ${flags})
endfunction()

# How checkers and what runs them are compiled: they are large and run for a moment. What is undefined is looked for in
# the answer only.
function(ouro_checker_flags target sanitizer)
  ouro_exercise_flags(${target} ${sanitizer})
  target_compile_options(${target} PRIVATE -O0 -fno-sanitize=undefined)
  target_link_libraries(${target} PUBLIC GTest::gtest fmt::fmt)
endfunction()

# How answers are compiled: a stub does not use its parameters.
function(ouro_answer_flags target sanitizer)
  ouro_exercise_flags(${target} ${sanitizer})
  target_compile_options(${target} PRIVATE -Wno-unused-parameter)
endfunction()

# The checker: compiled once, linked with the stub, the solution and every wrong answer.
function(ouro_checker target folder sanitizer)
  add_library(${target} OBJECT ${folder}/check.cpp)
  ouro_checker_flags(${target} ${sanitizer})
  ouro_use_headers(${target} checkers_${sanitizer})
  target_include_directories(${target} PRIVATE ${folder})
  target_compile_definitions(${target} PRIVATE OURO_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_link_libraries(${target} PUBLIC ${ARGN})
endfunction()

# The checker linked with one answer. ARGN: the answer's file; none for an exercise without C++.
function(ouro_answer_program target checker sanitizer folder output)
  add_executable(${target} ${ARGN} $<TARGET_OBJECTS:ouro_exercise_main_${sanitizer}>)
  ouro_answer_flags(${target} ${sanitizer})
  if(ARGN)
    ouro_use_headers(${target} answers_${sanitizer})
  endif()
  target_include_directories(${target} PRIVATE ${folder})
  target_link_libraries(${target} PRIVATE ${checker} ouro_exercise_runner_${sanitizer})
  set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${output})
  ouro_link_quickly(${target})
endfunction()

# The names of the checks in check.cpp, read when the build is configured: the judge knows beforehand which must run.
function(ouro_checks result check_file)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${check_file})
  file(STRINGS ${check_file} lines REGEX "^TEST(_F)?\\(")
  set(checks)
  foreach(line IN LISTS lines)
    string(REGEX REPLACE "^TEST(_F)?\\( *([A-Za-z0-9_]+), *([A-Za-z0-9_]+)\\).*" "\\2.\\3" check "${line}")
    list(APPEND checks ${check})
  endforeach()
  if(NOT checks)
    message(FATAL_ERROR "${check_file} has no TEST(Suite, Check)")
  endif()
  set(${result} ${checks} PARENT_SCOPE)
endfunction()

# The file that tells the judge what to judge (lab/exercise/judge/description.h). TIME_LIMIT in seconds for each check,
# MEMORY_LIMIT in MB.
function(ouro_description file)
  cmake_parse_arguments(ARG "TEXT" "NAME;FOLDER;ANSWER;PROGRAM;TIME_LIMIT;MEMORY_LIMIT;RERUN" "CHECKS" ${ARGN})
  set(is_text false)
  if(ARG_TEXT)
    set(is_text true)
  endif()
  list(JOIN ARG_CHECKS "\", \"" checks)
  string(REGEX REPLACE "\\.json$" ".report.json" report ${file})
  file(RELATIVE_PATH bin ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/bin)
  if(bin MATCHES "^\\.\\.")
    set(bin ${CMAKE_BINARY_DIR}/bin)
  endif()
  math(EXPR time_limit "${ARG_TIME_LIMIT} * 1000")
  set(memory_limit 2048)
  if(ARG_MEMORY_LIMIT)
    set(memory_limit ${ARG_MEMORY_LIMIT})
  endif()
  file(GENERATE OUTPUT ${file} CONTENT "{
  \"name\": \"${ARG_NAME}\",
  \"source_root\": \"${CMAKE_SOURCE_DIR}\",
  \"folder\": \"${ARG_FOLDER}\",
  \"answer\": \"${ARG_ANSWER}\",
  \"hint_command\": \"${bin}/progress --hint 1 ${ARG_NAME}\",
  \"program\": \"$<TARGET_FILE:${ARG_PROGRAM}>\",
  \"is_text\": ${is_text},
  \"checks\": [\"${checks}\"],
  \"time_limit_ms\": ${time_limit},
  \"memory_limit_mb\": ${memory_limit},
  \"report\": \"${report}\",
  \"rerun\": \"${ARG_RERUN}\"
}
")
endfunction()

# The command that runs the matching tests again, as a learner types it.
function(ouro_rerun_command result pattern)
  file(RELATIVE_PATH folder ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR})
  if(folder MATCHES "^build/(release|dev)$")
    set(${result} "ctest --preset ${CMAKE_MATCH_1} -R ${pattern}" PARENT_SCOPE)
  else()
    set(${result} "ctest --test-dir ${CMAKE_BINARY_DIR} --output-on-failure -R ${pattern}" PARENT_SCOPE)
  endif()
endfunction()

# The command of a learner's entry: build the answer, then judge it.
function(ouro_entry_command result target description)
  set(${result} sh ${OURO_EXERCISE_TOOLS}/check_exercise.sh ${CMAKE_COMMAND} ${CMAKE_BINARY_DIR} ${target}
    $<TARGET_FILE:exercise_judge> ${description} PARENT_SCOPE)
endfunction()

function(ouro_check_hints file)
  file(STRINGS ${file} headings REGEX "^## ")
  if(NOT headings STREQUAL "## Hint 1;## Hint 2;## Hint 3")
    message(FATAL_ERROR "${file}: the headings must be `## Hint 1`, `## Hint 2` and `## Hint 3`")
  endif()
endfunction()

function(ouro_exercise name)
  cmake_parse_arguments(ARG "PREDICTION" "SANITIZER;TIME_LIMIT;FILE" "LIBRARIES" ${ARGN})
  if(ARG_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "ouro_exercise(${name}): what is ${ARG_UNPARSED_ARGUMENTS}?")
  endif()
  set(folder ${CMAKE_CURRENT_SOURCE_DIR}/${name})
  cmake_path(GET CMAKE_CURRENT_SOURCE_DIR PARENT_PATH chapter_folder)
  cmake_path(GET chapter_folder FILENAME chapter)
  set(full_name ${chapter}/${name})
  set(output ${CMAKE_BINARY_DIR}/exercises/${full_name})
  set(prefix ex_${chapter}_${name})
  set(sanitizer address)
  if(ARG_PREDICTION AND ARG_SANITIZER)
    message(FATAL_ERROR "ouro_exercise(${name}): PREDICTION has no code that a SANITIZER could watch")
  elseif(ARG_PREDICTION)
    set(sanitizer none)
  elseif(ARG_SANITIZER)
    set(sanitizer ${ARG_SANITIZER})
  endif()
  set(time_limit 10)
  if(ARG_TIME_LIMIT)
    set(time_limit ${ARG_TIME_LIMIT})
  endif()
  ouro_check_hints(${folder}/hints.md)
  ouro_checks(checks ${folder}/check.cpp)
  ouro_rerun_command(rerun ${full_name})
  ouro_checker(${prefix}_checker ${folder} ${sanitizer} ${ARG_LIBRARIES})

  # The answers: the learner's, the solution, the wrong ones.
  set(answer exercise.cpp)
  set(type cpp)
  set(text)
  if(ARG_PREDICTION)
    set(answer prediction.txt)
    set(type txt)
    set(text TEXT)
    ouro_answer_program(${prefix} ${prefix}_checker ${sanitizer} ${folder} ${output})
  else()
    ouro_answer_program(${prefix} ${prefix}_checker ${sanitizer} ${folder} ${output} ${folder}/exercise.cpp)
    set_target_properties(${prefix} PROPERTIES EXCLUDE_FROM_ALL ON)
  endif()
  if(ARG_FILE)
    if(NOT ARG_PREDICTION OR NOT ARG_FILE MATCHES "^(prediction|schedule)\\.txt$")
      message(FATAL_ERROR "ouro_exercise(${name}): FILE is for PREDICTION, and prediction.txt or schedule.txt")
    endif()
    set(answer ${ARG_FILE})
  endif()
  set_target_properties(${prefix} PROPERTIES OUTPUT_NAME exercise)
  add_dependencies(${prefix} exercise_judge)
  set(description ${text} NAME ${full_name} FOLDER ${folder} TIME_LIMIT ${time_limit} RERUN ${rerun} CHECKS ${checks})
  ouro_description(${output}/exercise.json ${description} ANSWER ${folder}/${answer} PROGRAM ${prefix})

  ouro_entry_command(entry ${prefix} ${output}/exercise.json)
  add_test(NAME exercise/${full_name} COMMAND ${entry})
  set_tests_properties(exercise/${full_name} PROPERTIES
    LABELS exercise SKIP_RETURN_CODE 77 RESOURCE_LOCK ${OURO_EXERCISE_LOCK} TIMEOUT 600)

  if(EXISTS ${CMAKE_SOURCE_DIR}/.handout)
    return()
  endif()
  string(REGEX REPLACE "(^|/)[0-9]+_" "\\1" plain_name ${full_name})
  set(proof proof/${plain_name})
  set(proofs ${proof}/stub)
  set(program ${prefix})

  set(programs)
  if(NOT ARG_PREDICTION)
    ouro_answer_program(${prefix}_solution ${prefix}_checker ${sanitizer} ${folder} ${output} ${folder}/solution.cpp)
    set_target_properties(${prefix}_solution PROPERTIES OUTPUT_NAME solution EXCLUDE_FROM_ALL ON)
    set(program ${prefix}_solution)
    set(programs ${program})
  elseif(NOT EXISTS ${folder}/solution.txt)
    message(FATAL_ERROR "${folder} has no solution.txt")
  endif()
  ouro_description(${output}/solution.json ${description} ANSWER ${folder}/solution.${type} PROGRAM ${program})
  list(LENGTH checks count)
  add_test(NAME ${proof}/solution COMMAND sh ${OURO_EXERCISE_TOOLS}/prove_state.sh
    0 "${count} of ${count} checks ran and passed" -- $<TARGET_FILE:exercise_judge> ${output}/solution.json)
  add_test(NAME ${proof}/stub COMMAND sh ${OURO_EXERCISE_TOOLS}/prove_stub.sh ${folder}/${answer} -- ${entry})
  set_tests_properties(${proof}/stub PROPERTIES SKIP_RETURN_CODE 77 RESOURCE_LOCK ${OURO_EXERCISE_LOCK})

  file(GLOB wrong_answers CONFIGURE_DEPENDS ${folder}/wrong/*.${type})
  if(NOT wrong_answers)
    message(FATAL_ERROR "${folder}/wrong has no wrong answers: nothing shows that the checker rejects any")
  endif()
  set(judged ${proof}/solution)
  foreach(wrong IN LISTS wrong_answers)
    cmake_path(GET wrong STEM stem)
    if(NOT ARG_PREDICTION)
      set(program ${prefix}_wrong_${stem})
      ouro_answer_program(${program} ${prefix}_checker ${sanitizer} ${folder} ${output} ${wrong})
      set_target_properties(${program} PROPERTIES OUTPUT_NAME wrong_${stem} EXCLUDE_FROM_ALL ON)
      list(APPEND programs ${program})
    endif()
    ouro_description(${output}/wrong_${stem}.json ${description} ANSWER ${wrong} PROGRAM ${program})
    add_test(NAME ${proof}/wrong/${stem} COMMAND sh ${OURO_EXERCISE_TOOLS}/prove_wrong.sh
      ${wrong} -- $<TARGET_FILE:exercise_judge> ${output}/wrong_${stem}.json)
    list(APPEND judged ${proof}/wrong/${stem})
  endforeach()
  if(programs)
    add_custom_target(${prefix}_proofs DEPENDS ${programs})
    add_test(NAME ${proof}/built
      COMMAND ${CMAKE_COMMAND} --build ${CMAKE_BINARY_DIR} --parallel 2 --target ${prefix}_proofs exercise_judge)
    set_tests_properties(${proof}/built PROPERTIES
      FIXTURES_SETUP ${prefix}_proofs PROCESSORS 2 RESOURCE_LOCK ${OURO_EXERCISE_LOCK})
    set_tests_properties(${judged} PROPERTIES FIXTURES_REQUIRED ${prefix}_proofs)
    list(APPEND proofs ${proof}/built)
  endif()
  list(APPEND proofs ${judged})
  set_tests_properties(${proofs} PROPERTIES LABELS proof TIMEOUT 300)
endfunction()
