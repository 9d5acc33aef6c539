#!/bin/sh
# Proves that a handout holds no answer, configures, builds and reports its exercises as todo.
#
#   handout_test.sh CMAKE CTEST PROGRESS SOURCE SCRATCH_FOLDER [CMAKE_OPTIONS...]
cmake=$1 ctest=$2 progress=$3 source=$4 scratch=$5
shift 5
tree=$scratch/tree
build=$tree/build/release

fail() {
  echo "FAILS: $1"
  exit 1
}

"$cmake" -D SOURCE="$source" -D DESTINATION="$tree" -P "$source/common/lab/exercise/handout.cmake" || fail "no handout"
find "$tree/chapters" -path '*/exercises/*' \( -name 'solution*' -o -name wrong \) | grep . && fail "an answer is in it"
[ -e "$tree/.git" ] && fail "the history is in it"

"$cmake" -S "$tree" -B "$build" -G Ninja -D CMAKE_BUILD_TYPE=Debug -D CMAKE_CXX_FLAGS_DEBUG=-O0 "$@" \
  >"$scratch/configure.log" 2>&1 ||
  { tail -30 "$scratch/configure.log"; fail "it does not configure"; }

listed=$("$ctest" --test-dir "$build" -N)
for folder in "$tree"/chapters/*/exercises/[0-9]*; do
  name=$(basename "$(dirname "$(dirname "$folder")")")/$(basename "$folder")
  printf '%s\n' "$listed" | grep -q ": exercise/$name\$" || fail "no entry exercise/$name"
done
printf '%s\n' "$listed" | grep ': proof/' && fail "it proves what it has not"

# `progress` judges the build folder that it lies in.
mkdir -p "$build/bin"
cp "$progress" "$build/bin/progress"
table=$("$build/bin/progress" 1_incref_decref) || fail "progress fails"
printf '%s\n' "$table"
printf '%s\n' "$table" | grep -qE '^01_refcounts +1_incref_decref +todo ' || fail "the exercise is not todo"
