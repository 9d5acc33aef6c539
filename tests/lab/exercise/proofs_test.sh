#!/bin/sh
# Proves that prove_wrong.sh can fail: a proof that accepts everything would prove nothing.
#
#   proofs_test.sh PROVE_WRONG JUDGE WRONG_DESCRIPTION RIGHT_DESCRIPTION SCRATCH_FOLDER
# WRONG_DESCRIPTION is of an answer that Twice.Doubles rejects as "adds two".
prove=$1 judge=$2 wrong=$3 right=$4 scratch=$5
mkdir -p "$scratch"
failed=0

# expect STATUS WHAT DESCRIPTION, with the head of a wrong answer on standard input
expect() {
  cat >"$scratch/answer.cpp"
  sh "$prove" "$scratch/answer.cpp" -- "$judge" "$3" >"$scratch/output" 2>&1
  found=$?
  [ "$found" -eq "$1" ] || { echo "$2: exit status $found, not $1"; cat "$scratch/output"; failed=1; }
}

expect 0 "what is so" "$wrong" <<'C'
// Misconception: adds two
// Rejected by: Twice.Doubles
C
expect 1 "another misconception" "$wrong" <<'C'
// Misconception: adds
// Rejected by: Twice.Doubles
C
expect 1 "another check" "$wrong" <<'C'
// Misconception: adds two
// Rejected by: Thrice.TriplesSeven
C
expect 1 "no head" "$wrong" <<'C'
int twice(int n) { return n + 2; }
C
expect 1 "a right answer" "$right" <<'C'
// Misconception: adds two
// Rejected by: Twice.Doubles
C
exit $failed
