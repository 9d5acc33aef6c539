// Names for clang's thread-safety attributes: which lock guards what is written down, and a clang build checks it.
// Other compilers see nothing. Source: Hutchins, Ballman, Sutherland, "C/C++ Thread Safety Analysis", SCAM 2014.
// CPython: none; it says such things in comments.
#pragma once

#if defined(__has_attribute)
#if __has_attribute(guarded_by)
#define OURO_THREAD_ATTRIBUTE(x) __attribute__((x))
#endif
#endif
#if !defined(OURO_THREAD_ATTRIBUTE)
#define OURO_THREAD_ATTRIBUTE(x)
#endif

// On a class: its objects are locks; or: they hold a lock while they live.
#define OURO_LOCKABLE OURO_THREAD_ATTRIBUTE(capability("mutex"))
#define OURO_SCOPED_LOCK OURO_THREAD_ATTRIBUTE(scoped_lockable)

// On a member: touch it only with this lock held.
#define OURO_GUARDED_BY(lock) OURO_THREAD_ATTRIBUTE(guarded_by(lock))

// On a function: the lock must be held, must not be held, is taken by it, is released by it, is taken if it returns
// true.
#define OURO_REQUIRES(...) OURO_THREAD_ATTRIBUTE(requires_capability(__VA_ARGS__))
#define OURO_EXCLUDES(...) OURO_THREAD_ATTRIBUTE(locks_excluded(__VA_ARGS__))
#define OURO_ACQUIRES(...) OURO_THREAD_ATTRIBUTE(acquire_capability(__VA_ARGS__))
#define OURO_RELEASES(...) OURO_THREAD_ATTRIBUTE(release_capability(__VA_ARGS__))
#define OURO_ACQUIRES_IF_TRUE() OURO_THREAD_ATTRIBUTE(try_acquire_capability(true))
// On a function that leaves with another lock than it came with, or with one that it finds out: nothing is checked.
#define OURO_LOCKS_UNCHECKED OURO_THREAD_ATTRIBUTE(no_thread_safety_analysis)
