/* layercheck attack diff: what changed from one release to another. */
#include "bindings/object.h"
#include "cli/commands/attack.h"
#include "cli/commands/attack_facts.h"
#include "cli/commands/attack_query.h"

#include <lauxlib.h>

static const cli_option OPTIONS[] = {CLI_ATTACK_OPTION_DOMAIN,
                                     CLI_ATTACK_OPTION_ATTACK,
                                     CLI_ATTACK_OPTION_FORMAT,
                                     CLI_ATTACK_OPTION_COLOR,
                                     {NULL, NULL, NULL}};

static int run_diff(int argc, char **argv);

const cli_command cli_attack_diff = {
    .name = "attack diff",
    .usage = "attack diff [OPTIONS] BEFORE AFTER",
    .summary = "What changed from one release to another: techniques, tactics and so on.",
    .details = "Without --domain these are releases of enterprise-attack.\n\n"
               "Examples:\n"
               "  layercheck attack diff 18.1 19.0\n"
               "  layercheck attack diff --domain ics --format json 17 18\n",
    .options = OPTIONS,
    .run = run_diff};

typedef struct comparison {
  const lc_attack_domain *domain;
  lc_attack_release before;
  lc_attack_release after;
} comparison;

/* --- one object ---------------------------------------------------------------------------- */

/* Pushes what a release says of an object, for comparing it with what another one says. */
static void push_state(lua_State *L, const cli_attack_object *object) {
  cli_facts_push_reference(L, object);
  if (object->kind != CLI_ATTACK_TECHNIQUE)
    return;
  cli_facts_set_tactics(L, object->technique);
  cli_facts_set_platforms(L, object->technique);
  cli_facts_set_replacement(L, object->technique);
}

static void append_change(lua_State *L, const cli_attack_object *before,
                          const cli_attack_object *after) {
  lua_createtable(L, 0, 2);
  if (before->kind != CLI_ATTACK_NOTHING) {
    push_state(L, before);
    lua_setfield(L, -2, "before");
  }
  if (after->kind != CLI_ATTACK_NOTHING) {
    push_state(L, after);
    lua_setfield(L, -2, "after");
  }
  lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
}

/* --- two releases -------------------------------------------------------------------------- */

/* What the newer release has: changed, or not there before. */
static void append_changed(lua_State *L, const comparison *compared) {
  cli_attack_walk walk = {.release = compared->after};
  cli_attack_object after;
  while (cli_attack_object_next(&walk, &after)) {
    cli_attack_object before =
        cli_attack_object_find(compared->before, cli_attack_object_id(&after));
    if (!cli_attack_object_equals(&before, &after))
      append_change(L, &before, &after);
  }
}

static void append_removed(lua_State *L, const comparison *compared) {
  cli_attack_walk walk = {.release = compared->before};
  cli_attack_object before;
  while (cli_attack_object_next(&walk, &before)) {
    cli_attack_object after =
        cli_attack_object_find(compared->after, cli_attack_object_id(&before));
    if (after.kind == CLI_ATTACK_NOTHING)
      append_change(L, &before, &after);
  }
}

static void push_comparison(lua_State *L, const void *data) {
  const comparison *compared = data;
  luaL_checkstack(L, 10, NULL);
  lua_newtable(L);
  lc_lua_set_optional_string(L, "domain", lc_attack_domain_name(compared->domain));
  lc_lua_set_optional_string(L, "before", lc_attack_release_version(compared->before));
  lc_lua_set_optional_string(L, "after", lc_attack_release_version(compared->after));
  lua_newtable(L);
  append_changed(L, compared);
  append_removed(L, compared);
  lua_setfield(L, -2, "changes");
}

static int find_releases(const cli_attack_query *query, comparison *compared) {
  lc_attack_release *const found[] = {&compared->before, &compared->after};
  for (int i = 0; i < 2; i++) {
    cli_attack_query asked = *query;
    asked.domain = compared->domain;
    asked.release = query->words[i];
    int code = cli_attack_check_release(&asked);
    if (code != CLI_EXIT_OK)
      return code;
    *found[i] = cli_attack_find_release(compared->domain, query->words[i]);
  }
  return CLI_EXIT_OK;
}

static int answer(const cli_attack_query *query) {
  if (query->word_count != 2)
    return cli_usage_error(&cli_attack_diff, "which two releases? such as 18.1 19.0");
  comparison compared = {.domain = query->domain};
  if (compared.domain == NULL)
    compared.domain = lc_attack_domain_find(query->attack, LC_STRING("enterprise-attack"));
  int code = find_releases(query, &compared);
  return code == CLI_EXIT_OK ? cli_attack_answer(query, "attack_diff", push_comparison, &compared)
                             : code;
}

static int run_diff(int argc, char **argv) {
  return cli_attack_run_query(&cli_attack_diff, argc, argv, answer);
}
