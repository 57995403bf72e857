#include "cli/run/cage.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifdef LAYERCHECK_HAS_SECCOMP
#include <seccomp.h>
#endif

/* The sanitizers' own bookkeeping needs system calls and address space that the cage denies. */
#if defined(__SANITIZE_ADDRESS__)
enum { IS_SANITIZED = 1 };
#else
enum { IS_SANITIZED = 0 };
#endif

/* --- what the process holds ---------------------------------------------------------------- */

/* Tokens live in environment variables: the bytes go too, not only the names. */
static void empty_environment(void) {
  for (char **variable = environ; variable != NULL && *variable != NULL; variable++)
    memset(*variable, 0, strlen(*variable));
  clearenv();
}

static void close_descriptors(int keep) {
  int nothing = open("/dev/null", O_RDWR);
  for (int standard = 0; standard <= 2 && nothing >= 0; standard++) {
    if (standard != STDERR_FILENO || !IS_SANITIZED)
      dup2(nothing, standard);
  }
  if (keep > 3)
    close_range(3, (unsigned)keep - 1, 0);
  close_range((unsigned)keep + 1, ~0U, 0);
}

static size_t current_size(void) {
  long pages = 0;
  FILE *statm = fopen("/proc/self/statm", "r");
  if (statm == NULL || fscanf(statm, "%ld", &pages) != 1)
    pages = 0;
  if (statm != NULL)
    fclose(statm);
  return (size_t)pages * (size_t)sysconf(_SC_PAGESIZE);
}

static void limit_resource(__rlimit_resource_t resource, rlim_t most) {
  struct rlimit limit = {most, most};
  setrlimit(resource, &limit);
}

static void limit_resources(const cli_limits *limits, size_t size) {
  limit_resource(RLIMIT_CORE, 0);
  limit_resource(RLIMIT_FSIZE, 0);
  limit_resource(RLIMIT_STACK, limits->stack);
  if (!IS_SANITIZED)
    limit_resource(RLIMIT_AS, size + limits->address_space);
}

/* --- Landlock ------------------------------------------------------------------------------ */

/* A ruleset that handles every access and allows none (Landlock ABI 1 to 6, linux/landlock.h). */
static bool enter_landlock(void) {
  long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < 1)
    return false;
  /* Rights that are newer than the header of this build are not asked for. */
  struct landlock_ruleset_attr ruleset = {.handled_access_fs = (1ULL << 13) - 1};
  int descriptor =
      (int)syscall(SYS_landlock_create_ruleset, &ruleset, sizeof ruleset.handled_access_fs, 0);
  if (descriptor < 0)
    return false;
  bool is_held = syscall(SYS_landlock_restrict_self, descriptor, 0) == 0;
  close(descriptor);
  return is_held;
}

/* --- seccomp ------------------------------------------------------------------------------- */

#ifdef LAYERCHECK_HAS_SECCOMP

/* Reading and writing what is open, memory, the clock, and the end. */
static const int ALLOWED[] = {SCMP_SYS(read),
                              SCMP_SYS(write),
                              SCMP_SYS(recvmsg),
                              SCMP_SYS(close),
                              SCMP_SYS(lseek),
                              SCMP_SYS(fstat),
                              SCMP_SYS(newfstatat),
                              SCMP_SYS(brk),
                              SCMP_SYS(munmap),
                              SCMP_SYS(mremap),
                              SCMP_SYS(madvise),
                              SCMP_SYS(futex),
                              SCMP_SYS(clock_gettime),
                              SCMP_SYS(exit),
                              SCMP_SYS(exit_group),
                              SCMP_SYS(rt_sigreturn),
                              SCMP_SYS(restart_syscall),
                              SCMP_SYS(sysinfo) /* qsort() asks how much memory there is */};

/* Memory may be had, but none that code could be put into. */
static bool allow_memory(scmp_filter_ctx filter) {
  const struct scmp_arg_cmp not_executable = SCMP_A2(SCMP_CMP_MASKED_EQ, 4 /* PROT_EXEC */, 0);
  return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, &not_executable) == 0 &&
         seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, &not_executable) ==
             0;
}

static bool enter_seccomp(void) {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
  if (filter == NULL)
    return false;
  bool ok = allow_memory(filter);
  for (size_t i = 0; ok && i < sizeof ALLOWED / sizeof *ALLOWED; i++)
    ok = seccomp_rule_add(filter, SCMP_ACT_ALLOW, ALLOWED[i], 0) == 0;
  ok = ok && seccomp_load(filter) == 0;
  seccomp_release(filter);
  return ok;
}

#else

static bool enter_seccomp(void) {
  return false;
}

#endif

uint32_t cli_cage_enter(int keep, const cli_limits *limits) {
  size_t size = current_size();
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  prctl(PR_SET_DUMPABLE, 0);
  empty_environment();
  close_descriptors(keep);
  limit_resources(limits, size);
  uint32_t parts = CLI_CAGE_PROCESS;
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || IS_SANITIZED)
    return parts;
  if (enter_landlock())
    parts |= CLI_CAGE_LANDLOCK;
  if (enter_seccomp())
    parts |= CLI_CAGE_SECCOMP;
  return parts;
}
