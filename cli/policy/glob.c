#include "cli/policy/glob.h"

#include "cli/folders.h"

#include <limits.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

bool cli_is_glob(const char *text) {
  return strpbrk(text, "*?[") != NULL;
}

/* Matches a set at `*pattern` (its '[') and moves behind it; an unclosed one is a plain '['. */
static bool match_set(const char **pattern, char c) {
  const char *p = *pattern + 1;
  bool negated = *p == '!' || *p == '^';
  p += negated;
  const char *first = p;
  bool found = false;
  while (*p != '\0' && (*p != ']' || p == first)) {
    char low = *p++;
    char high = low;
    if (p[0] == '-' && p[1] != ']' && p[1] != '\0') {
      high = p[1];
      p += 2;
    }
    found = found || (c >= low && c <= high);
  }
  if (*p != ']') {
    *pattern += 1;
    return c == '[';
  }
  *pattern = p + 1;
  return found != negated && c != '/' && c != '\0';
}

/* Matches one pattern element that is no star; moves `*pattern` behind it. */
static bool match_one(const char **pattern, char c) {
  const char *p = *pattern;
  if (*p == '[')
    return match_set(pattern, c);
  if (*p == '?') {
    *pattern = p + 1;
    return c != '/';
  }
  if (*p == '\\' && p[1] != '\0')
    p++;
  *pattern = p + 1;
  return *p == c;
}

/* The stars that the matcher has met, and where to go back to when one has to take more. */
typedef struct star {
  const char *pattern; /* behind the star, NULL: there was none */
  const char *text;
  bool takes_folders; /* whole ones: it is followed by a '/', which may be missing with them */
} star;

typedef struct matcher {
  const char *pattern;
  const char *text;
  star single;
  star twofold;
} matcher;

static bool meet_star(matcher *m, bool is_at_folder) {
  if (*m->pattern != '*')
    return false;
  if (m->pattern[1] != '*') {
    m->single = (star){++m->pattern, m->text, false};
    return true;
  }
  m->pattern += 2;
  bool takes_folders = is_at_folder && *m->pattern == '/';
  m->pattern += takes_folders;
  m->twofold = (star){m->pattern, m->text, takes_folders};
  m->single.pattern = NULL;
  return true;
}

/* Lets a star take a character more, or a folder; false when it cannot. */
static bool extend(matcher *m, star *s, bool is_single) {
  if (s->pattern == NULL || *s->text == '\0' || (is_single && *s->text == '/'))
    return false;
  if (s->takes_folders) {
    const char *slash = strchr(s->text, '/');
    if (slash == NULL)
      return false;
    s->text = slash;
  }
  s->text++;
  m->pattern = s->pattern;
  m->text = s->text;
  if (!is_single)
    m->single.pattern = NULL;
  return true;
}

/* One of each kind is enough: a later star makes an earlier one final. */
bool cli_glob_match(const char *pattern, const char *text) {
  matcher m = {.pattern = pattern, .text = text};
  for (;;) {
    if (meet_star(&m, m.pattern == pattern || m.pattern[-1] == '/'))
      continue;
    if (*m.pattern == '\0' && *m.text == '\0')
      return true;
    const char *rest = m.pattern;
    if (*m.text != '\0' && *rest != '\0' && match_one(&rest, *m.text)) {
      m.pattern = rest;
      m.text++;
    } else if (!extend(&m, &m.single, true) && !extend(&m, &m.twofold, false)) {
      return false;
    }
  }
}

/* What the file is from the folder; `room` has room for a path. The folder may lie above the
   working folder, and the file's name, which is written from there, then does not begin with it. */
static const char *from_folder(const char *folder, const char *file, char *room) {
  size_t len = folder == NULL ? 0 : strlen(folder);
  if (len == 0)
    return file;
  if (strncmp(file, folder, len) == 0)
    return file + len;
  char inside[PATH_MAX];
  bool fits = snprintf(inside, sizeof inside, "%sx", folder) < (int)sizeof inside &&
              cli_folders_relative(inside, file, room, PATH_MAX);
  return fits ? room : file;
}

bool cli_globs_match_file(const char *const *globs, const char *folder, const char *file) {
  char room[PATH_MAX];
  const char *relative = from_folder(folder, file, room);
  const char *slash = strrchr(relative, '/');
  const char *name = slash == NULL ? relative : slash + 1;
  for (const char *const *glob = globs; *glob != NULL; glob++) {
    if (cli_glob_match(*glob, strchr(*glob, '/') == NULL ? name : relative))
      return true;
  }
  return false;
}

bool cli_is_among_globs(const char *const *patterns, const char *text) {
  for (; patterns != NULL && *patterns != NULL; patterns++) {
    if (cli_glob_match(*patterns, text))
      return true;
  }
  return false;
}
