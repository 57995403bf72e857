#include "cli/policy/glob.h"

#include <stddef.h>
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

/* Where to go back to when a star has to take one character more. */
typedef struct retry {
  const char *pattern;
  const char *text;
} retry;

/* Two retries are enough: a later star makes an earlier one of its kind final. */
bool cli_glob_match(const char *pattern, const char *text) {
  retry single = {NULL, NULL};
  retry twofold = {NULL, NULL};
  for (;;) {
    if (pattern[0] == '*' && pattern[1] == '*') {
      pattern += 2;
      if (*pattern == '/')
        pattern++;
      twofold = (retry){pattern, text};
      single = (retry){NULL, NULL};
      continue;
    }
    if (*pattern == '*') {
      single = (retry){++pattern, text};
      continue;
    }
    if (*pattern == '\0' && *text == '\0')
      return true;
    if (*text != '\0' && *pattern != '\0') {
      const char *rest = pattern;
      if (match_one(&rest, *text)) {
        pattern = rest;
        text++;
        continue;
      }
    }
    if (single.pattern != NULL && *single.text != '\0' && *single.text != '/') {
      single.text++;
      pattern = single.pattern;
      text = single.text;
    } else if (twofold.pattern != NULL && *twofold.text != '\0') {
      twofold.text++;
      pattern = twofold.pattern;
      text = twofold.text;
      single = (retry){NULL, NULL};
    } else {
      return false;
    }
  }
}
