#include "cli/policy/config_evaluate.h"

#include "bindings/plain.h"
#include "bindings/sandbox.h"
#include "cli/policy/config.h"

#include <lauxlib.h>
#include <limits.h>
#include <stdio.h>

enum { LARGEST_CONFIG = 1 << 20 };

/* What the first byte of an answer says. */
enum { ANSWER_DATA = 'D', ANSWER_ERROR = 'E' };

typedef struct evaluation {
  const cli_evaluation *asked;
  const lc_budget *budget;
} evaluation;

/* lua_pcall'ed with what the file returned and what it is called. */
static int to_json(lua_State *L) {
  if (!lua_istable(L, 1))
    return luaL_error(L, "%s must return a table, not %s", lua_tostring(L, 2), luaL_typename(L, 1));
  lc_plain_push_json(L, 1, NULL, NULL);
  return 1;
}

static void answer(lc_buffer *out, char kind, lc_string text) {
  lc_buffer_add(out, &kind, 1);
  lc_buffer_add_string(out, text);
}

/* With the state in which the configuration runs. */
static void evaluate_in(lua_State *L, const evaluation *e, lc_buffer *out) {
  char chunk_name[PATH_MAX + 2];
  snprintf(chunk_name, sizeof chunk_name, "@%s", e->asked->path);
  lc_error error;
  if (lc_sandbox_run(L, e->asked->text, chunk_name, &error) != LC_OK) {
    answer(out, ANSWER_ERROR, lc_string_of(error.message));
    return;
  }
  lua_pushcfunction(L, lc_sandbox_message);
  lua_insert(L, -2);
  lua_pushcfunction(L, to_json);
  lua_insert(L, -2);
  lua_pushstring(L, e->asked->subject);
  bool is_data = lua_pcall(L, 2, 1, -4) == LUA_OK;
  size_t len = 0;
  const char *result = lua_tolstring(L, -1, &len);
  answer(out, is_data ? ANSWER_DATA : ANSWER_ERROR, (lc_string){result, len});
}

static void evaluate(lc_buffer *out, void *context) {
  const evaluation *e = context;
  lua_State *L = lc_sandbox_create();
  if (L == NULL) {
    answer(out, ANSWER_ERROR, LC_STRING("out of memory"));
    return;
  }
  lc_sandbox_limit(L, e->budget);
  evaluate_in(L, e, out);
  if (lc_sandbox_exceeded(L) != LC_LIMIT_NONE) {
    char message[LC_LIMIT_MESSAGE_SIZE];
    lc_sandbox_limit_message(L, message);
    out->len = 0;
    answer(out, ANSWER_ERROR, lc_string_of(e->asked->subject));
    lc_buffer_add_text(out, " ");
    lc_buffer_add_text(out, message);
  }
  lc_sandbox_close(L);
}

lc_status cli_config_evaluate(const cli_evaluation *asked, const cli_isolation *isolation,
                              lc_buffer *json, char *word, lc_error *error) {
  evaluation e = {asked, &isolation->limits.budget};
  word[0] = '\0';
  lc_status status = cli_isolated_call(isolation, evaluate, &e, LARGEST_CONFIG, json, error);
  if (status != LC_OK) {
    char reason[LC_ERROR_MESSAGE_SIZE];
    memcpy(reason, error->message, sizeof reason);
    return lc_error_set(error, status, "%s %s", asked->subject, reason);
  }
  char kind = json->len == 0 ? ANSWER_ERROR : json->ptr[0];
  if (json->len > 0)
    lc_buffer_drop(json, 1);
  if (kind == ANSWER_DATA)
    return LC_OK;
  lc_buffer_add(json, "", 1);
  const char *message = lc_buffer_is_ok(json) ? json->ptr : "out of memory";
  cli_config_quoted_word(message, word);
  return lc_error_set(error, LC_ERROR_SYNTAX, "%s", message);
}

bool cli_evaluated_is_absent(lc_json_value value) {
  lc_json_type type = lc_json_type_of(value);
  return type == LC_JSON_NONE || type == LC_JSON_NULL;
}

bool cli_evaluated_is_list(lc_json_value value) {
  return lc_json_type_of(value) == LC_JSON_ARRAY ||
         (lc_json_type_of(value) == LC_JSON_OBJECT && lc_json_count(value) == 0);
}
