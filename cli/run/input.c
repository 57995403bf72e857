#include "cli/run/input.h"

#include "cli/output.h"
#include "cli/policy/glob.h"
#include "core/grow.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

/* Folders inside folders deeper than this are left alone; a loop of links would never end. */
enum { DEEPEST_FOLDER = 64 };

/* "./a//b" and "a/b" are one file, and reports should name it one way. */
static char *tidy_path(const char *path) {
  while (path[0] == '.' && path[1] == '/') {
    path += 2;
    while (*path == '/')
      path++;
  }
  char *tidy = malloc(strlen(path) + 2);
  if (tidy == NULL)
    return NULL;
  char *out = tidy;
  for (const char *p = path; *p != '\0'; p++) {
    if (p[0] == '/' && p[1] == '/')
      continue;
    *out++ = *p;
  }
  *out = '\0';
  if (tidy[0] == '\0')
    strcpy(tidy, ".");
  return tidy;
}

static void free_item(cli_input *item) {
  free(item->path);
  free(item->old_path);
}

/* Takes over `path`, also when it fails. */
static bool add_item(cli_inputs *inputs, char *path, bool is_stdin, bool was_searched) {
  if (path == NULL)
    return false;
  if (!lc_grow_wide((void **)&inputs->items, inputs->count, &inputs->capacity,
                    sizeof *inputs->items)) {
    free(path);
    return false;
  }
  inputs->items[inputs->count++] =
      (cli_input){.path = path, .is_stdin = is_stdin, .was_searched = was_searched};
  return true;
}

static bool is_folder(const char *path) {
  struct stat status;
  return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* A pipe would make the search wait for somebody to write to it. */
static bool is_plain_file(const char *path) {
  struct stat status;
  return stat(path, &status) != 0 || S_ISREG(status.st_mode);
}

static bool is_link(const char *path) {
  struct stat status;
  return lstat(path, &status) == 0 && S_ISLNK(status.st_mode);
}

static bool has_json_ending(const char *name) {
  size_t len = strlen(name);
  return len > 5 && strcasecmp(name + len - 5, ".json") == 0;
}

static char *join_path(const char *folder, const char *name) {
  if (strcmp(folder, ".") == 0)
    return strdup(name);
  char *path = malloc(strlen(folder) + strlen(name) + 2);
  if (path != NULL)
    sprintf(path, "%s%s%s", folder, folder[strlen(folder) - 1] == '/' ? "" : "/", name);
  return path;
}

/* Adds the files below `folder` that match `glob`, or that end in .json when it is NULL. */
static bool search(cli_inputs *inputs, const char *folder, const char *glob, int depth) {
  DIR *directory = depth > DEEPEST_FOLDER ? NULL : opendir(folder);
  if (directory == NULL)
    return true;
  bool ok = true;
  for (struct dirent *entry; ok && (entry = readdir(directory)) != NULL;) {
    if (entry->d_name[0] == '.')
      continue;
    char *path = join_path(folder, entry->d_name);
    if (path == NULL) {
      ok = false;
    } else if (is_folder(path)) {
      ok = is_link(path) || search(inputs, path, glob, depth + 1);
      free(path);
    } else if (is_plain_file(path) &&
               (glob == NULL ? has_json_ending(path) : cli_glob_match(glob, path))) {
      ok = add_item(inputs, path, false, true);
    } else {
      free(path);
    }
  }
  closedir(directory);
  return ok;
}

/* The folder to start at: what comes before the first name with a pattern in it. */
static char *folder_of_glob(const char *glob) {
  char *folder = strdup(glob);
  if (folder == NULL)
    return NULL;
  folder[strcspn(folder, "*?[")] = '\0';
  char *slash = strrchr(folder, '/');
  if (slash == NULL)
    strcpy(folder, ".");
  else
    slash[slash == folder] = '\0';
  return folder;
}

/* Bytes of a path that are the folder with its '/'. */
static size_t folder_len(const char *folder) {
  size_t len = strcmp(folder, ".") == 0 ? 0 : strlen(folder);
  return len + (len > 0 && folder[len - 1] != '/');
}

/* What was found in a folder keeps in mind where that folder ends. */
static size_t root_len(const cli_search *search) {
  return search->glob == NULL ? folder_len(search->folder) : 0;
}

/* Takes over both strings, also when it fails. */
static const cli_search *add_search(cli_inputs *inputs, char *folder, char *glob, bool has_glob) {
  bool ok = folder != NULL && (glob != NULL || !has_glob);
  cli_search *grown =
      ok ? realloc(inputs->searches, (inputs->search_count + 1) * sizeof *grown) : NULL;
  if (grown == NULL) {
    free(folder);
    free(glob);
    return NULL;
  }
  inputs->searches = grown;
  grown[inputs->search_count] = (cli_search){folder, glob};
  return &grown[inputs->search_count++];
}

static bool run_search(cli_inputs *inputs, const cli_search *s) {
  size_t first = s == NULL ? 0 : inputs->count;
  if (s == NULL || !search(inputs, s->folder, s->glob, 0))
    return false;
  for (size_t i = first; i < inputs->count; i++)
    inputs->items[i].root_len = root_len(s);
  return true;
}

static bool is_below(const char *path, const char *folder) {
  size_t len = folder_len(folder);
  return len == 0 ||
         (strlen(path) > len && path[len - 1] == '/' && strncmp(path, folder, strlen(folder)) == 0);
}

bool cli_search_takes(const cli_search *search, const char *path) {
  size_t len = folder_len(search->folder);
  if (!is_below(path, search->folder) || path[len] == '.' || strstr(path + len, "/.") != NULL)
    return false;
  return search->glob == NULL ? has_json_ending(path) : cli_glob_match(search->glob, path);
}

bool cli_search_show(const cli_search *search, const char *rest, char path[PATH_MAX]) {
  const char *root = strcmp(search->folder, ".") == 0 ? "" : search->folder;
  size_t len = strlen(root);
  const char *slash = len > 0 && root[len - 1] != '/' ? "/" : "";
  return snprintf(path, PATH_MAX, "%s%s%s", root, slash, rest) < PATH_MAX &&
         cli_search_takes(search, path);
}

bool cli_inputs_add_found(cli_inputs *inputs, const cli_search *search, const char *path) {
  if (!add_item(inputs, strdup(path), false, true))
    return false;
  inputs->items[inputs->count - 1].root_len = root_len(search);
  return true;
}

bool cli_inputs_add_file(cli_inputs *inputs, const char *path) {
  return add_item(inputs, strdup(path), false, false);
}

bool cli_inputs_add_removed(cli_inputs *inputs, const cli_search *search, const char *path) {
  if (!cli_inputs_add_found(inputs, search, path))
    return false;
  inputs->items[inputs->count - 1].is_removed = true;
  return true;
}

void cli_inputs_drop_found(cli_inputs *inputs) {
  size_t kept = 0;
  for (size_t i = 0; i < inputs->count; i++) {
    if (inputs->items[i].was_searched)
      free_item(&inputs->items[i]);
    else
      inputs->items[kept++] = inputs->items[i];
  }
  inputs->count = kept;
}

bool cli_inputs_add(cli_inputs *inputs, const char *path, const char *stdin_name) {
  if (strcmp(path, "-") == 0)
    return add_item(inputs, strdup(stdin_name), true, false);
  char *tidy = tidy_path(path);
  if (tidy == NULL)
    return false;
  if (is_folder(tidy))
    return run_search(inputs, add_search(inputs, tidy, NULL, false));
  struct stat status;
  if (cli_is_glob(tidy) && stat(tidy, &status) != 0)
    return run_search(inputs, add_search(inputs, folder_of_glob(tidy), tidy, true));
  return add_item(inputs, tidy, false, false);
}

static int compare_inputs(const void *left, const void *right) {
  const cli_input *a = left;
  const cli_input *b = right;
  int order = strcmp(a->path, b->path);
  /* Of a file both named and found, the named one stays. */
  return order != 0 ? order : (int)a->was_searched - (int)b->was_searched;
}

void cli_inputs_finish(cli_inputs *inputs) {
  if (inputs->count < 2)
    return;
  qsort(inputs->items, inputs->count, sizeof *inputs->items, compare_inputs);
  size_t kept = 1;
  for (size_t i = 1; i < inputs->count; i++) {
    if (strcmp(inputs->items[i].path, inputs->items[kept - 1].path) == 0)
      free_item(&inputs->items[i]);
    else
      inputs->items[kept++] = inputs->items[i];
  }
  inputs->count = kept;
}

lc_status cli_inputs_spare(const cli_inputs *inputs, const char *path, lc_error *error) {
  lc_status status = LC_OK;
  for (size_t i = 0; status == LC_OK && i < inputs->count; i++)
    status = cli_output_spare(path, inputs->items[i].is_stdin ? "-" : inputs->items[i].path, error);
  return status;
}

void cli_inputs_free(cli_inputs *inputs) {
  for (size_t i = 0; i < inputs->count; i++)
    free_item(&inputs->items[i]);
  for (size_t i = 0; i < inputs->search_count; i++) {
    free(inputs->searches[i].folder);
    free(inputs->searches[i].glob);
  }
  free(inputs->items);
  free(inputs->searches);
  *inputs = (cli_inputs){0};
}

void cli_input_say_error(const char *path, const lc_error *error) {
  lc_error shown = *error;
  lc_error_name_file(&shown, path);
  fprintf(stderr, "layercheck: %s\n", shown.message);
  if (error->excerpt.text[0] != '\0')
    fprintf(stderr, "  %s\n", error->excerpt.text);
}
