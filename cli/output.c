#include "cli/output.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static lc_status cannot_write(const cli_output *output, lc_error *error) {
  return lc_error_set(error, LC_ERROR_IO, "cannot write %s: %s", output->path, strerror(errno));
}

static bool is_plain_file(const char *path, struct stat *status) {
  int found = strcmp(path, "-") == 0 ? fstat(STDIN_FILENO, status) : stat(path, status);
  return found == 0 && S_ISREG(status->st_mode);
}

lc_status cli_output_spare(const char *path, const char *input, lc_error *error) {
  struct stat old;
  struct stat read;
  bool is_replaced = path != NULL && stat(path, &old) == 0 && is_plain_file(input, &read) &&
                     old.st_dev == read.st_dev && old.st_ino == read.st_ino;
  if (!is_replaced)
    return LC_OK;
  if (strcmp(path, input) == 0)
    return lc_error_set(error, LC_ERROR_IO,
                        "cannot write %s: it is one of the inputs; name another file", path);
  return lc_error_set(error, LC_ERROR_IO,
                      "cannot write %s: that is %s, one of the inputs; name another file", path,
                      strcmp(input, "-") == 0 ? "what standard input comes from" : input);
}

static void forget(cli_output *output) {
  free(output->target);
  free(output->temporary);
  *output = (cli_output){.path = output->path};
}

/* The mode that the system gives to new files. */
static mode_t new_file_mode(void) {
  mode_t mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

/* A name beside the target, on whose file system renaming is one step. */
static char *temporary_beside(const char *target) {
  static const char name[] = ".layercheck-XXXXXX";
  const char *slash = strrchr(target, '/');
  size_t folder_len = slash == NULL ? 0 : (size_t)(slash - target) + 1;
  char *path = malloc(folder_len + sizeof name);
  if (path == NULL)
    return NULL;
  memcpy(path, target, folder_len);
  memcpy(path + folder_len, name, sizeof name);
  return path;
}

/* `old` is what stands there, or NULL. */
static FILE *open_temporary(cli_output *output, const struct stat *old) {
  output->temporary = temporary_beside(output->target);
  if (output->temporary == NULL)
    return NULL;
  int descriptor = mkstemp(output->temporary);
  if (descriptor < 0) {
    free(output->temporary);
    output->temporary = NULL;
    return NULL;
  }
  /* Only root may give files away; for everybody else a failure changes nothing. */
  bool keeps_owner = old != NULL && fchown(descriptor, old->st_uid, old->st_gid) == 0;
  mode_t mode = old == NULL ? new_file_mode() : old->st_mode & (keeps_owner ? 07777 : 0777);
  FILE *stream = fchmod(descriptor, mode) == 0 ? fdopen(descriptor, "w") : NULL;
  if (stream == NULL) {
    int reason = errno;
    close(descriptor);
    unlink(output->temporary);
    errno = reason;
  }
  return stream;
}

/* Through links; of a file that is not there yet the path as given. NULL with errno. */
static char *follow(const char *path, bool exists) {
  return exists ? realpath(path, NULL) : strdup(path);
}

static FILE *open_replacement(cli_output *output) {
  struct stat old;
  bool exists = stat(output->path, &old) == 0;
  if (exists && S_ISDIR(old.st_mode)) {
    errno = EISDIR;
    return NULL;
  }
  struct stat link;
  bool is_dangling = !exists && lstat(output->path, &link) == 0;
  if (is_dangling || (exists && !S_ISREG(old.st_mode)))
    return fopen(output->path, "w");
  if (exists && access(output->path, W_OK) != 0)
    return NULL;
  output->target = follow(output->path, exists);
  return output->target == NULL ? NULL : open_temporary(output, exists ? &old : NULL);
}

lc_status cli_output_open(cli_output *output, const char *path, cli_output_mode mode,
                          lc_error *error) {
  *output = (cli_output){.path = path};
  FILE *stream = mode == CLI_OUTPUT_APPEND ? fopen(path, "a") : open_replacement(output);
  if (stream == NULL) {
    cannot_write(output, error);
    forget(output);
    return LC_ERROR_IO;
  }
  output->stream = stream;
  return LC_OK;
}

lc_status cli_output_commit(cli_output *output, lc_error *error) {
  bool was_written = fflush(output->stream) == 0 && !ferror(output->stream);
  was_written = fclose(output->stream) == 0 && was_written;
  output->stream = NULL;
  if (was_written && output->temporary != NULL)
    was_written = rename(output->temporary, output->target) == 0;
  lc_status status = LC_OK;
  if (!was_written) {
    status = cannot_write(output, error);
    if (output->temporary != NULL)
      unlink(output->temporary);
  }
  forget(output);
  return status;
}

void cli_output_discard(cli_output *output) {
  if (output->stream != NULL)
    fclose(output->stream);
  if (output->temporary != NULL)
    unlink(output->temporary);
  forget(output);
}

bool cli_output_is_unwanted(FILE *stream) {
  return stream == stdout && errno == EPIPE;
}

static bool put_bytes(FILE *stream, const char *bytes, size_t size) {
  return fwrite(bytes, 1, size, stream) == size && fflush(stream) == 0;
}

lc_status cli_output_write(const char *path, const char *bytes, size_t size, lc_error *error) {
  cli_output output;
  if (path == NULL && (put_bytes(stdout, bytes, size) || cli_output_is_unwanted(stdout)))
    return LC_OK;
  if (path == NULL)
    return lc_error_set(error, LC_ERROR_IO, "cannot write to standard output: %s", strerror(errno));
  lc_status status = cli_output_open(&output, path, CLI_OUTPUT_REPLACE, error);
  if (status != LC_OK)
    return status;
  if (put_bytes(output.stream, bytes, size))
    return cli_output_commit(&output, error);
  status = cannot_write(&output, error);
  cli_output_discard(&output);
  return status;
}
