#!/bin/sh
# Proves what a handout takes and what it leaves out, on small trees made here.
#
#   handout_copy_test.sh CMAKE HANDOUT_CMAKE SCRATCH_FOLDER
cmake=$1 script=$2 scratch=$3
rm -rf "$scratch"
source=$scratch/source
exercise=chapters/01_a/exercises/1_x
failed=0

copy() { "$cmake" -D SOURCE="$source" -D DESTINATION="$scratch/copy" -P "$script" >"$scratch/output" 2>&1; }
check() {
  "$@" || { echo "FAILS: $*"; cat "$scratch/output"; failed=1; }
}
has() { [ -e "$scratch/copy/$1" ]; }
lacks() { [ ! -e "$scratch/copy/$1" ]; }
refuses() { ! copy; }
says() { grep -q "$1" "$scratch/output"; }
holds() { grep -q "$2" "$scratch/copy/$1"; }

mkdir -p "$source/$exercise/wrong" "$source/build/release"
cd "$source" || exit 1
echo 'int f() { return todo(); }' >"$exercise/exercise.cpp"
echo 'int f() { return 1; }' >"$exercise/solution.cpp"
echo 'int f() { return 2; }' >"$exercise/wrong/two.cpp"
echo 'built' >build/release/file
echo '/build/' >.gitignore

# Without git: everything but builds and answers.
check copy
check has "$exercise/exercise.cpp"
check has .handout
check lacks "$exercise/solution.cpp"
check lacks "$exercise/wrong"
check lacks build

# An answer in the stub's place is no stub.
echo 'int f() { return 1; }' >"$exercise/exercise.cpp"
check refuses
check says "$exercise/exercise.cpp"

# In a checkout the stub is the committed one, whatever the owner has tried; a new file comes along, an ignored one not.
echo 'int f() { return todo(); }' >"$exercise/exercise.cpp"
git init -q . && git add -A && git -c user.name=a -c user.email=a@b.c commit -q -m one || exit 1
echo 'int f() { return 1; }' >"$exercise/exercise.cpp"
echo 'new' >new_file
check copy
check holds "$exercise/exercise.cpp" todo
check has new_file
check lacks build
check lacks .git
check lacks "$exercise/wrong"
exit $failed
