#!/bin/sh
# Proves that a command ends with this status and says these words, each in some line of its output.
#
#   prove_state.sh STATUS WORDS... -- COMMAND...
status=$1
shift
words=
while [ "$1" != "--" ]; do
  words="$words$1
"
  shift
done
shift

output=$("$@" 2>&1)
found=$?
printf '%s\n' "$output"
if [ "$found" -ne "$status" ]; then
  echo "PROOF FAILS: the exit status is $found, not $status"
  exit 1
fi
printf '%s' "$words" | while IFS= read -r line; do
  if ! printf '%s\n' "$output" | grep -qF -e "$line"; then
    echo "PROOF FAILS: the output lacks: $line"
    exit 1
  fi
done
