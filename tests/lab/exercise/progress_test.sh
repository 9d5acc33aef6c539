#!/bin/sh
# Proves what `progress` says of a build folder, made up here, with an exercise in every state.
#
#   progress_test.sh PROGRESS SCRATCH_FOLDER
progress=$1
build=$2
rm -rf "$build"
mkdir -p "$build/bin"
cp "$progress" "$build/bin/progress"

# entry NAME STATUS [STATE RESULT]: what ctest says, and what the judge left (nothing when no STATE is given).
entries=
entry() {
  entries="$entries<testcase name=\"exercise/$1\" status=\"$2\"><system-out>words of $1</system-out></testcase>"
  [ -n "$3" ] || return
  mkdir -p "$build/exercises/$1"
  cat >"$build/exercises/$1/exercise.report.json" <<JSON
{"state": "$3", "headline": "because of $1", "where": "$1/exercise.cpp:7", "rerun": "ctest -R $1",
 "hint_command": "bin/progress --hint 1 $1", "checks": [{"check": "A.B", "result": "$4"}]}
JSON
}
entry 01_a/1_right run right passed
entry 01_a/2_todo notrun todo todo
entry 01_a/3_wrong fail wrong failed
entry 01_a/4_broken fail broken broken
entry 02_b/1_passes_without_a_check run right "not run"
entry 02_b/2_right_but_ctest_failed fail right passed
entry 02_b/3_no_report fail
echo "<testsuite>$entries<testcase name=\"proof/x\" status=\"run\"/></testsuite>" >"$build/result.xml"

failed=0
expect() {
  printf '%s\n' "$output" | grep -qE -e "$1" || { echo "MISSING: $1"; failed=1; }
}
status_is() {
  [ "$status" -eq "$1" ] || { echo "EXIT STATUS $status, not $1"; failed=1; }
}

output=$("$build/bin/progress" --junit "$build/result.xml" 2>&1)
status=$?
printf '%s\n' "$output"
status_is 0
expect '^chapter +exercise +state +where to look$'
expect '^01_a +1_right +right *$'
expect '^01_a +2_todo +todo +01_a/2_todo/exercise.cpp:7$'
expect '^01_a +3_wrong +wrong +01_a/3_wrong/exercise.cpp:7$'
expect '^01_a +4_broken +broken +01_a/4_broken/exercise.cpp:7$'
expect '^02_b +1_passes_without_a_check +broken '
expect '^02_b +2_right_but_ctest_failed +broken '
expect '^02_b +3_no_report +broken'
expect '^1 of 7 right, 1 wrong, 4 broken, 1 todo$'
expect '^Next: 01_a/4_broken is broken: because of 01_a/4_broken\.$'
expect 'ctest -R 01_a/4_broken$'

output=$("$build/bin/progress" --junit "$build/result.xml" --words 2>&1)
expect '^words of 01_a/3_wrong$'

output=$("$build/bin/progress" --bogus 2>&1)
status=$?
status_is 2
expect 'bogus'

output=$("$build/bin/progress" --hint 4 2>&1)
status=$?
status_is 2

output=$("$build/bin/progress" --help 2>&1)
status=$?
status_is 0
expect 'table of their states'
exit $failed
