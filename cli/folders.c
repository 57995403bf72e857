#include "cli/folders.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

bool cli_folders_make(const char *path, mode_t mode) {
  char *copy = strdup(path);
  bool are_there = copy != NULL;
  char *slash = copy == NULL || copy[0] == '\0' ? NULL : strchr(copy + 1, '/');
  for (; are_there && slash != NULL; slash = strchr(slash + 1, '/')) {
    *slash = '\0';
    are_there = mkdir(copy, mode) == 0 || errno == EEXIST;
    *slash = '/';
  }
  free(copy);
  return are_there;
}

char *cli_folders_join(const char *folder, const char *name) {
  size_t len = strlen(folder);
  bool has_slash = len == 0 || folder[len - 1] == '/';
  char *joined = NULL;
  return asprintf(&joined, "%s%s%s", folder, has_slash ? "" : "/", name) < 0 ? NULL : joined;
}
