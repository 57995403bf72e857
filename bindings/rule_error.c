/* What broke a rule, in words for its author: what it had at hand, and the way there through the
   files that are its own. */
#include "bindings/rule_private.h"
#include "bindings/sandbox.h"
#include "bindings/subject.h"
#include "core/printable.h"

#include <lauxlib.h>
#include <stdio.h>

enum { MOST_FRAMES = 20, MOST_LEVELS = 300, LONGEST_CODE = 100 };

const char LC_RULE_KEY_SELF[] = "layercheck.rule.self";
const char LC_RULE_KEY_ABSENT[] = "layercheck.rule.absent";
const char LC_RULE_KEY_ERROR[] = "layercheck.rule.error";

#define INTERNAL_PATH    "rules/layercheck/"
#define INTERNAL_MODULES "@" INTERNAL_PATH

/* --- source text --------------------------------------------------------------------------- */

/* The text of a file that the rule consists of; empty for any other. */
static lc_string text_of(const lc_rule *rule, const char *path) {
  if (strcmp(rule->path, path) == 0)
    return lc_string_of(rule->text);
  for (size_t i = 0; i < rule->module_count; i++) {
    if (strcmp(rule->modules[i].path, path) == 0)
      return rule->modules[i].text;
  }
  return (lc_string){"", 0};
}

/* The text of the file that a frame runs, in the same way. */
static lc_string text_behind(const lc_rule *rule, const lua_Debug *frame) {
  return text_of(rule, frame->source[0] == '@' ? frame->source + 1 : "");
}

/* The line of that number, from 1, without the white space around it. */
static lc_string line_of(lc_string text, int number) {
  const char *end = text.ptr + text.len;
  const char *start = text.ptr;
  while (--number > 0 && start < end) {
    const char *feed = memchr(start, '\n', (size_t)(end - start));
    start = feed == NULL ? end : feed + 1;
  }
  const char *feed = memchr(start, '\n', (size_t)(end - start));
  end = feed == NULL ? end : feed;
  while (start < end && (*start == ' ' || *start == '\t'))
    start++;
  while (start < end && (end[-1] == ' ' || end[-1] == '\r'))
    end--;
  return (lc_string){start, (size_t)(end - start)};
}

static void add_printable(lc_buffer *out, lc_string text, size_t most) {
  size_t end = out->len + most;
  while (text.len > 0) {
    lc_printable shown = lc_printable_first(text);
    if (out->len + shown.len > end) {
      lc_buffer_add_text(out, "…");
      return;
    }
    lc_buffer_add(out, shown.text, shown.len);
    text = (lc_string){text.ptr + shown.consumed, text.len - shown.consumed};
  }
}

/* --- frames -------------------------------------------------------------------------------- */

/* The rule's own function of that name, when that is what the frame runs; otherwise NULL. */
static const char *hook_name(lua_State *L, lua_Debug *frame) {
  static const char *const hooks[] = {"technique", "layer",  "collect",
                                      "conclude",  "change", "layerChange"};
  const char *found = NULL;
  lua_getinfo(L, "f", frame);
  lua_getfield(L, LUA_REGISTRYINDEX, LC_RULE_KEY_TABLE);
  for (size_t i = 0; lua_istable(L, -1) && i < sizeof hooks / sizeof *hooks; i++) {
    lua_pushstring(L, hooks[i]);
    lua_rawget(L, -2);
    if (lua_rawequal(L, -1, -3))
      found = hooks[i];
    lua_pop(L, 1);
  }
  lua_pop(L, 2);
  return found;
}

static void add_function(lua_State *L, lua_Debug *frame, lc_buffer *out) {
  const char *name = hook_name(L, frame);
  if (name == NULL)
    name = frame->name;
  if (name == NULL) {
    lc_buffer_add_text(out, ", in a function");
    return;
  }
  lc_buffer_add_text(out, ", in '");
  add_printable(out, lc_string_of(name), LONGEST_CODE);
  lc_buffer_add_text(out, "'");
}

/* "  policy/org/owner.lua:12, in 'technique': if technique.score > limit then" */
static void add_frame(lua_State *L, const lc_rule *rule, lua_Debug *frame, lc_buffer *out) {
  char line[20];
  snprintf(line, sizeof line, ":%d", frame->currentline);
  lc_buffer_add_text(out, "\n  ");
  add_printable(out, lc_string_of(frame->short_src), sizeof frame->short_src * 2);
  lc_buffer_add_text(out, line);
  add_function(L, frame, out);
  lc_string code = line_of(text_behind(rule, frame), frame->currentline);
  if (code.len > 0) {
    lc_buffer_add_text(out, ": ");
    add_printable(out, code, LONGEST_CODE);
  }
}

/* Frames of C and of the program's own modules tell nobody anything. */
static bool is_internal(const lua_Debug *frame) {
  return frame->currentline <= 0 ||
         strncmp(frame->source, INTERNAL_MODULES, strlen(INTERNAL_MODULES)) == 0;
}

/* A function that calls itself is told once, and how often. */
static void add_repeats(int repeats, lc_buffer *out) {
  char text[40];
  if (repeats == 0)
    return;
  snprintf(text, sizeof text, "\n  … %d times more", repeats);
  lc_buffer_add_text(out, text);
}

static bool is_same(const lua_Debug *a, const lua_Debug *b) {
  return a->currentline == b->currentline && strcmp(a->short_src, b->short_src) == 0;
}

static void add_traceback(lua_State *L, const lc_rule *rule, lc_buffer *out) {
  lua_Debug previous = {.currentline = 0, .short_src = ""};
  lua_Debug frame;
  int shown = 0;
  int repeats = 0;
  for (int level = 1; level < MOST_LEVELS && lua_getstack(L, level, &frame); level++) {
    lua_getinfo(L, "Sln", &frame);
    if (is_internal(&frame))
      continue;
    if (is_same(&frame, &previous)) {
      repeats++;
      continue;
    }
    add_repeats(repeats, out);
    repeats = 0;
    previous = frame;
    if (shown++ == MOST_FRAMES)
      break;
    add_frame(L, rule, &frame, out);
  }
  add_repeats(repeats, out);
  if (shown > MOST_FRAMES)
    lc_buffer_add_text(out, "\n  …");
}

/* --- the message --------------------------------------------------------------------------- */

/* The innermost function of the rule's own; false when there is none. */
static bool find_own_frame(lua_State *L, lua_Debug *frame) {
  for (int level = 1; level < MOST_LEVELS && lua_getstack(L, level, frame); level++) {
    lua_getinfo(L, "Sl", frame);
    if (!is_internal(frame))
      return true;
  }
  return false;
}

/* How long the place is that a message begins with, "policy/org/owner.lua:12: "; 0: none. Files of
   rules end in ".lua"; what `load` makes has a name of its own. */
static size_t place_length(const char *message, const lua_Debug *own) {
  size_t own_len = strlen(own->short_src);
  bool is_own = strncmp(message, own->short_src, own_len) == 0;
  const char *ending = strstr(message, ".lua:");
  const char *line = is_own ? message + own_len : ending == NULL ? "" : ending + strlen(".lua");
  size_t digits = line[0] == ':' ? strspn(line + 1, "0123456789") : 0;
  bool is_place = digits > 0 && strncmp(line + 1 + digits, ": ", 2) == 0;
  return is_place ? (size_t)(line - message) + digits + 3 : 0;
}

/* Whether a function of C raised the error, which Lua gives no place then: ipairs(nil), assert. Not
   `error` itself: error("...", 0) has none because there is to be none. */
static bool is_raised_without_place(lua_State *L) {
  lua_Debug frame;
  if (!lua_getstack(L, 1, &frame) || lua_getinfo(L, "Sf", &frame) == 0)
    return false;
  lua_rawgetp(L, LUA_REGISTRYINDEX, LC_RULE_KEY_ERROR);
  bool is_error = lua_rawequal(L, -1, -2);
  lua_pop(L, 2);
  return strcmp(frame.what, "C") == 0 && !is_error;
}

/* Puts a place of the rule's own before the message on top of the stack when it has none, and
   instead of one in the program's own modules. */
static void place_message(lua_State *L, const lua_Debug *own) {
  static const char internal[] = INTERNAL_PATH;
  const char *message = lua_tostring(L, -1);
  size_t len = place_length(message, own);
  bool is_missing = len == 0 && is_raised_without_place(L);
  bool is_internal_place = len > 0 && strncmp(message, internal, strlen(internal)) == 0;
  if (!is_missing && !is_internal_place)
    return;
  lua_pushfstring(L, "%s:%d: %s", own->short_src, own->currentline, message + len);
  lua_replace(L, -2);
}

/* Pushes the name of the configuration's data that is nearest to a word, or nil. */
static void push_nearest_data(lua_State *L, const lc_rule *rule, lc_string word) {
  lc_suggestion suggestion = {.word = word};
  lc_json_cursor cursor = lc_json_walk(rule->data);
  while (lc_json_next(&cursor))
    lc_suggestion_offer(&suggestion, lc_json_string(cursor.key));
  if (suggestion.best.len > 0)
    lc_lua_push_string(L, suggestion.best);
  else
    lua_pushnil(L);
}

/* Says of the message on top of the stack that nil is data which the configuration does not have,
   if the line that broke names some. */
static void explain_absent_data(lua_State *L, const lc_rule *rule, const lua_Debug *own) {
  int message = lua_gettop(L);
  lc_string name = {NULL, 0};
  lua_rawgetp(L, LUA_REGISTRYINDEX, LC_RULE_KEY_ABSENT);
  name.ptr = lua_tolstring(L, -1, &name.len);
  lc_string code = line_of(text_behind(rule, own), own->currentline);
  bool is_cause = strstr(lua_tostring(L, message), "nil") != NULL && name.len > 0 &&
                  memmem(code.ptr, code.len, name.ptr, name.len) != NULL;
  if (is_cause) {
    push_nearest_data(L, rule, name);
    bool has_nearest = lua_isstring(L, -1);
    lua_pushfstring(L, has_nearest ? " (did you mean '%s'?)" : "", lua_tostring(L, -1));
    lua_pushfstring(L, "%s: the configuration has no data '%s'%s", lua_tostring(L, message),
                    name.ptr, lua_tostring(L, -1));
    lua_replace(L, message);
  }
  lua_settop(L, message);
}

/* --- the handler --------------------------------------------------------------------------- */

static lc_rule *rule_in(lua_State *L) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, LC_RULE_KEY_SELF);
  lc_rule *rule = lua_touserdata(L, -1);
  lua_pop(L, 1);
  return rule;
}

void lc_rule_push_subject(lua_State *L) {
  const lc_rule *rule = rule_in(L);
  lc_lua_push_subject_at_hand(L);
  bool is_named = lua_rawlen(L, -1) > 0;
  if (is_named || rule == NULL || rule->entry == NULL)
    return;
  lua_pop(L, 1);
  lc_lua_push_entry(L, rule->entry);
}

static void keep_subject(lua_State *L, lc_rule *rule) {
  lc_rule_push_subject(L);
  size_t len = 0;
  const char *text = lua_tolstring(L, -1, &len);
  add_printable(&rule->failure_subject, (lc_string){text, len}, LC_FAILURE_SUBJECT_SIZE);
  lua_pop(L, 1);
}

int lc_rule_error_handler(lua_State *L) {
  lc_sandbox_message(L);
  lc_rule *rule = rule_in(L);
  if (rule == NULL || !lua_checkstack(L, 20))
    return 1;
  lc_rule_forget_failure(rule);
  lua_Debug own;
  if (find_own_frame(L, &own)) {
    place_message(L, &own);
    explain_absent_data(L, rule, &own);
  }
  size_t len = 0;
  const char *message = lua_tolstring(L, -1, &len);
  add_printable(&rule->failure, (lc_string){message, len}, LC_ERROR_MESSAGE_SIZE);
  add_traceback(L, rule, &rule->failure);
  keep_subject(L, rule);
  return 1;
}

void lc_rule_forget_failure(lc_rule *rule) {
  lc_buffer_free(&rule->failure);
  lc_buffer_free(&rule->failure_subject);
}
