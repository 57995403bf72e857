#include "cli/policy/ruleset.h"

#include "bindings/builtin.h"
#include "cli/policy/ruleset_private.h"
#include "cli/policy/waiver_rules.h"
#include "core/grow.h"

#include <stdlib.h>

static const char *const FORMAT_TAGS[] = {"format", NULL};
static const char *const NO_TAGS[] = {NULL};
static const lc_rule_option NO_OPTIONS[] = {{0}};

static lc_status out_of_memory(lc_error *error) {
  return lc_error_memory(error, "loading rules");
}

cli_rule *cli_ruleset_add(cli_ruleset *set) {
  if (!lc_grow_wide((void **)&set->rules, set->count, &set->capacity, sizeof *set->rules))
    return NULL;
  cli_rule *rule = &set->rules[set->count++];
  *rule = (cli_rule){.info = {.title = "",
                              .reason = "",
                              .docs = "",
                              .severity = LC_SEVERITY_ERROR,
                              .is_recommended = true,
                              .tags = NO_TAGS,
                              .options = NO_OPTIONS}};
  return rule;
}

char *cli_ruleset_keep(cli_ruleset *set, lc_string text) {
  char *copy = lc_arena_alloc(&set->arena, text.len + 1);
  if (copy == NULL)
    return NULL;
  if (text.len > 0)
    memcpy(copy, text.ptr, text.len);
  copy[text.len] = '\0';
  return copy;
}

/* --- sources of rules ---------------------------------------------------------------------- */

static lc_status add_core_rules(cli_ruleset *set, lc_error *error) {
  for (uint32_t i = 0; i < lc_format_rule_count(); i++) {
    const lc_format_rule *format = lc_format_rule_at(i);
    cli_rule *rule = cli_ruleset_add(set);
    if (rule == NULL)
      return out_of_memory(error);
    rule->is_builtin = true;
    rule->is_core = true;
    rule->info.id = format->id;
    rule->info.title = format->title;
    rule->info.reason = format->reason;
    rule->info.severity = format->severity;
    rule->info.tags = FORMAT_TAGS;
  }
  return LC_OK;
}

static lc_status add_waiver_rules(cli_ruleset *set, lc_error *error) {
  for (int i = 0; i < CLI_WAIVER_RULE_COUNT; i++) {
    cli_rule *rule = cli_ruleset_add(set);
    if (rule == NULL)
      return out_of_memory(error);
    rule->is_builtin = true;
    rule->is_core = true;
    rule->is_of_waivers = true;
    rule->info = *cli_waiver_rule_info((cli_waiver_rule)i);
  }
  return LC_OK;
}

bool cli_ruleset_is_core(const char *id) {
  for (uint32_t i = 0; i < lc_format_rule_count(); i++) {
    if (strcmp(lc_format_rule_at(i)->id, id) == 0)
      return true;
  }
  for (int i = 0; i < CLI_WAIVER_RULE_COUNT; i++) {
    if (strcmp(cli_waiver_rule_info((cli_waiver_rule)i)->id, id) == 0)
      return true;
  }
  return false;
}

/* Their own words are in the program, so none is loaded before it runs. */
static lc_status add_builtin_rules(cli_ruleset *set, lc_error *error) {
  for (const lc_builtin_rule *builtin = lc_builtin_rules; builtin->file.path != NULL; builtin++) {
    cli_rule *rule = cli_ruleset_add(set);
    if (rule == NULL)
      return out_of_memory(error);
    rule->is_builtin = true;
    rule->path = builtin->file.path;
    rule->info = builtin->info;
    rule->text = (lc_string){builtin->file.text, builtin->file.size};
    rule->compiled = (lc_string){builtin->file.compiled, builtin->file.compiled_size};
  }
  return LC_OK;
}

/* --- the set ------------------------------------------------------------------------------- */

static int compare_rules(const void *left, const void *right) {
  const cli_rule *a = left;
  const cli_rule *b = right;
  return strcmp(a->info.id, b->info.id);
}

lc_status cli_ruleset_load(cli_ruleset **out, const cli_config *config, const lc_attack *attack,
                           const cli_isolation *isolation, lc_error *error) {
  cli_ruleset *set = calloc(1, sizeof *set);
  if (set == NULL)
    return out_of_memory(error);
  set->config = config;
  set->attack = attack;
  lc_status status = add_core_rules(set, error);
  if (status == LC_OK)
    status = add_waiver_rules(set, error);
  if (status == LC_OK)
    status = add_builtin_rules(set, error);
  if (status == LC_OK)
    status = cli_ruleset_read_folders(set, error);
  if (status == LC_OK)
    status = cli_ruleset_add_requirements(set, error);
  if (status == LC_OK)
    status = cli_ruleset_describe(set, isolation, error);
  if (status == LC_OK)
    status = cli_ruleset_check_requirements(set, error);
  if (status != LC_OK) {
    cli_ruleset_free(set);
    return status;
  }
  if (set->count > 1)
    qsort(set->rules, set->count, sizeof *set->rules, compare_rules);
  *out = set;
  return LC_OK;
}

void cli_ruleset_free(cli_ruleset *set) {
  if (set == NULL)
    return;
  lc_arena_free(&set->arena);
  cli_digests_free(&set->files);
  free(set->modules);
  free(set->rules);
  free(set);
}

size_t cli_ruleset_count(const cli_ruleset *set) {
  return set->count;
}

const cli_rule *cli_ruleset_at(const cli_ruleset *set, size_t position) {
  return &set->rules[position];
}

const cli_digests *cli_ruleset_files(const cli_ruleset *set) {
  return &set->files;
}

lc_rule_source cli_ruleset_source(const cli_ruleset *set, const cli_rule *rule) {
  return (lc_rule_source){.id = rule->info.id,
                          .path = rule->path,
                          .text = rule->text,
                          .compiled = rule->compiled,
                          .argument = rule->requirement,
                          .modules = rule->is_builtin ? NULL : set->modules,
                          .module_count = rule->is_builtin ? 0 : set->module_count};
}
