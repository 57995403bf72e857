#include "cli/run/notes.h"

#include "cli/folders.h"
#include "cli/policy/glob.h"
#include "cli/run/searched.h"

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

void cli_run_say_notes(const cli_run_state *r) {
  note_unused_config(r);
  for (uint32_t i = 0; i < r->policies.count; i++)
    note_overrides(r, i);
}
