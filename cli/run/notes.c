#include "cli/run/notes.h"

#include "cli/folders.h"
#include "cli/policy/glob.h"
#include "cli/run/searched.h"
#include "core/suggest.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

/* --- the configuration here ---------------------------------------------------------------- */

static bool reads_stdin(const cli_inputs *inputs) {
  for (size_t i = 0; i < inputs->count; i++) {
    if (inputs->items[i].is_stdin)
      return true;
  }
  return false;
}

/* Of an input below its folder another configuration may be nearer, as is meant to be. */
static bool has_input(const cli_inputs *inputs, const char *config) {
  char relative[PATH_MAX];
  for (size_t i = 0; i < inputs->count; i++) {
    if (!cli_folders_relative(config, inputs->items[i].path, relative, sizeof relative) ||
        strncmp(relative, "../", 3) != 0)
      return true;
  }
  return false;
}

/* By a way through a link, too. */
static bool is_used(const cli_policies *policies, const char *config) {
  for (uint32_t i = 0; i < policies->count; i++) {
    if (policies->paths[i] != NULL && cli_folders_same_file(policies->paths[i], config))
      return true;
  }
  return false;
}

/* Configurations are looked for beside the layers, which whoever stands beside one may not expect.
 */
static void note_unused_config(const cli_run_state *r) {
  const cli_run_options *options = r->options;
  bool is_chosen = options->config_path != NULL || options->ignores_config;
  if (is_chosen || options->inputs->count == 0 || reads_stdin(options->inputs))
    return;
  char *here = cli_config_find("");
  if (here != NULL && !has_input(options->inputs, here) && !is_used(&r->policies, here))
    fprintf(stderr,
            "layercheck: note: %s is not used: no input lies below its folder; '--config %s' uses "
            "it\n",
            here, here);
  free(here);
}

/* --- overrides ----------------------------------------------------------------------------- */

static bool fits_some_input(const cli_run_state *r, uint32_t policy, const char *glob) {
  const char *const globs[] = {glob, NULL};
  const char *folder = cli_config_folder(r->policies.items[policy]->config);
  for (size_t i = 0; i < r->options->inputs->count; i++) {
    if (r->inputs[i].policy == policy && cli_globs_match_file(globs, folder, r->inputs[i].file))
      return true;
  }
  return false;
}

/* Of a run over some files nothing can be told, and little of one over some folders. */
static bool is_searched(const cli_run_state *r, const cli_config *config, const char *glob) {
  const char *folder = cli_config_folder(config);
  return r->options->inputs->search_count > 0 &&
         (cli_inputs_searched(r->options->inputs, folder, glob) ||
          cli_glob_leads_nowhere(folder, glob));
}

static void note_override(const cli_config *config, const char *glob) {
  lc_error note;
  cli_config_error_below(config, "overrides", glob, &note,
                         "the override for '%s' fits none of the files", glob);
  fprintf(stderr, "layercheck: note: %s\n", note.message);
}

static void note_overrides(const cli_run_state *r, uint32_t policy) {
  const cli_config *config = r->policies.items[policy]->config;
  for (size_t i = 0; i < cli_config_override_count(config); i++) {
    for (cli_paths glob = cli_config_override_files(config, i); *glob != NULL; glob++) {
      if (!fits_some_input(r, policy, *glob) && is_searched(r, config, *glob))
        note_override(config, *glob);
    }
  }
}

/* --- data ---------------------------------------------------------------------------------- */

static bool is_name_part(char c) {
  return isalnum((unsigned char)c) || c == '_';
}

/* The name that stands at the beginning of a text; empty when none does. */
static lc_string name_at(lc_string text) {
  size_t len = 0;
  while (len < text.len && is_name_part(text.ptr[len]))
    len++;
  return (lc_string){text.ptr, len};
}

/* Data that is looked for in what the organisation wrote, and what is read there instead. */
typedef struct data_search {
  cli_paths known;    /* what there is in the configuration */
  lc_suggestion near; /* to the name of some of it: what rules read and there is not */
} data_search;

static bool is_known(const data_search *search, lc_string name) {
  for (cli_paths known = search->known; *known != NULL; known++) {
    if (lc_string_equals(name, lc_string_of(*known)))
      return true;
  }
  return false;
}

/* Whether a text has the name, be it as a string or in a comment. */
static bool names_data(lc_string text, data_search *search) {
  static const char member[] = "data.";
  const size_t len = strlen(member);
  for (size_t i = 0; i < text.len; i++) {
    lc_string name = name_at((lc_string){text.ptr + i, text.len - i});
    if (name.len == 0)
      continue;
    if (lc_string_equals(name, search->near.word))
      return true;
    bool is_read = i >= len && memcmp(text.ptr + i - len, member, len) == 0;
    if (is_read && !is_known(search, name))
      lc_suggestion_offer(&search->near, name);
    i += name.len;
  }
  return false;
}

/* The same for all rules of the organisation's and their modules. */
static bool some_rule_names_data(const cli_ruleset *set, data_search *search) {
  lc_rule_source source = {0};
  for (size_t i = 0; i < cli_ruleset_count(set); i++) {
    const cli_rule *rule = cli_ruleset_at(set, i);
    if (rule->is_builtin)
      continue;
    source = cli_ruleset_source(set, rule);
    if (names_data(rule->text, search))
      return true;
  }
  for (size_t i = 0; i < source.module_count; i++) {
    if (names_data(source.modules[i].text, search))
      return true;
  }
  return false;
}

/* Rules may do without data, so that one that asks by another name than the configuration has does
   without it in silence. */
static void note_data(const cli_policy *policy) {
  cli_paths names = cli_config_data_names(policy->config);
  for (cli_paths data = names; *data != NULL; data++) {
    data_search search = {.known = names, .near = {.word = lc_string_of(*data)}};
    lc_error note;
    if (some_rule_names_data(policy->set, &search) || search.near.best.len == 0)
      continue;
    cli_config_error_below(policy->config, "data", *data, &note,
                           "no rule reads the data '%s', but one reads '%.*s'", *data,
                           (int)search.near.best.len, search.near.best.ptr);
    fprintf(stderr, "layercheck: note: %s\n", note.message);
  }
}

void cli_run_say_notes(const cli_run_state *r) {
  note_unused_config(r);
  for (uint32_t i = 0; i < r->policies.count; i++) {
    note_overrides(r, i);
    note_data(r->policies.items[i]);
  }
}
