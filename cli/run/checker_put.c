#include "bindings/sandbox.h"
#include "cli/run/checker_private.h"
#include "cli/run/report_audit.h"
#include "cli/run/report_matrix.h"

static void put_position(lc_buffer *out, lc_position position) {
  cli_wire_number(out, position.line);
  cli_wire_number(out, position.column);
}

void cli_put_excerpt(lc_buffer *out, const lc_excerpt *excerpt) {
  cli_wire_string(out, lc_string_of(excerpt->text));
  cli_wire_number(out, excerpt->mark_start);
  cli_wire_number(out, excerpt->mark_len);
  cli_wire_number(out, excerpt->line);
}

void cli_put_unreadable(lc_buffer *out, const lc_error *error) {
  size_t begin = cli_wire_begin(out, CLI_FRAME_UNREADABLE);
  cli_wire_number(out, error->status);
  put_position(out, error->position);
  cli_wire_string(out, lc_string_of(error->message));
  cli_put_excerpt(out, &error->excerpt);
  cli_wire_end(out, begin);
}

void cli_put_layer(lc_buffer *out, const lc_layer *layer, const lc_attack *attack) {
  lc_attack_resolution resolution;
  bool is_judged =
      lc_layer_attack(layer, attack, &resolution) && lc_attack_release_is_known(resolution.release);
  size_t begin = cli_wire_begin(out, CLI_FRAME_LAYER);
  cli_wire_text(out, lc_layer_name(layer), CLI_LONGEST_NAME);
  cli_wire_text(out, lc_layer_domain(layer), CLI_LONGEST_NAME);
  cli_wire_string(out,
                  is_judged ? lc_attack_release_version(resolution.release) : (lc_string){"", 0});
  cli_wire_number(out, lc_layer_technique_count(layer));
  cli_wire_end(out, begin);
}

void cli_put_matrix(lc_buffer *out, const lc_layer *layer, const lc_attack *attack) {
  size_t begin = cli_wire_begin(out, CLI_FRAME_MATRIX);
  if (!cli_matrix_put(out, layer, attack))
    out->has_failed = true;
  cli_wire_end(out, begin);
}

void cli_put_audit(lc_buffer *out, const lc_layer *layer, const lc_attack *attack,
                   const lc_audit_terms *terms) {
  size_t begin = cli_wire_begin(out, CLI_FRAME_AUDIT);
  if (!cli_audit_put(out, layer, attack, terms))
    out->has_failed = true;
  cli_wire_end(out, begin);
}

void cli_put_range(const cli_checker *c, lc_range range) {
  const lc_source *source = lc_document_source(c->document);
  put_position(c->out, lc_source_position(source, range.start));
  put_position(c->out, lc_source_position(source, range.end));
}

void cli_put_finding(const cli_checker *c, uint32_t rule, const lc_finding *finding) {
  lc_excerpt excerpt = lc_document_excerpt(c->document, finding->layer, finding->range);
  size_t begin = cli_wire_begin(c->out, CLI_FRAME_FINDING);
  cli_wire_number(c->out, rule);
  cli_wire_number(c->out, finding->severity);
  cli_wire_number(c->out, c->is_gone ? LC_NO_LAYER : finding->layer);
  cli_put_range(c, finding->range);
  cli_wire_text(c->out, finding->message, CLI_LONGEST_MESSAGE);
  cli_wire_text(c->out, finding->technique, CLI_LONGEST_NAME);
  cli_wire_text(c->out, finding->tactic, CLI_LONGEST_NAME);
  cli_wire_string(c->out, finding->field);
  cli_put_excerpt(c->out, &excerpt);
  cli_wire_end(c->out, begin);
}

void cli_put_outcome(const cli_checker *c, uint32_t rule, lc_severity severity,
                     const lc_rule_outcome *outcome) {
  size_t begin = cli_wire_begin(c->out, CLI_FRAME_OUTCOME);
  cli_wire_number(c->out, rule);
  cli_wire_number(c->out, severity);
  cli_wire_number(c->out, outcome->status);
  cli_wire_number(c->out, outcome->selected);
  cli_wire_number(c->out, outcome->reported);
  cli_wire_string(c->out, lc_string_of(outcome->message));
  cli_wire_end(c->out, begin);
}

void cli_put_collected(const cli_checker *c, lc_severity severity, const lc_collected *collected) {
  if (collected->json.len == 0)
    return;
  size_t begin = cli_wire_begin(c->out, CLI_FRAME_COLLECTED);
  cli_wire_number(c->out, c->rule);
  cli_wire_number(c->out, c->layer);
  cli_wire_number(c->out, severity);
  cli_wire_string(c->out, collected->json);
  cli_wire_number(c->out, collected->place_count);
  for (uint32_t i = 0; i < collected->place_count; i++) {
    const lc_saved_place *place = &collected->places[i];
    put_position(c->out, place->start);
    put_position(c->out, place->end);
    cli_wire_text(c->out, place->technique, CLI_LONGEST_NAME);
    cli_wire_text(c->out, place->tactic, CLI_LONGEST_NAME);
    cli_wire_string(c->out, place->field);
    cli_put_excerpt(c->out, &place->excerpt);
  }
  cli_wire_end(c->out, begin);
}

/* A line that a rule says, and of what. */
static void put_said(const cli_checker *c, cli_frame_kind kind, lc_string subject, lc_string line) {
  size_t begin = cli_wire_begin(c->out, kind);
  cli_wire_number(c->out, c->rule);
  cli_wire_number(c->out, c->layer);
  cli_wire_text(c->out, subject, CLI_LONGEST_NAME);
  cli_wire_text(c->out, line, CLI_LONGEST_MESSAGE);
  cli_wire_end(c->out, begin);
}

void cli_put_print(lua_State *L, lc_string line, void *context) {
  const cli_checker *c = context;
  lc_rule_push_subject(L);
  size_t len = 0;
  const char *subject = lua_tolstring(L, -1, &len);
  lc_sandbox_push_printable(L, (lc_string){subject, len});
  put_said(c, CLI_FRAME_PRINT, lc_string_of(lua_tostring(L, -1)), line);
  lua_pop(L, 2);
}

void cli_put_failure(const cli_checker *c, const lc_rule_outcome *outcome) {
  if (outcome->failure.len > 0)
    put_said(c, CLI_FRAME_FAILURE, outcome->subject, outcome->failure);
}

void cli_put_trace(lc_string subject, lc_string line, void *context) {
  put_said(context, CLI_FRAME_TRACE, subject, line);
}

static void put_long(lc_buffer *out, uint64_t number) {
  cli_wire_number(out, (uint32_t)(number >> 32));
  cli_wire_number(out, (uint32_t)number);
}

void cli_put_cost(lc_buffer *out, uint32_t rule, const cli_cost *cost) {
  size_t begin = cli_wire_begin(out, CLI_FRAME_COST);
  cli_wire_number(out, rule);
  put_long(out, cost->reading);
  put_long(out, cost->loading);
  put_long(out, cost->running);
  put_long(out, cost->calls);
  put_long(out, cost->memory);
  cli_wire_end(out, begin);
}

void cli_put_wrong_option(const cli_checker *c, uint32_t rule, const char *reason) {
  size_t begin = cli_wire_begin(c->out, CLI_FRAME_WRONG_OPTION);
  cli_wire_number(c->out, rule);
  cli_wire_string(c->out, lc_string_of(reason));
  cli_wire_end(c->out, begin);
}

void cli_put_mark(lc_buffer *out, cli_frame_kind kind) {
  cli_wire_end(out, cli_wire_begin(out, kind));
}
