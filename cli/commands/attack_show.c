/* layercheck attack show: all that ATT&CK says of one object. */
#include "bindings/object.h"
#include "cli/commands/attack.h"
#include "cli/commands/attack_facts.h"
#include "cli/commands/attack_query.h"
#include "core/suggest.h"

#include <ctype.h>
#include <strings.h>

static const cli_option OPTIONS[] = {CLI_ATTACK_OPTION_DOMAIN, CLI_ATTACK_OPTION_RELEASE,
                                     CLI_ATTACK_OPTION_ATTACK, CLI_ATTACK_OPTION_FORMAT,
                                     CLI_ATTACK_OPTION_COLOR,  {NULL, NULL, NULL}};

static int run_show(int argc, char **argv);

const cli_command cli_attack_show = {
    .name = "attack show",
    .usage = "attack show [OPTIONS] ID",
    .summary = "All that ATT&CK says of a technique, tactic, mitigation, group, software.",
    .details =
        "ID is an id of ATT&CK's, a tactic's shortname, or a name. Without --domain and --release\n"
        "the newest release that has it is asked, which the answer names.\n\n"
        "Examples:\n"
        "  layercheck attack show T1557.001\n"
        "  layercheck attack show M1037\n"
        "  layercheck attack show APT29\n"
        "  layercheck attack show --release 18 defense-evasion\n"
        "  layercheck attack show --domain ics --format json G0034\n",
    .options = OPTIONS,
    .run = run_show};

/* What is shown. */
typedef struct shown {
  const lc_attack *attack;
  const lc_attack_domain *domain;
  cli_attack_object object;
} shown;

enum { WORD_SIZE = 128 };

/* --- looking for it ------------------------------------------------------------------------ */

/* Ids are written in capitals, shortnames of tactics in small letters. */
static lc_string as_written(const char *word, char out[WORD_SIZE]) {
  size_t len = strnlen(word, WORD_SIZE - 1);
  bool is_id = strpbrk(word, "0123456789") != NULL && strchr(word, '-') == NULL;
  for (size_t i = 0; i < len; i++)
    out[i] = (char)(is_id ? toupper((unsigned char)word[i]) : tolower((unsigned char)word[i]));
  return (lc_string){out, len};
}

static cli_attack_object find_by_name(lc_attack_release release, lc_string name) {
  cli_attack_walk walk = {.release = release};
  cli_attack_object object;
  while (cli_attack_object_next(&walk, &object)) {
    lc_string each = cli_attack_object_name(&object);
    if (each.len == name.len && strncasecmp(each.ptr, name.ptr, name.len) == 0)
      return object;
  }
  return (cli_attack_object){0};
}

typedef cli_attack_object find_in(lc_attack_release release, lc_string name);

/* In the release that is asked for, otherwise in the newest that has it. */
static cli_attack_object find_in_domain(const cli_attack_query *query,
                                        const lc_attack_domain *domain, find_in *find,
                                        lc_string name) {
  if (query->release != NULL)
    return find(cli_attack_find_release(domain, query->release), name);
  cli_attack_object object = {0};
  for (uint32_t i = lc_attack_release_count(domain); i > 0 && object.kind == CLI_ATTACK_NOTHING;
       i--)
    object = find(lc_attack_release_at(domain, i - 1), name);
  return object;
}

/* Of several domains the first in whose newest release it is active. */
static bool find_object(const cli_attack_query *query, find_in *find, lc_string name, shown *out) {
  bool is_current = false;
  for (uint32_t i = 0; i < lc_attack_domain_count(query->attack) && !is_current; i++) {
    const lc_attack_domain *domain = lc_attack_domain_at(query->attack, i);
    if (query->domain != NULL && query->domain != domain)
      continue;
    cli_attack_object object = find_in_domain(query, domain, find, name);
    if (object.kind == CLI_ATTACK_NOTHING)
      continue;
    is_current = lc_attack_release_equals(object.release, cli_attack_newest_release(domain)) &&
                 cli_attack_object_status(&object) == LC_ATTACK_ACTIVE;
    if (out->object.kind == CLI_ATTACK_NOTHING || is_current) {
      out->domain = domain;
      out->object = object;
    }
  }
  return out->object.kind != CLI_ATTACK_NOTHING;
}

/* --- not finding it ------------------------------------------------------------------------ */

/* A domain and release that are not asked, but have it. */
static bool find_elsewhere(const cli_attack_query *query, lc_string name, shown *out) {
  cli_attack_query everywhere = *query;
  everywhere.release = NULL;
  if (find_object(&everywhere, cli_attack_object_find, name, out))
    return true;
  everywhere.domain = NULL;
  return find_object(&everywhere, cli_attack_object_find, name, out);
}

static void offer_objects(lc_suggestion *suggestion, const lc_attack *attack) {
  const cli_attack_query everything = {.attack = attack};
  cli_attack_query_walk walk = {.query = &everything};
  cli_attack_object object;
  while (cli_attack_query_next(&walk, &object)) {
    lc_suggestion_offer(suggestion, cli_attack_object_id(&object));
    lc_suggestion_offer(suggestion, cli_attack_object_name(&object));
  }
}

/* Where it was looked for: "ics-attack 17.1", "ATT&CK". */
static void name_asked(const cli_attack_query *query, char *out, size_t size) {
  lc_string domain =
      query->domain == NULL ? LC_STRING("ATT&CK") : lc_attack_domain_name(query->domain);
  snprintf(out, size, "%.*s%s%s", (int)domain.len, domain.ptr, query->release == NULL ? "" : " ",
           query->release == NULL ? "" : query->release);
}

static int found_elsewhere(const cli_attack_query *query, lc_string name, const shown *found) {
  char asked[64];
  name_asked(query, asked, sizeof asked);
  lc_string domain = lc_attack_domain_name(found->domain);
  lc_string version = lc_attack_release_version(found->object.release);
  return cli_usage_error(query->command, "%s has no '%.*s'; %.*s %.*s has it", asked, (int)name.len,
                         name.ptr, (int)domain.len, domain.ptr, (int)version.len, version.ptr);
}

/* A sub-technique's number that is wrong: which there are. */
static int no_subtechnique(const cli_attack_query *query, lc_string name,
                           lc_attack_technique parent) {
  char list[256] = "";
  uint32_t cursor = 0;
  lc_attack_technique each;
  while (lc_attack_technique_next_subtechnique(parent, &cursor, &each)) {
    lc_string id = lc_attack_technique_id(each);
    size_t used = strlen(list);
    snprintf(list + used, sizeof list - used, "%s%.*s", used == 0 ? "" : ", ", (int)id.len, id.ptr);
  }
  lc_string id = lc_attack_technique_id(parent);
  lc_string title = lc_attack_technique_name(parent);
  return cli_usage_error(query->command, "%.*s %.*s has no sub-technique '%.*s'; it has %s",
                         (int)id.len, id.ptr, (int)title.len, title.ptr, (int)name.len, name.ptr,
                         list[0] == '\0' ? "none" : list);
}

static int not_found(const cli_attack_query *query, const char *word, lc_string name) {
  shown found = {.attack = query->attack};
  if (find_elsewhere(query, name, &found))
    return found_elsewhere(query, name, &found);
  const char *dot = memchr(name.ptr, '.', name.len);
  lc_string parent = {name.ptr, dot == NULL ? 0 : (size_t)(dot - name.ptr)};
  if (find_object(query, cli_attack_object_find, parent, &found) &&
      found.object.kind == CLI_ATTACK_TECHNIQUE)
    return no_subtechnique(query, name, found.object.technique);
  lc_suggestion suggestion = {.word = lc_string_of(word)};
  offer_objects(&suggestion, query->attack);
  if (suggestion.best.len != 0)
    return cli_usage_error(query->command, "ATT&CK has no '%s' (did you mean '%.*s'?)", word,
                           (int)suggestion.best.len, suggestion.best.ptr);
  return cli_usage_error(query->command,
                         "ATT&CK has no '%s'; 'layercheck attack search' looks for parts of names",
                         word);
}

/* --- the answer ---------------------------------------------------------------------------- */

/* Domains whose newest releases have the object too, with other relations. */
static void set_other_domains(lua_State *L, const shown *found) {
  lua_Integer count = 0;
  lua_newtable(L);
  for (uint32_t i = 0; i < lc_attack_domain_count(found->attack); i++) {
    const lc_attack_domain *domain = lc_attack_domain_at(found->attack, i);
    cli_attack_object object = cli_attack_object_find(cli_attack_newest_release(domain),
                                                      cli_attack_object_id(&found->object));
    if (domain == found->domain || object.kind == CLI_ATTACK_NOTHING)
      continue;
    lc_string name = lc_attack_domain_name(domain);
    lua_pushlstring(L, name.ptr, name.len);
    lua_rawseti(L, -2, ++count);
  }
  lua_setfield(L, -2, "otherDomains");
}

static void push_shown(lua_State *L, const void *data) {
  const shown *found = data;
  cli_facts_push_object(L, found->domain, &found->object);
  lc_lua_set_optional_string(L, "newestRelease",
                             lc_attack_release_version(cli_attack_newest_release(found->domain)));
  set_other_domains(L, found);
}

static int answer(const cli_attack_query *query) {
  if (query->word_count != 1)
    return cli_usage_error(&cli_attack_show, query->word_count == 0
                                                 ? "show what? an id such as T1557.001 or M1037"
                                                 : "one id at a time; quote a name with spaces");
  int code = cli_attack_check_release(query);
  if (code != CLI_EXIT_OK)
    return code;
  char written[WORD_SIZE];
  lc_string name = as_written(query->words[0], written);
  shown found = {.attack = query->attack};
  if (!find_object(query, cli_attack_object_find, name, &found) &&
      !find_object(query, find_by_name, lc_string_of(query->words[0]), &found))
    return not_found(query, query->words[0], name);
  return cli_attack_answer(query, "attack_show", push_shown, &found);
}

static int run_show(int argc, char **argv) {
  return cli_attack_run_query(&cli_attack_show, argc, argv, answer);
}
