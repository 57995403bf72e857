#include "cli/lint/lua_files.h"

#include "cli/folders.h"
#include "core/grow.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { DEEPEST_FOLDER = 32 };

static bool has_path(const cli_lua_files *files, const char *path) {
  for (size_t i = 0; i < files->count; i++) {
    if (strcmp(files->paths[i], path) == 0)
      return true;
  }
  return false;
}

/* Takes the path over. */
static lc_status add(cli_lua_files *files, char *path, lc_error *error) {
  if (has_path(files, path)) {
    free(path);
    return LC_OK;
  }
  if (!lc_grow_wide((void **)&files->paths, files->count, &files->capacity, sizeof *files->paths)) {
    free(path);
    return lc_error_memory(error, NULL);
  }
  files->paths[files->count++] = path;
  return LC_OK;
}

static bool is_lua(const char *name) {
  static const char ending[] = ".lua";
  size_t len = strlen(name);
  return len >= sizeof ending && strcmp(name + len - (sizeof ending - 1), ending) == 0;
}

static lc_status add_folder(cli_lua_files *files, const char *folder, int depth, lc_error *error);

static lc_status add_entry(cli_lua_files *files, const char *folder, const char *name, int depth,
                           lc_error *error) {
  struct stat status;
  char *path = cli_folders_join(folder, name);
  if (path == NULL)
    return lc_error_memory(error, NULL);
  bool is_there = lstat(path, &status) == 0;
  if (is_there && S_ISREG(status.st_mode) && is_lua(name))
    return add(files, path, error);
  lc_status result = LC_OK;
  if (is_there && S_ISDIR(status.st_mode))
    result = add_folder(files, path, depth + 1, error);
  free(path);
  return result;
}

static int is_visible(const struct dirent *entry) {
  return entry->d_name[0] != '.';
}

static lc_status add_folder(cli_lua_files *files, const char *folder, int depth, lc_error *error) {
  struct dirent **entries = NULL;
  if (depth > DEEPEST_FOLDER)
    return lc_error_set(error, LC_ERROR_LIMIT, "%s: folders are too deep inside each other",
                        folder);
  int count = scandir(folder, &entries, is_visible, alphasort);
  if (count < 0)
    return lc_error_set(error, LC_ERROR_IO, "cannot read %s: %s", folder, strerror(errno));
  lc_status status = LC_OK;
  for (int i = 0; i < count; i++) {
    if (status == LC_OK)
      status = add_entry(files, folder, entries[i]->d_name, depth, error);
    free(entries[i]);
  }
  free(entries);
  return status;
}

lc_status cli_lua_files_add(cli_lua_files *files, const char *path, lc_error *error) {
  struct stat status;
  if (stat(path, &status) != 0)
    return lc_error_set(error, LC_ERROR_IO, "cannot read %s: %s", path, strerror(errno));
  if (S_ISDIR(status.st_mode))
    return add_folder(files, path, 0, error);
  char *copy = strdup(path);
  return copy == NULL ? lc_error_memory(error, NULL) : add(files, copy, error);
}

void cli_lua_files_free(cli_lua_files *files) {
  for (size_t i = 0; i < files->count; i++)
    free(files->paths[i]);
  free(files->paths);
  *files = (cli_lua_files){0};
}
