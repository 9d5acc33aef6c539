#!/bin/sh
# Proves that a wrong answer is rejected by the check that its first lines name, for the misconception they name.
#
#   prove_wrong.sh WRONG_ANSWER -- JUDGE DESCRIPTION
wrong=$1
shift 2
misconception=$(sed -nE '1s,^(//|#) Misconception: (.+)$,\2,p' "$wrong")
check=$(sed -nE '2s,^(//|#) Rejected by: (.+)$,\2,p' "$wrong")
if [ -z "$misconception" ] || [ -z "$check" ]; then
  echo "PROOF FAILS: $wrong does not begin with the lines \`Misconception: NAME\` and \`Rejected by: Suite.Check\`"
  exit 1
fi
output=$("$@" 2>&1)
found=$?
printf '%s\n' "$output"
if [ "$found" -ne 1 ]; then
  echo "PROOF FAILS: the exit status is $found, not 1 (wrong)"
  exit 1
fi
if ! printf '%s\n' "$output" | grep -qxF -e "    failed   $check: $misconception"; then
  echo "PROOF FAILS: $check does not reject it for: $misconception"
  exit 1
fi
