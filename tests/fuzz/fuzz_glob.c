/*
 * Globs: a pattern, a line feed and a text. Any pair has an answer, in a time that no pattern
 * drives up; and short ones have the answer that trying everything gives.
 */
#include "cli/policy/glob.h"

#include "tests/fuzz/fuzz.h"

#include <stdlib.h>

static char *copy(lc_string text) {
  char *copied = strndup(text.ptr == NULL ? "" : text.ptr, text.len);
  REQUIRE(copied != NULL);
  return copied;
}

/* The text with a backslash before every character: a pattern that matches just it. */
static char *escape(const char *text) {
  char *escaped = malloc(strlen(text) * 2 + 1);
  REQUIRE(escaped != NULL);
  size_t len = 0;
  for (; *text != '\0'; text++) {
    escaped[len++] = '\\';
    escaped[len++] = *text;
  }
  escaped[len] = '\0';
  return escaped;
}

/* --- by trying everything -------------------------------------------------------------------- */

enum { LONGEST_TRIED = 20 };

static bool try_all(const char *whole, const char *pattern, const char *text);

static bool try_twofold(const char *whole, const char *pattern, const char *text) {
  bool takes_folders = pattern[2] == '/' && (pattern == whole || pattern[-1] == '/');
  const char *rest = pattern + (takes_folders ? 3 : 2);
  if (try_all(whole, rest, text))
    return true;
  for (; *text != '\0'; text++) {
    if ((!takes_folders || *text == '/') && try_all(whole, rest, text + 1))
      return true;
  }
  return false;
}

static bool try_single(const char *whole, const char *pattern, const char *text) {
  while (!try_all(whole, pattern + 1, text)) {
    if (*text == '\0' || *text == '/')
      return false;
    text++;
  }
  return true;
}

/* Sets are left out. */
static bool try_all(const char *whole, const char *pattern, const char *text) {
  if (*pattern == '\0')
    return *text == '\0';
  if (*pattern == '*')
    return pattern[1] == '*' ? try_twofold(whole, pattern, text) : try_single(whole, pattern, text);
  if (*text == '\0')
    return false;
  if (*pattern == '?')
    return *text != '/' && try_all(whole, pattern + 1, text + 1);
  pattern += *pattern == '\\' && pattern[1] != '\0';
  return *pattern == *text && try_all(whole, pattern + 1, text + 1);
}

static bool can_be_tried(const char *pattern, const char *text) {
  return strlen(pattern) <= LONGEST_TRIED && strlen(text) <= LONGEST_TRIED &&
         strchr(pattern, '[') == NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  lc_string input = fuzz_text(bytes, size);
  const char *middle = size == 0 ? NULL : memchr(input.ptr, '\n', size);
  size_t pattern_len = middle == NULL ? size : (size_t)(middle - input.ptr);
  lc_string rest = {middle == NULL ? "" : middle + 1, middle == NULL ? 0 : size - pattern_len - 1};
  char *pattern = copy((lc_string){input.ptr, pattern_len});
  char *text = copy(rest);
  char *exact = escape(text);
  bool matches = cli_glob_match(pattern, text);
  REQUIRE(!can_be_tried(pattern, text) || matches == try_all(pattern, pattern, text));
  REQUIRE(cli_glob_match(exact, text));
  REQUIRE(cli_glob_match("**", text));
  REQUIRE(cli_is_glob(pattern) || strchr(pattern, '\\') != NULL ||
          matches == (strcmp(pattern, text) == 0));
  free(exact);
  free(text);
  free(pattern);
  return 0;
}
