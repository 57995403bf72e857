/* Where in its file a configuration says something. The file is Lua, and what it returns has no
 * places any more: they are looked for in the text, outside of comments. */
#include "cli/policy/config_private.h"

static bool is_word_part(char c) {
  return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The first place from `at` on where `word` stands by itself, or the text's length. */
static size_t find_from(lc_string text, size_t at, lc_string word) {
  bool is_comment = false;
  for (size_t i = at; i + word.len <= text.len; i++) {
    if (text.ptr[i] == '\n')
      is_comment = false;
    else if (text.ptr[i] == '-' && i + 1 < text.len && text.ptr[i + 1] == '-')
      is_comment = true;
    bool begins = i == 0 || !is_word_part(text.ptr[i - 1]);
    bool ends = i + word.len == text.len || !is_word_part(text.ptr[i + word.len]);
    if (!is_comment && begins && ends && memcmp(text.ptr + i, word.ptr, word.len) == 0)
      return i;
  }
  return text.len;
}

/* A string literal; its quotes are of either kind. */
static size_t find_quoted(lc_string text, size_t at, const char *literal) {
  lc_string word = lc_string_of(literal);
  for (size_t i = find_from(text, at, word); i < text.len; i = find_from(text, i + 1, word)) {
    bool is_quoted = i > 0 && (text.ptr[i - 1] == '"' || text.ptr[i - 1] == '\'') &&
                     i + word.len < text.len && text.ptr[i + word.len] == text.ptr[i - 1];
    if (is_quoted)
      return i;
  }
  return text.len;
}

/* `rules` at the top may stand before or behind `overrides`, whose braces tell their end. */
static size_t end_of_table(lc_string text, size_t at) {
  int depth = 0;
  for (; at < text.len; at++) {
    if (text.ptr[at] == '{')
      depth++;
    else if (text.ptr[at] == '}' && --depth <= 0)
      return at;
  }
  return at;
}

static size_t find_top(lc_string text, const char *pattern) {
  size_t overrides = find_from(text, 0, LC_STRING("overrides"));
  size_t end = end_of_table(text, overrides);
  size_t found = find_quoted(text, 0, pattern);
  return found > overrides && found < end ? find_quoted(text, end, pattern) : found;
}

static size_t find_override(lc_string text, const cli_origin *origin) {
  size_t at = find_from(text, 0, LC_STRING("overrides"));
  for (cli_paths glob = origin->files; *glob != NULL && at < text.len; glob++)
    at = find_quoted(text, at, *glob);
  return find_quoted(text, at, origin->pattern);
}

lc_range cli_config_place(const cli_config *config, const cli_origin *origin, const char *option) {
  lc_string text = cli_config_text(config);
  if (config->source == NULL || origin->pattern == NULL)
    return (lc_range){0, 0};
  size_t at = origin->files == NULL ? find_top(text, origin->pattern) : find_override(text, origin);
  size_t behind = at + strlen(origin->pattern);
  size_t word = option == NULL ? text.len : find_from(text, behind, lc_string_of(option));
  if (at >= text.len)
    return (lc_range){0, 0};
  const char *found = word < text.len ? option : origin->pattern;
  size_t start = word < text.len ? word : at;
  return (lc_range){(uint32_t)start, (uint32_t)(start + strlen(found))};
}

uint32_t cli_config_line(const cli_config *config, const cli_origin *origin, const char *option) {
  lc_range place = cli_config_place(config, origin, option);
  return place.end == 0 ? 0 : lc_source_position(config->source, place.start).line;
}
