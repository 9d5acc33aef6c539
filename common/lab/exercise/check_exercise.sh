#!/bin/sh
# A learner's ctest entry: builds the answer, then lets the judge run its checks. An answer that does not compile is
# judged too: broken, with the compiler's words.
#
#   check_exercise.sh CMAKE BUILD_FOLDER TARGET JUDGE DESCRIPTION
cmake=$1 build_folder=$2 target=$3 judge=$4 description=$5
log=${description%.json}.build.log

rm -f "${description%.json}.report.json"
if [ ! -x "$judge" ]; then
  "$cmake" --build "$build_folder" --target exercise_judge >"$log" 2>&1 || { cat "$log"; exit 3; }
fi
if "$cmake" --build "$build_folder" --target "$target" >"$log" 2>&1; then
  exec "$judge" "$description"
fi
exec "$judge" "$description" "$log"
