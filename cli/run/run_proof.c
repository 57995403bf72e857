/* A run's proof: what it read, as it read it. */
#include "cli/proof/built.h"
#include "cli/run/run_state.h"

static bool add_all(cli_digests *to, const cli_digests *from, cli_digest_kind kind,
                    const char *name) {
  for (size_t i = 0; i < from->count; i++) {
    const cli_digest *item = &from->items[i];
    bool is_meant = item->kind == kind && (name == NULL || strcmp(item->name, name) == 0);
    if (is_meant && !cli_digests_add(to, kind, item->name, item->file, item->hex))
      return false;
  }
  return true;
}

/* --- rules --------------------------------------------------------------------------------- */

static bool add_builtin(cli_digests *files, const cli_rule *rule) {
  for (const cli_built_rule *built = cli_built.rules; built->path != NULL; built++) {
    if (strcmp(built->path, rule->path) == 0)
      return cli_digests_add(files, CLI_DIGEST_RULE, rule->info.id, NULL, built->hex);
  }
  return true;
}

/* Of a rule that ran. What the core finds has no file but the program's. */
static bool add_rule(cli_digests *files, const cli_ruleset *set, const cli_rule *rule) {
  if (rule->is_core)
    return true;
  if (rule->is_builtin)
    return add_builtin(files, rule);
  const cli_digests *known = cli_ruleset_files(set);
  return add_all(files, known, CLI_DIGEST_RULE, rule->info.id) &&
         add_all(files, known, CLI_DIGEST_MODULE, NULL);
}

static bool add_rules(cli_run_state *r, const cli_ruleset *set) {
  for (size_t i = 0; i < r->report->rule_count; i++) {
    const cli_rule *rule = cli_ruleset_find(set, r->report->rules[i].id, NULL);
    if (rule != NULL && !add_rule(&r->report->proof.files, set, rule))
      return false;
  }
  return true;
}

static bool add_policy(cli_run_state *r, const cli_policy *policy) {
  cli_digests *files = &r->report->proof.files;
  for (int kind = 0; kind < CLI_DIGEST_KINDS; kind++) {
    if (!add_all(files, &policy->files, (cli_digest_kind)kind, NULL))
      return false;
  }
  return add_rules(r, policy->set);
}

/* --- the whole ----------------------------------------------------------------------------- */

static cli_proof_options decisive_options(const cli_run_options *options) {
  return (cli_proof_options){.paths = options->paths,
                             .stdin_name = options->stdin_name,
                             .rules = (const char *const *)options->selection.rules,
                             .disabled = (const char *const *)options->selection.disabled,
                             .tags = (const char *const *)options->selection.tags,
                             .config = options->config_path,
                             .ignores_config = options->ignores_config,
                             .catalogues = options->catalogues,
                             .fail_on = options->fail_on,
                             .max_warnings = options->max_warnings,
                             .allows_empty = options->allows_empty,
                             .today = options->today,
                             .base = options->base,
                             .is_staged = options->is_staged,
                             .shows_known = options->shows_known,
                             .baseline = options->baseline,
                             .is_isolated = !options->isolation.is_off,
                             .limits = options->isolation.limits};
}

bool cli_run_prove_input(cli_run_state *r, uint32_t input) {
  const char *file = r->inputs[input].file;
  const cli_input_digests *read = &r->digests[input];
  const char *base = r->kinds[input] == CLI_BASE_SAME ? read->head : read->base;
  cli_digests *files = &r->report->proof.files;
  return (read->head[0] == '\0' ||
          cli_digests_add(files, CLI_DIGEST_LAYER, NULL, file, read->head)) &&
         (base[0] == '\0' || cli_digests_add(files, CLI_DIGEST_BASE, NULL, file, base));
}

bool cli_run_prove(cli_run_state *r) {
  cli_proof *proof = &r->report->proof;
  if (!r->options->wants_proof)
    return true;
  proof->program = cli_proof_program_here();
  proof->options = decisive_options(r->options);
  if (r->base != NULL)
    memcpy(proof->commit, r->base->commit, sizeof proof->commit);
  for (uint32_t i = 0; i < r->policies.count; i++) {
    if (!add_policy(r, r->policies.items[i]))
      return false;
  }
  return cli_proof_seal(proof);
}
