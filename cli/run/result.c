#include "cli/run/result.h"

#include "cli/policy/layer_waivers.h"
#include "cli/run/known.h"
#include "cli/run/report_audit.h"
#include "cli/run/report_matrix.h"
#include "cli/run/result_private.h"
#include "core/date.h"
#include "core/grow.h"

#include <stdlib.h>

static lc_severity take_severity(cli_frame *frame) {
  uint32_t severity = cli_frame_number(frame);
  if (severity > LC_SEVERITY_OFF && severity <= LC_SEVERITY_ERROR)
    return (lc_severity)severity;
  frame->is_bad = true;
  return LC_SEVERITY_ERROR;
}

static lc_position take_position(cli_frame *frame) {
  lc_position position;
  position.line = cli_frame_number(frame);
  position.column = cli_frame_number(frame);
  return position;
}

/* A text that fits into `size` bytes with its NUL. */
static void take_text(cli_frame *frame, char *out, size_t size) {
  lc_string text = cli_frame_string(frame, size - 1);
  memcpy(out, text.ptr, text.len);
  out[text.len] = '\0';
}

static void take_excerpt(cli_frame *frame, lc_excerpt *excerpt) {
  take_text(frame, excerpt->text, sizeof excerpt->text);
  excerpt->mark_start = cli_frame_number(frame);
  excerpt->mark_len = cli_frame_number(frame);
  excerpt->line = cli_frame_number(frame);
  if (excerpt->mark_start > LC_EXCERPT_SIZE || excerpt->mark_len > LC_EXCERPT_SIZE)
    frame->is_bad = true;
}

/* --- frames -------------------------------------------------------------------------------- */

static bool take_unreadable(cli_frame *frame, cli_result_target *target) {
  lc_error error = {0};
  uint32_t status = cli_frame_number(frame);
  error.status = status <= LC_ERROR_NOT_FOUND ? (lc_status)status : LC_ERROR_SYNTAX;
  error.position = take_position(frame);
  take_text(frame, error.message, sizeof error.message);
  take_excerpt(frame, &error.excerpt);
  if (target->report == NULL || !cli_frame_is_done(frame))
    return true;
  return cli_report_add_input(target->report, target->file, &error);
}

static bool take_layer(cli_frame *frame, cli_result_target *target) {
  cli_report_layer_facts facts = {.file = target->file, .index = target->layer_count++};
  facts.name = cli_frame_string(frame, CLI_LONGEST_MESSAGE);
  facts.domain = cli_frame_string(frame, CLI_LONGEST_MESSAGE);
  facts.attack_version = cli_frame_string(frame, CLI_LONGEST_NAME);
  facts.technique_count = cli_frame_number(frame);
  if (target->report == NULL || !cli_frame_is_done(frame))
    return true;
  return cli_report_add_layer(target->report, &facts);
}

/* What is said of the last layer in JSON, and the release that it is about. */
static bool take_json(cli_frame *frame, cli_result_target *target,
                      bool (*add)(cli_report *report, lc_string json, lc_attack_release release)) {
  lc_string domain = cli_frame_string(frame, CLI_LONGEST_NAME);
  lc_string version = cli_frame_string(frame, CLI_LONGEST_NAME);
  lc_string json = cli_frame_string(frame, CLI_WIRE_LARGEST);
  if (target->report == NULL) {
    frame->is_bad |= target->layer_count == 0 || !cli_json_is_sound(json);
    return true;
  }
  if (!cli_frame_is_done(frame))
    return true;
  const lc_attack_domain *of = lc_attack_domain_find(target->attack, domain);
  lc_attack_release release = {0};
  if (of != NULL)
    release = lc_attack_release_find(of, version);
  return add(target->report, json, release);
}

static bool take_matrix(cli_frame *frame, cli_result_target *target) {
  return take_json(frame, target, cli_report_add_matrix);
}

static bool take_audit(cli_frame *frame, cli_result_target *target) {
  return take_json(frame, target, cli_report_add_audit);
}

static bool take_study(cli_frame *frame, cli_result_target *target) {
  uint32_t layer = cli_frame_number(frame);
  lc_string json = cli_frame_string(frame, CLI_WIRE_LARGEST);
  if (target->report == NULL) {
    frame->is_bad |= !cli_json_is_sound(json);
    return true;
  }
  return !cli_frame_is_done(frame) ||
         cli_report_add_study(target->report, target->file, layer, json);
}

static bool take_outcome(cli_frame *frame, cli_result_target *target) {
  lc_rule_outcome outcome = {0};
  uint32_t rule = cli_result_rule(frame, target->set);
  lc_severity severity = take_severity(frame);
  uint32_t status = cli_frame_number(frame);
  outcome.status = status <= LC_RULE_ERROR ? (lc_rule_status)status : LC_RULE_ERROR;
  outcome.selected = cli_frame_number(frame);
  outcome.reported = cli_frame_number(frame);
  take_text(frame, outcome.message, sizeof outcome.message);
  if (target->report == NULL || target->is_at_base || !cli_frame_is_done(frame))
    return true;
  if (outcome.status != LC_RULE_SKIPPED)
    *target->some_rule_ran = true;
  return cli_report_add_outcome(target->report, cli_ruleset_at(target->set, rule)->info.id,
                                severity, &outcome);
}

static bool take_finding(cli_frame *frame, cli_result_target *target) {
  cli_report_finding_facts facts = {.file = target->file};
  uint32_t rule = cli_result_rule(frame, target->set);
  facts.rule = cli_ruleset_at(target->set, rule)->info.id;
  facts.severity = take_severity(frame);
  facts.layer = cli_frame_number(frame);
  facts.start = take_position(frame);
  facts.end = take_position(frame);
  facts.message = cli_frame_string(frame, CLI_LONGEST_MESSAGE);
  facts.technique = cli_frame_string(frame, CLI_LONGEST_MESSAGE);
  facts.tactic = cli_frame_string(frame, CLI_LONGEST_MESSAGE);
  facts.field = cli_frame_string(frame, CLI_LONGEST_NAME);
  take_excerpt(frame, &facts.excerpt);
  if (target->report == NULL || !cli_frame_is_done(frame))
    return true;
  return cli_report_add_finding(target->is_at_base ? target->base : target->report, &facts);
}

/* What follows is about the base: what was found so far is complete. */
static bool take_base(cli_frame *frame, cli_result_target *target) {
  frame->is_bad = frame->is_bad || target->is_at_base;
  target->is_at_base = true;
  return true;
}

static bool take_place(cli_frame *frame, lc_saved_place *place) {
  place->start = take_position(frame);
  place->end = take_position(frame);
  place->technique = lc_string_copy(cli_frame_string(frame, CLI_LONGEST_MESSAGE));
  place->tactic = lc_string_copy(cli_frame_string(frame, CLI_LONGEST_MESSAGE));
  place->field = lc_string_copy(cli_frame_string(frame, CLI_LONGEST_NAME));
  take_excerpt(frame, &place->excerpt);
  return place->technique.ptr != NULL && place->tactic.ptr != NULL && place->field.ptr != NULL;
}

static void free_collected(cli_collected *collected) {
  const lc_collected *from = &collected->layer.collected;
  for (uint32_t i = 0; i < from->place_count; i++) {
    free((char *)from->places[i].technique.ptr);
    free((char *)from->places[i].tactic.ptr);
    free((char *)from->places[i].field.ptr);
  }
  free((lc_saved_place *)from->places);
  free((char *)from->json.ptr);
}

/* False when memory is out. */
static bool read_collected(cli_frame *frame, cli_collected *collected) {
  lc_collected *to = &collected->layer.collected;
  to->json = lc_string_copy(cli_frame_string(frame, CLI_LONGEST_MESSAGE));
  uint32_t count = cli_frame_number(frame);
  /* A place takes more bytes than this in a frame, so what is left bounds their number. */
  if (count == 0 || count > frame->rest.len / 32)
    frame->is_bad = true;
  if (to->json.ptr == NULL)
    return false;
  if (frame->is_bad)
    return true;
  lc_saved_place *places = calloc(count, sizeof *places);
  if (places == NULL)
    return false;
  to->places = places;
  to->place_count = count;
  for (uint32_t i = 0; i < count; i++) {
    if (!take_place(frame, &places[i]))
      return false;
  }
  return true;
}

static bool keep_collected(cli_collection *collection, const cli_collected *collected) {
  if (!lc_grow_wide((void **)&collection->items, collection->count, &collection->capacity,
                    sizeof *collection->items))
    return false;
  collection->items[collection->count++] = *collected;
  return true;
}

static bool take_collected(cli_frame *frame, cli_result_target *target) {
  cli_collected collected = {.input = target->input, .layer.file = target->file};
  collected.rule = cli_result_rule(frame, target->set);
  collected.layer.layer = cli_frame_number(frame);
  collected.severity = take_severity(frame);
  collected.is_head = !target->is_at_base;
  collected.is_base = target->is_at_base || target->base_kind == CLI_BASE_SAME;
  bool ok = read_collected(frame, &collected);
  bool is_kept = ok && target->report != NULL && cli_frame_is_done(frame) &&
                 keep_collected(target->collection, &collected);
  if (!is_kept)
    free_collected(&collected);
  return ok && (is_kept || target->report == NULL || frame->is_bad);
}

static bool take_wrong_option(cli_frame *frame, cli_result_target *target) {
  uint32_t rule = cli_result_rule(frame, target->set);
  take_text(frame, target->wrong_reason, sizeof target->wrong_reason);
  target->wrong = cli_ruleset_at(target->set, rule);
  return true;
}

/* --- waivers ------------------------------------------------------------------------------- */

/* Of a file that is as it was the base has the same waivers. */
static bool keep_waiver(const cli_result_target *target, const cli_layer_waiver_facts *facts) {
  bool is_same = !target->is_at_base && target->base_kind == CLI_BASE_SAME;
  cli_held_waivers *held = target->is_at_base ? target->base_waivers : target->waivers;
  return cli_held_waivers_add_facts(held, facts) &&
         (!is_same || cli_held_waivers_add_facts(target->base_waivers, facts));
}

static bool take_waiver(cli_frame *frame, cli_result_target *target) {
  cli_layer_waiver_facts facts = {.file = target->file};
  facts.layer = cli_frame_number(frame);
  facts.start = take_position(frame);
  facts.end = take_position(frame);
  facts.technique = cli_frame_string(frame, CLI_LONGEST_NAME);
  facts.tactic = cli_frame_string(frame, CLI_LONGEST_NAME);
  facts.rule = cli_frame_string(frame, CLI_LONGEST_NAME);
  facts.reason = cli_frame_string(frame, CLI_LONGEST_NAME);
  facts.owner = cli_frame_string(frame, CLI_LONGEST_NAME);
  facts.expires = cli_frame_string(frame, CLI_LONGEST_NAME);
  take_excerpt(frame, &facts.excerpt);
  bool is_day = facts.expires.len == 0 || lc_date_parse(facts.expires, NULL);
  bool is_one_too_many = target->waiver_count[target->is_at_base]++ == CLI_MOST_LAYER_WAIVERS;
  frame->is_bad = frame->is_bad || is_one_too_many || !is_day || facts.rule.len == 0 ||
                  facts.reason.len == 0 || facts.owner.len == 0;
  return target->report == NULL || !cli_frame_is_done(frame) || keep_waiver(target, &facts);
}

static bool take_no_layer(cli_frame *frame, cli_result_target *target) {
  (void)frame;
  if (target->report != NULL)
    target->report->skipped_count++;
  return true;
}

static const struct {
  cli_frame_kind kind;
  bool (*take)(cli_frame *frame, cli_result_target *target);
} TAKERS[] = {{CLI_FRAME_UNREADABLE, take_unreadable},
              {CLI_FRAME_NO_LAYER, take_no_layer},
              {CLI_FRAME_LAYER, take_layer},
              {CLI_FRAME_MATRIX, take_matrix},
              {CLI_FRAME_AUDIT, take_audit},
              {CLI_FRAME_STUDY, take_study},
              {CLI_FRAME_OUTCOME, take_outcome},
              {CLI_FRAME_FINDING, take_finding},
              {CLI_FRAME_PRINT, cli_result_take_print},
              {CLI_FRAME_FAILURE, cli_result_take_failure},
              {CLI_FRAME_TRACE, cli_result_take_trace},
              {CLI_FRAME_COST, cli_result_take_cost},
              {CLI_FRAME_BASE, take_base},
              {CLI_FRAME_NOTE, cli_result_take_note},
              {CLI_FRAME_COLLECTED, take_collected},
              {CLI_FRAME_WAIVER, take_waiver},
              {CLI_FRAME_WRONG_OPTION, take_wrong_option}};

static bool take_frame(cli_frame *frame, cli_result_target *target) {
  for (size_t i = 0; i < sizeof TAKERS / sizeof *TAKERS; i++) {
    if (TAKERS[i].kind == (cli_frame_kind)frame->kind)
      return TAKERS[i].take(frame, target);
  }
  frame->is_bad = true;
  return true;
}

/* --- answers ------------------------------------------------------------------------------- */

/* Calls take_frame() for every frame up to the last. Without a report nothing is taken. */
static bool walk(lc_string frames, cli_result_target *target, bool *is_sound) {
  cli_frame frame;
  size_t size = 0;
  *is_sound = false;
  while (cli_wire_next(frames, &frame, &size) == CLI_WIRE_FRAME) {
    frames = (lc_string){frames.ptr + size, frames.len - size};
    if (frame.kind == CLI_FRAME_DONE) {
      *is_sound = frames.len == 0 && cli_frame_is_done(&frame);
      return true;
    }
    if (!take_frame(&frame, target))
      return false;
    if (!cli_frame_is_done(&frame))
      return true;
  }
  return true;
}

bool cli_result_is_sound(lc_string frames, const cli_ruleset *set) {
  cli_result_target nowhere = {.set = set, .file = ""};
  bool is_sound = false;
  walk(frames, &nowhere, &is_sound);
  return is_sound;
}

/* Tells what the base had from what is new. */
static bool mark_known(cli_result_target *target, size_t first) {
  if (target->base_kind == CLI_BASE_SAME)
    cli_known_mark_all(target->report, first);
  if (target->base_kind != CLI_BASE_OTHER)
    return true;
  return cli_report_number_findings(target->base, 0) &&
         cli_known_mark(target->report, first, target->base);
}

bool cli_result_take(lc_string frames, cli_result_target *target) {
  size_t inputs = target->report->input_count;
  uint32_t skipped = target->report->skipped_count;
  size_t first = target->report->finding_count;
  bool is_sound = false;
  if (!walk(frames, target, &is_sound))
    return false;
  bool is_checked = !target->is_removed && target->report->input_count == inputs &&
                    target->report->skipped_count == skipped;
  return cli_report_number_findings(target->report, first) && mark_known(target, first) &&
         (!is_checked || cli_report_add_input(target->report, target->file, NULL));
}

/* --- conclusions --------------------------------------------------------------------------- */

static bool take_conclusion(cli_frame *frame, const char *id, const cli_collected *const *layers,
                            uint32_t count, cli_report *report) {
  uint32_t position = cli_frame_number(frame);
  uint32_t number = cli_frame_number(frame);
  uint32_t severity = cli_frame_number(frame);
  lc_string message = cli_frame_string(frame, CLI_LONGEST_MESSAGE);
  frame->is_bad = frame->is_bad || severity > LC_SEVERITY_ERROR;
  frame->is_bad =
      frame->is_bad || position >= count || number >= layers[position]->layer.collected.place_count;
  if (report == NULL || !cli_frame_is_done(frame))
    return true;
  const cli_collected *from = layers[position];
  const lc_saved_place *place = &from->layer.collected.places[number];
  cli_report_finding_facts facts = {.rule = id,
                                    .file = from->layer.file,
                                    .severity = severity == LC_SEVERITY_OFF ? from->severity
                                                                            : (lc_severity)severity,
                                    .layer = from->layer.layer,
                                    .start = place->start,
                                    .end = place->end,
                                    .message = message,
                                    .technique = place->technique,
                                    .tactic = place->tactic,
                                    .field = place->field,
                                    .excerpt = place->excerpt};
  return cli_report_add_finding(report, &facts);
}

static bool walk_conclusion(lc_string frames, cli_result_target *target, uint32_t rule,
                            const cli_collected *const *layers, uint32_t count, bool *is_sound) {
  const char *id = cli_ruleset_at(target->set, rule)->info.id;
  cli_frame frame;
  size_t size = 0;
  *is_sound = false;
  while (cli_wire_next(frames, &frame, &size) == CLI_WIRE_FRAME) {
    frames = (lc_string){frames.ptr + size, frames.len - size};
    if (frame.kind == CLI_FRAME_DONE) {
      *is_sound = frames.len == 0;
      return true;
    }
    bool ok = frame.kind == CLI_FRAME_CONCLUSION
                  ? take_conclusion(&frame, id, layers, count, target->report)
                  : take_frame(&frame, target);
    if (!ok || !cli_frame_is_done(&frame))
      return ok;
  }
  return true;
}

bool cli_result_take_conclusion(lc_string frames, const cli_ruleset *set, uint32_t rule,
                                const cli_collected *const *layers, uint32_t count,
                                cli_report *report, bool *is_sound) {
  bool some_rule_ran = false;
  cli_result_target target = {
      .set = set, .file = layers[0]->layer.file, .prints = stderr, .some_rule_ran = &some_rule_ran};
  if (!walk_conclusion(frames, &target, rule, layers, count, is_sound))
    return false;
  if (!*is_sound)
    return true;
  size_t findings = report->finding_count;
  target.report = report;
  return walk_conclusion(frames, &target, rule, layers, count, is_sound) &&
         cli_report_number_findings(report, findings);
}

void cli_collection_free(cli_collection *collection) {
  for (size_t i = 0; i < collection->count; i++)
    free_collected(&collection->items[i]);
  free(collection->items);
  *collection = (cli_collection){0};
}
