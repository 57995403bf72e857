#include "cli/proof/proof.h"

#include "cli/proof/built.h"

#include <lua.h>
#include <stdio.h>

cli_proof_program cli_proof_program_here(void) {
  return (cli_proof_program){.version = LAYERCHECK_VERSION,
                             .source = cli_built.source,
                             .attack = cli_built.attack,
                             .lua = LUA_RELEASE};
}

/* --- the digest of the whole --------------------------------------------------------------- */

/* Its text is lines of a name and JSON values: no value can pass for the end of a line. */

static void add_text(lc_buffer *out, const char *name, const char *value) {
  lc_buffer shown = {0};
  cli_add_reported(&shown, value);
  lc_buffer_add_text(out, name);
  lc_buffer_add_text(out, " ");
  lc_buffer_add_json(out, lc_buffer_string(&shown));
  lc_buffer_add_text(out, "\n");
  out->has_failed = out->has_failed || shown.has_failed;
  lc_buffer_free(&shown);
}

static void add_list(lc_buffer *out, const char *name, const char *const *values) {
  for (; values != NULL && *values != NULL; values++)
    add_text(out, name, *values);
}

static void add_number(lc_buffer *out, const char *name, long long value) {
  char digits[24];
  snprintf(digits, sizeof digits, "%lld", value);
  add_text(out, name, digits);
}

static void add_program(lc_buffer *out, const cli_proof_program *program) {
  add_text(out, "version", program->version);
  add_text(out, "source", program->source);
  add_text(out, "attack", program->attack);
  add_text(out, "lua", program->lua);
}

static void add_limits(lc_buffer *out, const cli_limits *limits) {
  const char *name = NULL;
  uint64_t value = 0;
  for (size_t i = 0; cli_limits_at(limits, i, &name, &value); i++)
    add_number(out, name, (long long)value);
}

static void add_options(lc_buffer *out, const cli_proof_options *options) {
  add_list(out, "path", options->paths);
  add_text(out, "stdin-name", options->stdin_name);
  add_list(out, "rule", options->rules);
  add_list(out, "disable", options->disabled);
  add_list(out, "tag", options->tags);
  add_text(out, "config", options->config);
  add_number(out, "no-config", options->ignores_config);
  add_list(out, "attack", options->catalogues);
  add_text(out, "fail-on", lc_severity_name(options->fail_on));
  add_number(out, "max-warnings", options->max_warnings);
  add_number(out, "allow-empty", options->allows_empty);
  add_text(out, "now", options->today);
  add_text(out, "base", options->base);
  add_number(out, "staged", options->is_staged);
  add_number(out, "all", options->shows_known);
  add_text(out, "baseline", options->baseline);
  add_number(out, "isolation", options->is_isolated);
  add_limits(out, &options->limits);
}

static void add_files(lc_buffer *out, const cli_digests *files) {
  for (size_t i = 0; i < files->count; i++) {
    const cli_digest *file = &files->items[i];
    add_text(out, cli_digest_kind_name(file->kind), file->name);
    add_text(out, "file", file->file);
    add_text(out, "sha256", file->hex);
  }
}

bool cli_proof_seal(cli_proof *proof) {
  lc_buffer text = {0};
  cli_digests_finish(&proof->files);
  add_program(&text, &proof->program);
  add_options(&text, &proof->options);
  add_text(&text, "commit", proof->commit);
  add_files(&text, &proof->files);
  bool ok = lc_buffer_is_ok(&text);
  if (ok)
    lc_sha256_hex(lc_buffer_string(&text), proof->hex);
  lc_buffer_free(&text);
  return ok;
}

void cli_proof_free(cli_proof *proof) {
  cli_digests_free(&proof->files);
  *proof = (cli_proof){0};
}
