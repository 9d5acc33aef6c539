// Counts the calls that an interpreter's lock is made of. Loaded before libc by record.py:
//     LD_PRELOAD=./count_locks.so python ...
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_long sem_posts, cond_signals, cond_timeouts, cond_waits, woken_in_vain, last_asker;
static __thread pthread_mutex_t *woken_for;  // a timed wait was woken, and has not let this mutex go yet

int posts(void) { return (int)sem_posts; }
int signals(void) { return (int)cond_signals; }
int timeouts(void) { return (int)cond_timeouts; }
int waits(void) { return (int)cond_waits; }
int in_vain(void) { return (int)woken_in_vain; }
int asker(void) { return (int)last_asker; }
int me(void) { return (int)syscall(SYS_gettid); }

// Conditions have had a second version since glibc 2.3.2; the default of dlsym is the first.
#define REAL(name, version) \
  static __typeof__(&name) real; \
  if (!real) real = (__typeof__(&name))(version ? dlvsym(RTLD_NEXT, #name, version) : dlsym(RTLD_NEXT, #name))

int sem_post(sem_t *semaphore) {
  REAL(sem_post, NULL);
  sem_posts++;
  return real(semaphore);
}

int pthread_cond_signal(pthread_cond_t *condition) {
  REAL(pthread_cond_signal, "GLIBC_2.3.2");
  cond_signals++;
  return real(condition);
}

int pthread_cond_wait(pthread_cond_t *condition, pthread_mutex_t *mutex) {
  REAL(pthread_cond_wait, "GLIBC_2.3.2");
  cond_waits++;
  return real(condition, mutex);
}

int pthread_cond_timedwait(pthread_cond_t *condition, pthread_mutex_t *mutex, const struct timespec *until) {
  REAL(pthread_cond_timedwait, "GLIBC_2.3.2");
  if (woken_for == mutex) woken_in_vain++;
  woken_for = NULL;
  const int result = real(condition, mutex, until);
  if (result == ETIMEDOUT) {
    cond_timeouts++;
    last_asker = syscall(SYS_gettid);
  } else {
    woken_for = mutex;
  }
  return result;
}

int pthread_mutex_unlock(pthread_mutex_t *mutex) {
  REAL(pthread_mutex_unlock, NULL);
  if (woken_for == mutex) woken_for = NULL;
  return real(mutex);
}
