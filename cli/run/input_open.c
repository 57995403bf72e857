#include "cli/run/input_open.h"

#include "cli/run/isolate.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- standard input ------------------------------------------------------------------------ */

static bool copy_to(int from, int to, size_t most, lc_error *error) {
  char bytes[65536];
  for (size_t total = 0; total <= most;) {
    ssize_t count = read(from, bytes, sizeof bytes);
    if (count < 0 && errno == EINTR)
      continue;
    bool ok = count >= 0 && cli_write_all(to, (lc_string){bytes, (size_t)count});
    if (!ok)
      lc_error_set(error, LC_ERROR_IO, "cannot read standard input: %s", strerror(errno));
    if (!ok || count == 0)
      return ok;
    total += (size_t)count;
  }
  return true;
}

/* However slowly it comes, nobody waits for it in a worker. */
static int open_stdin(const lc_limits *limits, lc_error *error) {
  int copy = memfd_create("stdin", MFD_CLOEXEC);
  if (copy < 0) {
    lc_error_set(error, LC_ERROR_IO, "cannot read standard input: %s", strerror(errno));
    return -1;
  }
  if (copy_to(STDIN_FILENO, copy, limits->size, error) && lseek(copy, 0, SEEK_SET) == 0)
    return copy;
  close(copy);
  return -1;
}

/* --- links --------------------------------------------------------------------------------- */

static bool is_below(const char *path, const char *folder) {
  size_t len = strlen(folder);
  return strncmp(path, folder, len) == 0 && (path[len] == '/' || path[len] == '\0' || len == 1);
}

/* The folder that a run may read in: of the repository around the working folder, if there is one,
 * otherwise the working folder itself. */
static bool find_root(char root[PATH_MAX]) {
  if (getcwd(root, PATH_MAX) == NULL)
    return false;
  char candidate[PATH_MAX];
  memcpy(candidate, root, PATH_MAX);
  for (;;) {
    char marker[PATH_MAX + 8];
    snprintf(marker, sizeof marker, "%s/.git", candidate);
    if (access(marker, F_OK) == 0) {
      memcpy(root, candidate, PATH_MAX);
      return true;
    }
    char *slash = strrchr(candidate, '/');
    if (slash == NULL || slash == candidate)
      return true;
    *slash = '\0';
  }
}

/* Whether a folder or the file itself on the way is a link, beyond what the user wrote. */
static bool has_link(const char *path, const char *real) {
  char cwd[PATH_MAX];
  char plain[PATH_MAX * 2];
  struct stat type;
  bool is_elsewhere = path[0] == '/' || strstr(path, "..") != NULL;
  if (is_elsewhere)
    return lstat(path, &type) == 0 && S_ISLNK(type.st_mode);
  if (getcwd(cwd, sizeof cwd) == NULL)
    return true;
  snprintf(plain, sizeof plain, "%s/%s", cwd, path);
  return strcmp(plain, real) != 0;
}

/* A link in a pull request may point at any file of the machine, and reports quote lines. */
static bool leads_out(const char *path, char real[PATH_MAX]) {
  char root[PATH_MAX];
  if (realpath(path, real) == NULL)
    return false; /* opening it says why */
  return has_link(path, real) && (!find_root(root) || !is_below(real, root));
}

/* --- files --------------------------------------------------------------------------------- */

static const char *kind_of(mode_t mode) {
  return S_ISDIR(mode)    ? "a folder"
         : S_ISFIFO(mode) ? "a pipe; read it as standard input: layercheck check - <PIPE"
         : S_ISSOCK(mode) ? "a socket"
                          : "a device";
}

/* Reports say which input it is: lc_error_name_file() puts its name before errors of this status.
 */
static int refuse(lc_error *error, const char *what, const char *why) {
  lc_error_set(error, LC_ERROR_NOT_FOUND, "%s%s", what, why);
  return -1;
}

int cli_input_open(const cli_input *input, const lc_limits *limits, lc_error *error) {
  char real[PATH_MAX];
  struct stat type;
  if (input->is_stdin)
    return open_stdin(limits, error);
  if (leads_out(input->path, real))
    return refuse(
        error, "",
        "the link leads out of the folder that is checked; name the file that it leads to");
  /* Opening a pipe without this would wait for somebody to write to it. */
  int descriptor = open(input->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (descriptor < 0)
    return refuse(error, "cannot be opened: ", strerror(errno));
  if (fstat(descriptor, &type) == 0 && S_ISREG(type.st_mode))
    return descriptor;
  close(descriptor);
  return refuse(error, "this is ", kind_of(type.st_mode));
}
