#include "cli/run/searched.h"

#include "cli/folders.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The glob's folders before the first that is not plain, behind `folder`; false when it is too
   long. */
static bool lead(const char *folder, const char *glob, char path[PATH_MAX]) {
  size_t plain = strcspn(glob, "*?[\\");
  while (plain > 0 && glob[plain - 1] != '/')
    plain--;
  return snprintf(path, PATH_MAX, "%s%.*s", glob[0] == '/' ? "" : folder, (int)plain, glob) <
         PATH_MAX;
}

static bool is_there(const char *folder) {
  return folder[0] == '\0' || access(folder, F_OK) == 0;
}

/* Whether a search goes through the folder, which has its '/' or is empty. */
static bool goes_through(const cli_search *search, const char *folder) {
  char from[PATH_MAX];
  char below[PATH_MAX];
  char relative[PATH_MAX];
  bool fits = snprintf(from, sizeof from, "%s/x", search->folder) < PATH_MAX &&
              snprintf(below, sizeof below, "%sx", folder) < PATH_MAX;
  return search->glob == NULL && fits &&
         cli_folders_relative(from, below, relative, sizeof relative) && relative[0] != '.' &&
         strstr(relative, "/.") == NULL;
}

bool cli_inputs_searched(const cli_inputs *inputs, const char *folder, const char *glob) {
  char path[PATH_MAX];
  if (!lead(folder, glob, path))
    return false;
  const char *from = is_there(path) ? path : folder;
  for (size_t i = 0; i < inputs->search_count; i++) {
    if (goes_through(&inputs->searches[i], from))
      return true;
  }
  return false;
}

bool cli_glob_leads_nowhere(const char *folder, const char *glob) {
  char path[PATH_MAX];
  return lead(folder, glob, path) && !is_there(path);
}
