/* layercheck attack search: objects by parts of their names. */
#include "bindings/object.h"
#include "cli/commands/attack.h"
#include "cli/commands/attack_facts.h"
#include "cli/commands/attack_query.h"
#include "core/suggest.h"

#include <ctype.h>
#include <lauxlib.h>
#include <strings.h>

static const cli_option OPTIONS[] = {CLI_ATTACK_OPTION_DOMAIN, CLI_ATTACK_OPTION_RELEASE,
                                     CLI_ATTACK_OPTION_ATTACK, CLI_ATTACK_OPTION_FORMAT,
                                     CLI_ATTACK_OPTION_COLOR,  {NULL, NULL, NULL}};

static int run_search(int argc, char **argv);

const cli_command cli_attack_search = {
    .name = "attack search",
    .usage = "attack search [OPTIONS] WORD...",
    .summary = "Find techniques, mitigations, groups and so on by parts of their names.",
    .details =
        "Every word must be part of the name or the id, in whatever case; of a sub-technique\n"
        "the parent's name counts too. Without --release the newest release of each domain "
        "is\nsearched. Exits with 5 when nothing is found.\n\n"
        "Examples:\n"
        "  layercheck attack search phishing\n"
        "  layercheck attack search --domain mobile network traffic\n"
        "  layercheck attack search --format json APT2\n",
    .options = OPTIONS,
    .run = run_search};

/* --- matching ------------------------------------------------------------------------------ */

static bool contains(lc_string text, const char *word) {
  size_t len = strlen(word);
  for (size_t start = 0; start + len <= text.len; start++) {
    if (strncasecmp(text.ptr + start, word, len) == 0)
      return true;
  }
  return false;
}

static bool has_word(const cli_attack_object *object, const char *word) {
  if (contains(cli_attack_object_id(object), word) ||
      contains(cli_attack_object_name(object), word))
    return true;
  if (object->kind == CLI_ATTACK_TACTIC)
    return contains(lc_attack_tactic_shortname(object->tactic), word);
  if (object->kind != CLI_ATTACK_TECHNIQUE)
    return false;
  lc_attack_technique parent = lc_attack_technique_parent(object->technique);
  return lc_attack_technique_is_known(parent) && contains(lc_attack_technique_name(parent), word);
}

static bool matches(const cli_attack_query *query, const cli_attack_object *object) {
  for (size_t i = 0; i < query->word_count; i++) {
    if (!has_word(object, query->words[i]))
      return false;
  }
  return true;
}

static bool next_match(cli_attack_query_walk *walk, cli_attack_object *out) {
  while (cli_attack_query_next(walk, out)) {
    if (matches(walk->query, out))
      return true;
  }
  return false;
}

static bool finds_something(const cli_attack_query *query) {
  cli_attack_query_walk walk = {.query = query};
  cli_attack_object object;
  return next_match(&walk, &object);
}

/* --- the answer ---------------------------------------------------------------------------- */

static void push_results(lua_State *L, const void *data) {
  cli_attack_query_walk walk = {.query = data};
  cli_attack_object object;
  luaL_checkstack(L, 10, NULL);
  lua_newtable(L);
  lua_newtable(L);
  for (lua_Integer found = 1; next_match(&walk, &object); found++) {
    cli_facts_push_reference(L, &object);
    lc_lua_set_optional_string(L, "domain", lc_attack_release_domain_name(object.release));
    lc_lua_set_optional_string(L, "release", lc_attack_release_version(object.release));
    lua_rawseti(L, -2, found);
  }
  lua_setfield(L, -2, "results");
}

static void offer_words(lc_suggestion *suggestion, lc_string name) {
  size_t start = 0;
  for (size_t i = 0; i <= name.len; i++) {
    if (i < name.len && isalnum((unsigned char)name.ptr[i]))
      continue;
    if (i > start)
      lc_suggestion_offer(suggestion, (lc_string){name.ptr + start, i - start});
    start = i + 1;
  }
}

static lc_string nearest_word(const cli_attack_query *query, const char *word) {
  lc_suggestion suggestion = {.word = lc_string_of(word)};
  cli_attack_query_walk walk = {.query = query};
  cli_attack_object object;
  while (cli_attack_query_next(&walk, &object))
    offer_words(&suggestion, cli_attack_object_name(&object));
  return suggestion.best;
}

/* Says which of the words is in no name at all. */
static void say_nothing_found(const cli_attack_query *query) {
  for (size_t i = 0; i < query->word_count; i++) {
    cli_attack_query alone = *query;
    alone.words[0] = query->words[i];
    alone.word_count = 1;
    if (finds_something(&alone))
      continue;
    lc_string nearest = nearest_word(query, query->words[i]);
    fprintf(stderr, "layercheck: no name has '%s' in it", query->words[i]);
    if (nearest.len != 0)
      fprintf(stderr, " (did you mean '%.*s'?)", (int)nearest.len, nearest.ptr);
    fputc('\n', stderr);
    return;
  }
  fputs("layercheck: no name has all of these words in it\n", stderr);
}

static int answer(const cli_attack_query *query) {
  if (query->word_count == 0)
    return cli_usage_error(&cli_attack_search, "search for what? a word of a name");
  int code = cli_attack_check_release(query);
  if (code != CLI_EXIT_OK)
    return code;
  bool finds = finds_something(query);
  if (!finds)
    say_nothing_found(query);
  if (finds || query->wants_json)
    code = cli_attack_answer(query, "attack_search", push_results, query);
  return code == CLI_EXIT_OK && !finds ? CLI_EXIT_NOTHING : code;
}

static int run_search(int argc, char **argv) {
  return cli_attack_run_query(&cli_attack_search, argc, argv, answer);
}
