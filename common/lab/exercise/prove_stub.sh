#!/bin/sh
# Proves that a stub is todo. Says nothing (77) once somebody has written an answer into it.
#
#   prove_stub.sh STUB -- COMMAND...
stub=$1
shift 2
folder=$(dirname "$stub")
if git -C "$folder" rev-parse --verify --quiet HEAD >/dev/null 2>&1 &&
  ! git -C "$folder" diff --quiet HEAD -- "$stub"; then
  echo "$stub is edited: it holds somebody's answer"
  exit 77
fi
if ! grep -qE 'todo\(|: *\?' "$stub"; then
  echo "$stub has nothing left to do: it holds somebody's answer"
  exit 77
fi
exec sh "$(dirname "$0")/prove_state.sh" 77 ": TODO" "Where to start:" "Still to write" -- "$@"
