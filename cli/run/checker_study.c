/* A closer look at layers, and at what it would take for a rule to pass on them. */
#include "bindings/sandbox.h"
#include "cli/run/checker_private.h"
#include "cli/run/study_whatif.h"

enum { EFFORT = 400 /* of the search: some tenths of a second at most */ };

/* It was said when the rule ran on the layer. */
static void say_nothing(lua_State *L, lc_string line, void *context) {
  (void)L;
  (void)line;
  (void)context;
}

/* The position of the rule that is asked about, ready to run; false when it cannot. */
static bool prepare(cli_checker *c, const char *id) {
  lc_error error;
  uint32_t count = (uint32_t)cli_ruleset_count(c->policy->set);
  uint32_t rule = 0;
  while (rule < count && strcmp(cli_ruleset_at(c->policy->set, rule)->info.id, id) != 0)
    rule++;
  if (rule == count || cli_ruleset_at(c->policy->set, rule)->is_core)
    return false;
  c->rule = rule;
  if (cli_checker_load(c, rule, &error) != LC_OK || !cli_checker_configure(c, rule, c->job->file))
    return false;
  lc_sandbox_on_print(lc_rule_state(c->instances[rule].rule), say_nothing, NULL);
  return true;
}

/* What the rule did that ended a worker here, after which it is not tried again; or NULL. */
static const char *find_skip(const cli_checker *c, uint32_t layer) {
  for (uint32_t i = 0; i < c->job->skip_count; i++) {
    if (c->job->skips[i].rule == c->rule && c->job->skips[i].layer == layer)
      return c->job->skips[i].reason;
  }
  return NULL;
}

static void write_what_if(cli_checker *c, lc_json_writer *json, const lc_layer *layer) {
  const cli_study_request *study = c->terms->study;
  const lc_what_if_request request = {.document = c->document,
                                      .layer = lc_layer_index(layer),
                                      .message = lc_string_of(study->message),
                                      .effort = EFFORT};
  lc_what_if *what_if = NULL;
  if (!prepare(c, study->rule))
    return;
  const char *skip = find_skip(c, request.layer);
  if (skip != NULL) {
    cli_what_if_write_broken(json, skip);
    return;
  }
  cli_progress_step(c->progress, c->rule, request.layer | CLI_SIDE_HEAD);
  if (lc_what_if_create(&what_if, c->instances[c->rule].rule, &request, NULL) != LC_OK) {
    c->out->has_failed = true;
  } else {
    cli_what_if_write(json, what_if);
    if (study->wants_text)
      cli_what_if_write_text(json, what_if, c->document);
  }
  lc_what_if_free(what_if);
  cli_checker_drop(c, c->rule);
}

static void put_study(cli_checker *c, const lc_layer *layer) {
  const cli_study_request *study = c->terms->study;
  lc_buffer buffer = {0};
  lc_json_writer json = {.buffer = &buffer};
  lc_json_open(&json, '{');
  if (study->start.line != 0)
    cli_study_write(&json, layer, study);
  if (study->rule != NULL)
    write_what_if(c, &json, layer);
  lc_json_close(&json, '}');
  size_t begin = cli_wire_begin(c->out, CLI_FRAME_STUDY);
  cli_wire_number(c->out, lc_layer_index(layer));
  cli_wire_string(c->out, lc_buffer_string(&buffer));
  cli_wire_end(c->out, begin);
  if (!lc_buffer_is_ok(&buffer))
    c->out->has_failed = true;
  lc_buffer_free(&buffer);
}

void cli_checker_study(cli_checker *c) {
  for (uint32_t i = 0; i < lc_document_layer_count(c->document); i++) {
    if (cli_study_is_about(c->terms->study, c->job->file, i))
      put_study(c, lc_document_layer_at(c->document, i));
  }
}
