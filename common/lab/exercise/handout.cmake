# Copies the tree for learners: without solutions and wrong answers, with the stubs as they were committed.
#
#   cmake -D SOURCE=TREE -D DESTINATION=FOLDER -P handout.cmake
#
# In a git checkout it takes what git tracks, and new files that .gitignore does not leave out. Elsewhere everything but
# build folders. The copy has a file .handout: its build knows that there is nothing to prove an exercise with.

# Answers of the kind that a learner edits.
set(STUB "/exercises/[^/]+/(exercise\\.cpp|prediction\\.txt|schedule\\.txt)$")
set(SECRET "/exercises/[^/]+/(solution[^/]*|wrong/.*)$")

file(REMOVE_RECURSE ${DESTINATION})
file(MAKE_DIRECTORY ${DESTINATION})

find_program(GIT git)
set(is_checkout FALSE)
if(GIT AND EXISTS ${SOURCE}/.git)
  execute_process(COMMAND ${GIT} -C ${SOURCE} ls-files --cached --others --exclude-standard
    OUTPUT_VARIABLE files RESULT_VARIABLE failed)
  if(NOT failed)
    set(is_checkout TRUE)
    string(REGEX REPLACE "\n$" "" files "${files}")
    string(REPLACE "\n" ";" files "${files}")
  endif()
endif()
if(NOT is_checkout)
  file(GLOB_RECURSE files LIST_DIRECTORIES FALSE RELATIVE ${SOURCE} ${SOURCE}/*)
  list(FILTER files EXCLUDE REGEX "^(build|\\.git)/")
endif()

set(count 0)
set(answered)
foreach(file IN LISTS files)
  if(file MATCHES "${SECRET}" OR NOT EXISTS ${SOURCE}/${file})
    continue()
  endif()
  cmake_path(GET file PARENT_PATH folder)
  file(COPY ${SOURCE}/${file} DESTINATION ${DESTINATION}/${folder})
  math(EXPR count "${count} + 1")
  if(file MATCHES "${STUB}")
    # The one who makes the handout may have solved the exercise: the stub is what was committed.
    if(is_checkout)
      execute_process(COMMAND ${GIT} -C ${SOURCE} cat-file -e HEAD:./${file} RESULT_VARIABLE is_new ERROR_QUIET)
      if(NOT is_new)
        execute_process(COMMAND ${GIT} -C ${SOURCE} show HEAD:./${file} OUTPUT_FILE ${DESTINATION}/${file})
      endif()
    endif()
    file(STRINGS ${DESTINATION}/${file} left REGEX "todo\\(|: *\\?")
    if(NOT left)
      list(APPEND answered ${file})
    endif()
  endif()
endforeach()
if(answered)
  list(JOIN answered "\n  " answered)
  message(FATAL_ERROR "These files hold an answer, not a stub; put the stubs back first:\n  ${answered}")
endif()
file(WRITE ${DESTINATION}/.handout "A copy for learners: no solutions, no wrong answers.\n")
message(STATUS "${count} files copied to ${DESTINATION}")
