/* A base that is a file, or a folder with files of the same names. */
#include "cli/run/base.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct path_base {
  cli_base base;
  char *path;
  bool is_folder;
} path_base;

/* Where the base's file of an input may be: below the folder under its path below the folder that
   was searched, under its whole path, or, of a file that was named, under its name. */
static bool candidate(const path_base *self, const cli_input *input, int attempt,
                      char out[PATH_MAX]) {
  const char *slash = strrchr(input->path, '/');
  const char *const names[] = {input->path + input->root_len, input->path,
                               slash == NULL || input->was_searched ? input->path : slash + 1};
  if (!self->is_folder)
    return attempt == 0 && snprintf(out, PATH_MAX, "%s", self->path) < PATH_MAX;
  return attempt < 3 && snprintf(out, PATH_MAX, "%s/%s", self->path, names[attempt]) < PATH_MAX;
}

static lc_status open_file(cli_base *base, const cli_input *input, int *descriptor,
                           lc_error *error) {
  const path_base *self = (const path_base *)base;
  char path[PATH_MAX];
  struct stat type;
  for (int attempt = 0; candidate(self, input, attempt, path); attempt++) {
    if (stat(path, &type) != 0)
      continue;
    if (!S_ISREG(type.st_mode))
      return lc_error_set(error, LC_ERROR_IO, "--base: %s is no plain file", path);
    *descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (*descriptor < 0)
      return lc_error_set(error, LC_ERROR_IO, "--base: cannot open %s: %s", path, strerror(errno));
    return LC_OK;
  }
  return LC_OK;
}

/* The searched folder that an input was found in, with its '/'; empty for none. */
static bool add_root(const cli_input *input, char ***roots, size_t *count) {
  if (!input->was_searched)
    return true;
  for (size_t i = 0; i < *count; i++) {
    bool is_known = strlen((*roots)[i]) == input->root_len &&
                    strncmp((*roots)[i], input->path, input->root_len) == 0;
    if (is_known)
      return true;
  }
  char **grown = realloc(*roots, (*count + 1) * sizeof *grown);
  char *root = strndup(input->path, input->root_len);
  if (grown != NULL)
    *roots = grown;
  if (grown == NULL || root == NULL) {
    free(root);
    return false;
  }
  grown[(*count)++] = root;
  return true;
}

static bool has_input(const cli_inputs *inputs, const char *path) {
  for (size_t i = 0; i < inputs->count; i++) {
    if (strcmp(inputs->items[i].path, path) == 0)
      return true;
  }
  return false;
}

/* Files of the base below what corresponds to one searched folder. */
static bool add_below(const path_base *self, const char *root, cli_inputs *inputs) {
  cli_inputs found = {0};
  bool ok = cli_inputs_add(&found, self->path, "");
  size_t count = inputs->count;
  for (size_t i = 0; ok && i < found.count; i++) {
    char path[PATH_MAX];
    const cli_input *file = &found.items[i];
    snprintf(path, sizeof path, "%s%s", root, file->path + file->root_len);
    cli_inputs known = {.items = inputs->items, .count = count};
    ok = has_input(&known, path) || cli_inputs_add_removed(inputs, path, strlen(root));
  }
  cli_inputs_free(&found);
  return ok;
}

static lc_status add_removed(cli_base *base, cli_inputs *inputs, lc_error *error) {
  const path_base *self = (const path_base *)base;
  char **roots = NULL;
  size_t count = 0;
  bool ok = true;
  for (size_t i = 0; self->is_folder && ok && i < inputs->count; i++)
    ok = add_root(&inputs->items[i], &roots, &count);
  for (size_t i = 0; ok && i < count; i++)
    ok = add_below(self, roots[i], inputs);
  for (size_t i = 0; i < count; i++)
    free(roots[i]);
  free(roots);
  return ok ? LC_OK : lc_error_set(error, LC_ERROR_MEMORY, "out of memory");
}

static void free_base(cli_base *base) {
  path_base *self = (path_base *)base;
  free(self->path);
  free(self);
}

cli_base *cli_base_of_path(const char *path) {
  static const cli_base_kind_of_source source = {
      .open = open_file, .add_removed = add_removed, .free = free_base};
  struct stat type;
  path_base *self = calloc(1, sizeof *self);
  char *copy = strdup(path);
  if (self == NULL || copy == NULL) {
    free(self);
    free(copy);
    return NULL;
  }
  size_t len = strlen(copy);
  while (len > 1 && copy[len - 1] == '/')
    copy[--len] = '\0';
  *self = (path_base){.base.source = &source,
                      .path = copy,
                      .is_folder = stat(path, &type) == 0 && S_ISDIR(type.st_mode)};
  return &self->base;
}
