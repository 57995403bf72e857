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

/* Where the base's file of an input may be: below the folder under its whole path, under its path
   below the folder that was searched, or, of a file that was named, under its name. */
static bool candidate(const path_base *self, const cli_input *input, int attempt,
                      char out[PATH_MAX]) {
  const char *slash = strrchr(input->path, '/');
  const char *const names[] = {input->path, input->path + input->root_len,
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

/* One file says nothing of any other, nor does a folder of what is outside of it. */
static lc_status open_other(cli_base *base, const cli_input *file, int *descriptor,
                            cli_base_place *place, lc_error *error) {
  bool is_folder = ((const path_base *)base)->is_folder;
  lc_status status = is_folder ? open_file(base, file, descriptor, error) : LC_OK;
  *place = *descriptor < 0 ? CLI_BASE_PLACE_UNKNOWN : CLI_BASE_PLACE_THERE;
  return status;
}

static bool has_input(const cli_inputs *inputs, const char *path) {
  for (size_t i = 0; i < inputs->count; i++) {
    if (strcmp(inputs->items[i].path, path) == 0)
      return true;
  }
  return false;
}

/* What of the base a search corresponds to: the folder of the same path in it if it has one, as in
   a copy of the whole working folder, or all of it. A glob is always of the working folder. */
static bool folder_of(const path_base *self, const cli_search *search, char out[PATH_MAX]) {
  struct stat type;
  bool fits = snprintf(out, PATH_MAX, "%s/%s", self->path, search->folder) < PATH_MAX;
  if (fits && (search->glob != NULL || (stat(out, &type) == 0 && S_ISDIR(type.st_mode))))
    return true;
  return snprintf(out, PATH_MAX, "%s", self->path) < PATH_MAX;
}

/* Files of the base that a search would have found. */
static bool add_removed_of(const path_base *self, const cli_search *search, cli_inputs *inputs) {
  cli_inputs found = {0};
  size_t count = inputs->count;
  char folder[PATH_MAX];
  char path[PATH_MAX];
  struct stat type;
  if (!folder_of(self, search, folder) || stat(folder, &type) != 0)
    return true;
  bool ok = cli_inputs_add(&found, folder, "");
  for (size_t i = 0; ok && i < found.count; i++) {
    const cli_input *file = &found.items[i];
    const cli_inputs known = {.items = inputs->items, .count = count};
    bool is_found = cli_search_show(search, file->path + file->root_len, path);
    if (is_found && !has_input(&known, path))
      ok = cli_inputs_add_removed(inputs, search, path);
  }
  cli_inputs_free(&found);
  return ok;
}

static lc_status add_removed(cli_base *base, cli_inputs *inputs, lc_error *error) {
  const path_base *self = (const path_base *)base;
  bool ok = true;
  for (size_t i = 0; self->is_folder && ok && i < inputs->search_count; i++)
    ok = add_removed_of(self, &inputs->searches[i], inputs);
  return ok ? LC_OK : lc_error_memory(error, NULL);
}

static void free_base(cli_base *base) {
  path_base *self = (path_base *)base;
  free(self->path);
  free(self);
}

cli_base *cli_base_of_path(const char *path) {
  static const cli_base_kind_of_source source = {
      .open = open_file, .add_removed = add_removed, .open_other = open_other, .free = free_base};
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
