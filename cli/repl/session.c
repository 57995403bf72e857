#include "cli/repl/session.h"

#include "bindings/object.h"
#include "bindings/sandbox.h"
#include "cli/inspect.h"
#include "cli/layer_file.h"
#include "cli/policy/attack_finder.h"
#include "cli/repl/interrupt.h"
#include "cli/repl/rules.h"
#include "cli/script.h"

#include <stdlib.h>

struct cli_session {
  lua_State *L;
  cli_attack_finder attacks;
  bool has_wrong_config; /* it is why the last file was not opened */
  char words[200];       /* of cli_session_describe() */
};

/* The registry has the table of functions that session.lua gives below the address of this name. */
static const char FUNCTIONS[] = "layercheck.session";

/* --- what the script is given -------------------------------------------------------------- */

static int raise(lua_State *L, const lc_error *error) {
  lua_pushstring(L, error->message);
  return lua_error(L);
}

/* open(path) -> a list of layers; from here on ATT&CK is that of the file's configuration. Upvalue:
   the session. */
static int open_layers(lua_State *L) {
  cli_session *session = lua_touserdata(L, lua_upvalueindex(1));
  const char *path = luaL_checkstring(L, 1);
  const lc_attack *attack = NULL;
  lc_document **box = lc_lua_new_document(L);
  int owner = lua_gettop(L);
  lc_error error;
  if (cli_layer_file_open(box, path, path, &error) != LC_OK)
    return raise(L, &error);
  session->has_wrong_config =
      cli_attack_finder_find(&session->attacks, path, &attack, &error) != LC_OK;
  if (session->has_wrong_config)
    return raise(L, &error);
  lc_lua_use_attack(L, attack);
  uint32_t count = lc_document_layer_count(*box);
  lua_createtable(L, (int)count, 0);
  for (uint32_t i = 0; i < count; i++) {
    lc_lua_push_layer(L, lc_document_layer_at(*box, i), owner);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 1;
}

/* read(path) -> a text */
static int read_text(lua_State *L) {
  const char *path = luaL_checkstring(L, 1);
  lc_source *source = NULL;
  lc_error error;
  if (lc_source_open(&source, path, NULL, &error) != LC_OK)
    return raise(L, &error);
  lc_lua_push_string(L, lc_source_text(source));
  lc_source_free(source);
  return 1;
}

/* What start() is given. */
typedef struct beginning {
  cli_session *session;
  const char *name; /* of the place that lines come from */
} beginning;

/* lua_pcall'ed with the script's function and a beginning. */
static int start(lua_State *L) {
  static const luaL_Reg functions[] = {{"open", open_layers},
                                       {"read", read_text},
                                       {"find_rule", cli_repl_find_rule},
                                       {"rule_ids", cli_repl_rule_ids},
                                       {"run_rule", cli_repl_run_rule},
                                       {NULL, NULL}};
  const beginning *from = lua_touserdata(L, 2);
  lua_settop(L, 1);
  lc_lua_open_globals(L);
  luaL_newlibtable(L, functions);
  lua_pushlightuserdata(L, from->session);
  luaL_setfuncs(L, functions, 1);
  lua_pushstring(L, from->name);
  lua_setfield(L, -2, "name");
  lc_lua_push_all_globals(L);
  lua_setfield(L, -2, "globals");
  cli_inspect_push(L);
  lua_setfield(L, -2, "inspect");
  cli_script_push_out(L, stdout);
  lua_setfield(L, -2, "out");
  lua_call(L, 1, 1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, FUNCTIONS);
  return 0;
}

lc_status cli_session_open(cli_session **out, const char *name, const char *const *catalogues,
                           lc_error *error) {
  cli_session *session = calloc(1, sizeof *session);
  lua_State *L = session == NULL ? NULL : cli_script_create();
  if (L == NULL) {
    free(session);
    return lc_error_memory(error, NULL);
  }
  session->L = L;
  lua_pushcfunction(L, lc_sandbox_message);
  lua_pushcfunction(L, start);
  lc_status status = LC_OK;
  for (; status == LC_OK && *catalogues != NULL; catalogues++)
    status = cli_attack_finder_add(&session->attacks, *catalogues, error);
  if (status == LC_OK)
    status = cli_script_run(L, "repl/session.lua", error);
  if (status == LC_OK) {
    lua_pushlightuserdata(L, &(beginning){session, name});
    if (lua_pcall(L, 2, 0, -4) != LUA_OK)
      status = lc_error_set(error, LC_ERROR_SYNTAX, "%s", lua_tostring(L, -1));
  }
  lua_settop(L, 0);
  if (status == LC_OK)
    *out = session;
  else
    cli_session_close(session);
  return status;
}

void cli_session_close(cli_session *session) {
  if (session == NULL)
    return;
  lc_sandbox_close(session->L);
  cli_attack_finder_free(&session->attacks);
  free(session);
}

void cli_session_guard(cli_session *session) {
  cli_interrupt_guard(session->L);
}

/* --- calls --------------------------------------------------------------------------------- */

/* A call of one of the script's functions. */
typedef struct request {
  const char *function;
  const char *texts[2]; /* arguments; NULL: none */
  size_t number;        /* another, or 0 */
} request;

static int perform(lua_State *L) {
  const request *asked = lua_touserdata(L, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, FUNCTIONS);
  lua_getfield(L, -1, asked->function);
  int count = 0;
  for (size_t i = 0; i < 2 && asked->texts[i] != NULL; i++, count++)
    lua_pushstring(L, asked->texts[i]);
  if (asked->number != 0) {
    lua_pushinteger(L, (lua_Integer)asked->number);
    count++;
  }
  lua_call(L, count, 1);
  return 1;
}

/* Leaves the function's result on the stack, unless it fails. */
static lc_status call(cli_session *session, request asked, lc_error *error) {
  lua_State *L = session->L;
  lua_settop(L, 0);
  lua_pushcfunction(L, lc_sandbox_message);
  lua_pushcfunction(L, perform);
  lua_pushlightuserdata(L, &asked);
  if (lua_pcall(L, 1, 1, 1) == LUA_OK)
    return LC_OK;
  return lc_error_set(error, LC_ERROR_SYNTAX, "%s", lua_tostring(L, -1));
}

lc_status cli_session_use(cli_session *session, const char *path, lc_error *error) {
  if (call(session, (request){.function = "open", .texts = {path}}, error) == LC_OK)
    return LC_OK;
  return session->has_wrong_config ? LC_ERROR_SYNTAX : LC_ERROR_IO;
}

cli_session_answer cli_session_feed(cli_session *session, const char *line, size_t number,
                                    lc_error *error) {
  request asked = {.function = "feed", .texts = {line}, .number = number};
  if (call(session, asked, error) != LC_OK)
    return CLI_SESSION_FAILED;
  const char *answer = lua_tostring(session->L, -1);
  if (strcmp(answer, "more") == 0)
    return CLI_SESSION_MORE;
  return strcmp(answer, "quit") == 0 ? CLI_SESSION_QUIT : CLI_SESSION_DONE;
}

lc_status cli_session_finish(cli_session *session, lc_error *error) {
  return call(session, (request){.function = "finish"}, error);
}

void cli_session_give_up(cli_session *session) {
  call(session, (request){.function = "give_up"}, NULL);
}

const char *cli_session_describe(cli_session *session) {
  session->words[0] = '\0';
  if (call(session, (request){.function = "describe"}, NULL) == LC_OK)
    snprintf(session->words, sizeof session->words, "%s", lua_tostring(session->L, -1));
  return session->words;
}

/* --- completion ---------------------------------------------------------------------------- */

/* The list of strings on top of the stack, as cli_completer wants it; NULL when memory is out. */
static char **copy_words(lua_State *L) {
  size_t count = lua_rawlen(L, -1);
  char **words = calloc(count + 1, sizeof *words);
  for (size_t i = 0; words != NULL && i < count; i++) {
    lua_rawgeti(L, -1, (lua_Integer)i + 1);
    words[i] = strdup(lua_tostring(L, -1));
    lua_pop(L, 1);
    if (words[i] == NULL)
      break;
  }
  return words;
}

char **cli_session_complete(const char *before, const char *word, void *context) {
  cli_session *session = context;
  request asked = {.function = "complete", .texts = {before, word}};
  if (call(session, asked, NULL) != LC_OK || !lua_istable(session->L, -1))
    return NULL;
  return copy_words(session->L);
}
