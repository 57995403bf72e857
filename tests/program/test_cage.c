/* What a worker can still do: every door is tried from C, inside the cage. */
#include "cli/run/isolate.h"
#include "tests/suite.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* What came of trying something in a worker. */
typedef struct attempt {
  uint32_t cage;
  int status;  /* of the process, as wait() gives it */
  long result; /* what was answered, when it could answer */
  bool is_answered;
} attempt;

typedef struct task {
  long (*act)(void);
} task;

static void run_task(int socket, uint32_t cage, void *context) {
  const task *todo = context;
  long answer[2] = {(long)cage, 0};
  if (write(socket, answer, sizeof answer[0]) < 0)
    _exit(9);
  answer[1] = todo->act();
  if (write(socket, &answer[1], sizeof answer[1]) < 0)
    _exit(9);
}

static attempt try(long (*act)(void)) {
  task todo = {act};
  cli_limits limits = cli_limits_default();
  cli_child child;
  lc_error error;
  attempt made = {0};
  ck_assert_int_eq(cli_child_start(&child, run_task, &todo, &limits, &error), LC_OK);
  long cage = 0;
  ck_assert_int_eq(read(child.socket, &cage, sizeof cage), sizeof cage);
  made.cage = (uint32_t)cage;
  made.is_answered = read(child.socket, &made.result, sizeof made.result) == sizeof made.result;
  ck_assert_int_ge(waitpid(child.pid, &made.status, 0), 0);
  close(child.socket);
  return made;
}

static long nothing(void) {
  return 1;
}

static bool is_killed(const attempt *made) {
  return !made->is_answered && WIFSIGNALED(made->status) && WTERMSIG(made->status) == SIGSYS;
}

/* --- doors --------------------------------------------------------------------------------- */

static long open_file(void) {
  return open("/etc/passwd", O_RDONLY);
}

static long open_for_writing(void) {
  return open("/tmp/layercheck-cage", O_WRONLY | O_CREAT, 0600);
}

static long run_program(void) {
  char *const arguments[] = {(char *)"/bin/true", NULL};
  return execve("/bin/true", arguments, NULL);
}

static long start_process(void) {
  return fork();
}

static long open_socket(void) {
  return socket(AF_INET, SOCK_STREAM, 0);
}

static long send_signal(void) {
  return kill(getppid(), 0);
}

static long trace_parent(void) {
  /* SEIZE, for it stops nobody where there is no cage, as in sanitized builds. */
  return ptrace(PTRACE_SEIZE, getppid(), NULL, NULL);
}

static long executable_memory(void) {
  void *memory =
      mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return memory == MAP_FAILED ? -1 : 0;
}

static long make_executable(void) {
  void *memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return mprotect(memory, 4096, PROT_READ | PROT_EXEC);
}

static long change_limits(void) {
  const struct rlimit more = {RLIM_INFINITY, RLIM_INFINITY};
  return setrlimit(RLIMIT_AS, &more);
}

static long remove_file(void) {
  return unlink("/tmp/layercheck-cage");
}

static long list_folder(void) {
  return syscall(SYS_openat, AT_FDCWD, "/", O_RDONLY | O_DIRECTORY);
}

static long read_process(void) {
  return syscall(SYS_process_vm_readv, getppid(), NULL, 0, NULL, 0, 0);
}

static long (*const DOORS[])(void) = {
    open_file,   open_for_writing, run_program,       start_process,   open_socket,
    send_signal, trace_parent,     executable_memory, make_executable, change_limits,
    remove_file, list_folder,      read_process};

START_TEST(a_needless_system_call_ends_the_worker) {
  attempt made = try(DOORS[_i]);
  if ((made.cage & CLI_CAGE_SECCOMP) != 0)
    ck_assert_msg(is_killed(&made), "door %d answered %ld, status %d", _i, made.result,
                  made.status);
}
END_TEST

/* --- what is left -------------------------------------------------------------------------- */

static long inherited_descriptors(void) {
  long found = 0;
  for (int descriptor = 3; descriptor < 256; descriptor++) {
    char byte;
    found += read(descriptor, &byte, 0) == 0 || errno != EBADF;
  }
  return found;
}

START_TEST(no_descriptor_but_its_own_is_open) {
  int secret = open("/etc/hostname", O_RDONLY);
  attempt made = try(inherited_descriptors);
  ck_assert(made.is_answered);
  ck_assert_int_eq(made.result, 1);
  close(secret);
}
END_TEST

static char *secret_in_memory;

static long read_environment(void) {
  return getenv("LAYERCHECK_SECRET") != NULL || strstr(secret_in_memory, "hunter2") != NULL;
}

START_TEST(the_environment_is_empty) {
  setenv("LAYERCHECK_SECRET", "hunter2", 1);
  secret_in_memory = getenv("LAYERCHECK_SECRET");
  attempt made = try(read_environment);
  ck_assert(made.is_answered);
  ck_assert_int_eq(made.result, 0);
  unsetenv("LAYERCHECK_SECRET");
}
END_TEST

static long much_memory(void) {
  long taken = 0;
  for (char *piece; taken < 64 && (piece = malloc((size_t)128 << 20)) != NULL; taken++)
    piece[0] = 1;
  return taken;
}

START_TEST(address_space_is_limited) {
  attempt made = try(much_memory);
  ck_assert(made.is_answered);
#if !defined(__SANITIZE_ADDRESS__)
  ck_assert_int_lt(made.result, 17);
#endif
}
END_TEST

static long crash(void) {
  raise(SIGSEGV);
  return 0;
}

START_TEST(a_crash_is_told_in_words) {
  char words[120];
  cli_child_describe(SIGSEGV, words, sizeof words);
  ck_assert_str_eq(words, "crashed (signal 11, Segmentation fault)");
  cli_child_describe(SIGSYS, words, sizeof words);
  ck_assert_str_eq(words, "tried a system call that rules have no business with");
  attempt made = try(crash);
  ck_assert(!made.is_answered);
}
END_TEST

START_TEST(this_build_has_what_it_was_built_with) {
  attempt made = try(nothing);
  ck_assert_int_eq(made.result, 1);
  ck_assert((made.cage & CLI_CAGE_PROCESS) != 0);
#if defined(LAYERCHECK_HAS_SECCOMP) && !defined(__SANITIZE_ADDRESS__)
  if (prctl(PR_GET_SECCOMP) >= 0)
    ck_assert((made.cage & CLI_CAGE_SECCOMP) != 0);
#endif
}
END_TEST

static int compare_numbers(const void *left, const void *right) {
  return *(const int *)left - *(const int *)right;
}

/* What the C library does behind functions that readers and rules use. */
static long honest_work(void) {
  enum { COUNT = 1 << 20 };
  int *numbers = malloc(COUNT * sizeof *numbers);
  char text[64];
  for (int i = 0; i < COUNT; i++)
    numbers[i] = (int)((unsigned)i * 7919u % COUNT);
  qsort(numbers, COUNT, sizeof *numbers, compare_numbers);
  snprintf(text, sizeof text, "%.3g", strtod("1.5e300", NULL));
  char *grown = realloc(numbers, (size_t)64 << 20);
  long is_right = grown != NULL && strcmp(text, "1.5e+300") == 0 && ((int *)(void *)grown)[1] == 1;
  free(grown);
  return is_right;
}

START_TEST(honest_work_goes_on) {
  attempt made = try(honest_work);
  ck_assert(made.is_answered);
  ck_assert_int_eq(made.result, 1);
}
END_TEST

/* --- calls --------------------------------------------------------------------------------- */

static void say_hello(lc_buffer *out, void *context) {
  (void)context;
  lc_buffer_add_text(out, "hello");
}

static void hang(lc_buffer *out, void *context) {
  (void)out;
  (void)context;
  for (;;)
    continue;
}

static void flood(lc_buffer *out, void *context) {
  (void)context;
  for (int i = 0; i < 100000; i++)
    lc_buffer_add_text(out, "too much");
}

static void die(lc_buffer *out, void *context) {
  (void)context;
  lc_buffer_add_text(out, "half of");
  _exit(0);
}

static lc_status call(void (*work)(lc_buffer *out, void *context), char *said, size_t size) {
  cli_isolation isolation = {.limits = cli_limits_default()};
  lc_buffer out = {0};
  lc_error error = {0};
  isolation.limits.time = 200;
  lc_status status = cli_isolated_call(&isolation, work, NULL, 1000, &out, &error);
  snprintf(said, size, "%.*s", status == LC_OK ? (int)out.len : 400,
           status == LC_OK ? lc_buffer_string(&out).ptr : error.message);
  lc_buffer_free(&out);
  return status;
}

START_TEST(a_call_gives_the_result_or_says_why_not) {
  char said[500];
  ck_assert_int_eq(call(say_hello, said, sizeof said), LC_OK);
  ck_assert_str_eq(said, "hello");
  ck_assert_int_eq(call(hang, said, sizeof said), LC_ERROR_LIMIT);
  ck_assert_str_eq(said, "took longer than 200 ms (limit time)");
  ck_assert_int_eq(call(flood, said, sizeof said), LC_ERROR_LIMIT);
  ck_assert_str_eq(said, "gave more than can be taken");
  ck_assert_int_eq(call(die, said, sizeof said), LC_ERROR_LIMIT);
  ck_assert_str_eq(said, "ended its process (status 0)");
}
END_TEST

int main(void) {
  TCase *doors = tcase_create("doors");
  tcase_add_loop_test(doors, a_needless_system_call_ends_the_worker, 0,
                      sizeof DOORS / sizeof *DOORS);
  tcase_add_test(doors, no_descriptor_but_its_own_is_open);
  tcase_add_test(doors, the_environment_is_empty);
  tcase_add_test(doors, address_space_is_limited);
  tcase_add_test(doors, a_crash_is_told_in_words);
  tcase_add_test(doors, this_build_has_what_it_was_built_with);
  tcase_add_test(doors, honest_work_goes_on);
  tcase_add_test(doors, a_call_gives_the_result_or_says_why_not);
  Suite *suite = suite_create("cage");
  suite_add_tcase(suite, doors);
  return run_suite(suite);
}
