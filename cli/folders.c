#include "cli/folders.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

/* Appends the parts of a path to an absolute one without detours, "" being the root. */
static bool append_parts(const char *path, char *out, size_t size) {
  size_t len = strlen(out);
  while (*path != '\0') {
    size_t part = strcspn(path, "/");
    bool is_up = part == 2 && strncmp(path, "..", 2) == 0;
    bool is_here = part == 0 || (part == 1 && path[0] == '.');
    if (is_up) {
      while (len > 0 && out[--len] != '/')
        ;
    } else if (!is_here) {
      if (len + 1 + part >= size)
        return false;
      out[len] = '/';
      memcpy(out + len + 1, path, part);
      len += part + 1;
    }
    out[len] = '\0';
    path += part + (path[part] == '/');
  }
  return true;
}

/* The working folder; empty when it is not known. */
static char here[PATH_MAX];

void cli_folders_learn_here(void) {
  if (getcwd(here, sizeof here) == NULL)
    here[0] = '\0';
}

static bool make_absolute(const char *path, char *out, size_t size) {
  out[0] = '\0';
  if (path[0] == '/')
    return append_parts(path, out, size);
  if (here[0] == '\0')
    cli_folders_learn_here();
  return here[0] != '\0' && append_parts(here, out, size) && append_parts(path, out, size);
}

bool cli_folders_relative(const char *from, const char *path, char *out, size_t size) {
  char base[PATH_MAX] = "";
  char whole[PATH_MAX] = "";
  if (!make_absolute(from, base, sizeof base) || !make_absolute(path, whole, sizeof whole))
    return false;
  size_t shared = 0; /* behind the last slash that both have */
  for (size_t i = 0; base[i] == whole[i] && base[i] != '\0'; i++)
    shared = base[i] == '/' ? i + 1 : shared;
  size_t len = 0;
  for (const char *slash = strchr(base + shared, '/'); slash != NULL;
       slash = strchr(slash + 1, '/')) {
    if (len + 3 >= size)
      return false;
    len += (size_t)snprintf(out + len, size - len, "../");
  }
  return snprintf(out + len, size - len, "%s", whole + shared) < (int)(size - len);
}

bool cli_folders_same_file(const char *a, const char *b) {
  struct stat first;
  struct stat second;
  return stat(a, &first) == 0 && stat(b, &second) == 0 && first.st_dev == second.st_dev &&
         first.st_ino == second.st_ino;
}
