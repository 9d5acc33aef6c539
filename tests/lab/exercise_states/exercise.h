// A tiny exercise, whose answers beside this file are one for each state that a learner's answer can be in.
#pragma once

#include "lab/exercise/todo.h"

using ouro::exercise::todo;

// RETURNS: 2 * n.
int twice(int n);

// RETURNS: 3 * n.
int thrice(int n);
