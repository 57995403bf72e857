#include "cli/policy/lua_places.h"

#include <ctype.h>

/* A walk over the tokens of a Lua text (reference manual of 5.4, section 3.1). Numbers come in
   pieces, which does not matter here. */
typedef struct walk {
  lc_string text;
  size_t next;
  lc_range token;
} walk;

static char at(const walk *w, size_t position) {
  return position < w->text.len ? w->text.ptr[position] : '\0';
}

static bool is_name_part(char c) {
  return isalnum((unsigned char)c) || c == '_';
}

/* The level of the long bracket that begins there, "[==[" being 2; -1 when there is none. */
static int long_level(const walk *w, size_t position) {
  if (at(w, position) != '[')
    return -1;
  int level = 0;
  while (at(w, position + 1 + (size_t)level) == '=')
    level++;
  return at(w, position + 1 + (size_t)level) == '[' ? level : -1;
}

/* Behind the long bracket that begins there. */
static size_t skip_long(const walk *w, size_t position, int level) {
  for (size_t i = position + (size_t)level + 2; i < w->text.len; i++) {
    int count = 0;
    if (at(w, i) != ']')
      continue;
    while (at(w, i + 1 + (size_t)count) == '=')
      count++;
    if (count == level && at(w, i + 1 + (size_t)count) == ']')
      return i + (size_t)level + 2;
  }
  return w->text.len;
}

static size_t skip_quoted(const walk *w, size_t position) {
  char quote = at(w, position++);
  while (position < w->text.len && at(w, position) != quote && at(w, position) != '\n')
    position += at(w, position) == '\\' ? 2 : 1;
  return position < w->text.len ? position + 1 : w->text.len;
}

static size_t skip_comment(const walk *w, size_t position) {
  int level = long_level(w, position + 2);
  if (level >= 0)
    return skip_long(w, position + 2, level);
  while (position < w->text.len && at(w, position) != '\n')
    position++;
  return position;
}

static size_t skip_blank(const walk *w, size_t position) {
  while (position < w->text.len) {
    if (isspace((unsigned char)at(w, position)))
      position++;
    else if (at(w, position) == '-' && at(w, position + 1) == '-')
      position = skip_comment(w, position);
    else
      break;
  }
  return position;
}

static bool next_token(walk *w) {
  size_t start = skip_blank(w, w->next);
  if (start >= w->text.len)
    return false;
  char c = at(w, start);
  int level = long_level(w, start);
  size_t end = start + 1;
  if (c == '"' || c == '\'')
    end = skip_quoted(w, start);
  else if (level >= 0)
    end = skip_long(w, start, level);
  else if (is_name_part(c))
    while (is_name_part(at(w, end)))
      end++;
  w->token = (lc_range){(uint32_t)start, (uint32_t)end};
  w->next = end;
  return true;
}

static lc_string token_text(const walk *w) {
  return (lc_string){w->text.ptr + w->token.start, w->token.end - w->token.start};
}

static bool is_token(const walk *w, const char *text) {
  return lc_string_equals(token_text(w), lc_string_of(text));
}

static int depth_change(const walk *w) {
  char c = w->token.end - w->token.start == 1 ? at(w, w->token.start) : '\0';
  return c == '{' || c == '(' || c == '[' ? 1 : c == '}' || c == ')' || c == ']' ? -1 : 0;
}

/* --- what a file returns ------------------------------------------------------------------- */

/* Moves behind the brace of `name = {` at the depth that the walk is at; false when there is none
   before that depth ends. */
static bool enter_assigned(walk *w, lc_string name) {
  int depth = 0;
  bool is_named = false;
  bool is_assigned = false;
  while (depth >= 0 && next_token(w)) {
    if (depth == 0 && is_assigned && is_token(w, "{"))
      return true;
    is_assigned = is_named && is_token(w, "=");
    is_named = depth == 0 && lc_string_equals(token_text(w), name);
    depth += depth_change(w);
  }
  return false;
}

/* Moves behind the brace of the table that the file returns, be it by the name of a variable. */
static bool enter_returned(walk *w) {
  walk last = {0};
  int depth = 0;
  while (next_token(w)) {
    if (depth == 0 && is_token(w, "return"))
      last = *w;
    depth += depth_change(w);
  }
  if (last.text.ptr == NULL || !next_token(&last))
    return false;
  *w = last;
  if (is_token(w, "{"))
    return true;
  lc_string name = token_text(w);
  *w = (walk){.text = w->text};
  return enter_assigned(w, name);
}

bool cli_lua_find_items(lc_string text, const char *member, lc_range *items, uint32_t count) {
  walk w = {.text = text};
  if (!enter_returned(&w) || (member != NULL && !enter_assigned(&w, lc_string_of(member))))
    return false;
  uint32_t found = 0;
  for (int depth = 0; next_token(&w);) {
    int change = depth_change(&w);
    if (depth == 0 && change < 0)
      return found == count;
    bool is_item = depth == 0 && is_token(&w, "{");
    if (is_item && found++ < count)
      items[found - 1] = (lc_range){w.token.start, 0};
    depth += change;
    bool is_open = found > 0 && found <= count && items[found - 1].end == 0;
    if (depth == 0 && is_open && !is_token(&w, "}"))
      return false;
    if (depth == 0 && is_open)
      items[found - 1].end = w.token.end;
  }
  return false;
}

/* How many blocks more are open behind the token than before it. */
static int block_change(const walk *w) {
  static const char *const opening[] = {"function", "if", "do", "repeat"};
  for (size_t i = 0; i < sizeof opening / sizeof *opening; i++) {
    if (is_token(w, opening[i]))
      return 1;
  }
  return is_token(w, "end") || is_token(w, "until") ? -1 : 0;
}

/* Whether the token is the word in quotes. */
static bool is_quoted(const walk *w, lc_string word) {
  lc_string token = token_text(w);
  bool has_quotes = token.len == word.len + 2 && (token.ptr[0] == '"' || token.ptr[0] == '\'');
  return has_quotes && memcmp(token.ptr + 1, word.ptr, word.len) == 0;
}

/* Whether the token is the word as a name that a value is given: `word = value`. */
static bool is_key(const walk *w, lc_string word) {
  walk ahead = *w;
  return lc_string_equals(token_text(w), word) && next_token(&ahead) && is_token(&ahead, "=");
}

/* The first token of the table, at most `most_depth` tables in, that is the word as a key, or in
   quotes. */
static lc_range find_in_table(walk w, lc_string word, int most_depth) {
  int depth = 0;
  int blocks = 0;
  bool begins_item = true;
  while (depth >= 0 && next_token(&w)) {
    bool is_data = blocks == 0 && depth <= most_depth;
    if (is_data && ((begins_item && is_key(&w, word)) || is_quoted(&w, word)))
      return w.token;
    blocks += block_change(&w);
    depth += depth_change(&w);
    begins_item = is_token(&w, "{") || is_token(&w, ",") || is_token(&w, ";");
  }
  return (lc_range){0, 0};
}

lc_range cli_lua_find_in_table(lc_string text, const char *word) {
  enum { ANY_DEPTH = 100 };
  walk w = {.text = text};
  if (!enter_returned(&w) || *word == '\0')
    return (lc_range){0, 0};
  lc_range member = find_in_table(w, lc_string_of(word), 0);
  return member.end > 0 ? member : find_in_table(w, lc_string_of(word), ANY_DEPTH);
}

uint32_t cli_lua_line(lc_string text, lc_range range) {
  uint32_t line = 1;
  for (size_t i = 0; i < range.start && i < text.len; i++)
    line += text.ptr[i] == '\n';
  return line;
}

lc_range cli_lua_find_word(lc_string text, lc_range within, const char *word) {
  size_t len = strlen(word);
  for (size_t i = within.start; len > 0 && i + len <= within.end; i++) {
    bool is_whole = memcmp(text.ptr + i, word, len) == 0 &&
                    (i == 0 || strchr("\"' \t\n{[,", text.ptr[i - 1]) != NULL) &&
                    strchr("\"' \t\n=],}", text.ptr[i + len]) != NULL;
    if (is_whole)
      return (lc_range){(uint32_t)i, (uint32_t)(i + len)};
  }
  return (lc_range){0, 0};
}
