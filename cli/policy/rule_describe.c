/* What the organisation's rules say of themselves. To know it they must be run, which happens in a
   process of its own; what it answers is read with care. */
#include "cli/policy/lua_places.h"
#include "cli/policy/ruleset_private.h"
#include "cli/run/wire.h"

#include <stdio.h>

enum { KIND_INFO = 1, KIND_ERROR = 2 };
enum { LARGEST_ANSWER = 8 << 20, LONGEST_TEXT = 64 << 10, MOST_ITEMS = 1000 };

typedef struct description {
  const cli_ruleset *set;
  const lc_budget *budget;
  size_t first; /* the rules that are asked: first to last, both included */
  size_t last;
} description;

/* --- in the other process ------------------------------------------------------------------ */

static void write_text(lc_buffer *out, const char *text) {
  cli_wire_number(out, text != NULL);
  cli_wire_string(out, lc_string_of(text));
}

static void write_info(lc_buffer *out, const lc_rule_info *info) {
  uint32_t tags = 0;
  uint32_t options = 0;
  while (info->tags[tags] != NULL)
    tags++;
  while (info->options[options].name != NULL)
    options++;
  size_t begin = cli_wire_begin(out, KIND_INFO);
  cli_wire_number(out, info->severity);
  cli_wire_number(out, info->is_recommended);
  cli_wire_number(out, info->hooks);
  cli_wire_number(out, info->needs);
  write_text(out, info->title);
  write_text(out, info->reason);
  write_text(out, info->docs);
  cli_wire_number(out, tags);
  for (uint32_t i = 0; i < tags; i++)
    write_text(out, info->tags[i]);
  cli_wire_number(out, options);
  for (uint32_t i = 0; i < options; i++) {
    write_text(out, info->options[i].name);
    write_text(out, info->options[i].type);
    write_text(out, info->options[i].fallback);
    write_text(out, info->options[i].values);
    write_text(out, info->options[i].minimum);
    write_text(out, info->options[i].maximum);
    write_text(out, info->options[i].doc);
  }
  cli_wire_end(out, begin);
}

static void write_error(lc_buffer *out, const lc_error *error) {
  size_t begin = cli_wire_begin(out, KIND_ERROR);
  write_text(out, error->message);
  cli_wire_end(out, begin);
}

static void describe_rules(lc_buffer *out, void *context) {
  const description *d = context;
  lc_rule_context rule_context = {.budget = *d->budget, .attack = d->set->attack};
  for (size_t i = d->first; i <= d->last; i++) {
    lc_rule_source source = cli_ruleset_source(d->set, &d->set->rules[i]);
    lc_rule *rule = NULL;
    lc_error error;
    if (lc_rule_load(&rule, &source, &rule_context, &error) == LC_OK)
      write_info(out, lc_rule_info_of(rule));
    else
      write_error(out, &error);
    lc_rule_free(rule);
  }
}

/* --- in this one --------------------------------------------------------------------------- */

/* A text of the frame, kept by the set; NULL when there is none, or no memory (the frame then is
   bad). */
static const char *take_text(cli_ruleset *set, cli_frame *frame) {
  bool is_there = cli_frame_number(frame) != 0;
  lc_string text = cli_frame_string(frame, LONGEST_TEXT);
  if (!is_there || frame->is_bad)
    return NULL;
  const char *kept = cli_ruleset_keep(set, text);
  frame->is_bad = kept == NULL;
  return kept;
}

static const char *take_needed(cli_ruleset *set, cli_frame *frame) {
  const char *text = take_text(set, frame);
  frame->is_bad = frame->is_bad || text == NULL;
  return text;
}

static uint32_t take_count(cli_frame *frame) {
  uint32_t count = cli_frame_number(frame);
  frame->is_bad = frame->is_bad || count > MOST_ITEMS;
  return frame->is_bad ? 0 : count;
}

static void take_tags(cli_ruleset *set, cli_frame *frame, lc_rule_info *info) {
  uint32_t count = take_count(frame);
  const char **tags = lc_arena_alloc(&set->arena, (count + 1) * sizeof *tags);
  frame->is_bad = frame->is_bad || tags == NULL;
  for (uint32_t i = 0; !frame->is_bad && i < count; i++)
    tags[i] = take_needed(set, frame);
  if (frame->is_bad)
    return;
  tags[count] = NULL;
  info->tags = tags;
}

static void take_options(cli_ruleset *set, cli_frame *frame, lc_rule_info *info) {
  uint32_t count = take_count(frame);
  lc_rule_option *options = lc_arena_alloc(&set->arena, (count + 1) * sizeof *options);
  frame->is_bad = frame->is_bad || options == NULL;
  for (uint32_t i = 0; !frame->is_bad && i < count; i++) {
    options[i].name = take_needed(set, frame);
    options[i].type = take_needed(set, frame);
    options[i].fallback = take_text(set, frame);
    options[i].values = take_text(set, frame);
    options[i].minimum = take_text(set, frame);
    options[i].maximum = take_text(set, frame);
    options[i].doc = take_needed(set, frame);
  }
  if (frame->is_bad)
    return;
  options[count] = (lc_rule_option){0};
  info->options = options;
}

static bool take_info(cli_ruleset *set, cli_frame *frame, cli_rule *rule) {
  lc_rule_info info = {.id = rule->info.id};
  uint32_t severity = cli_frame_number(frame);
  info.severity = severity <= LC_SEVERITY_ERROR ? (lc_severity)severity : LC_SEVERITY_ERROR;
  info.is_recommended = cli_frame_number(frame) != 0;
  info.hooks = cli_frame_number(frame);
  info.needs = cli_frame_number(frame);
  info.title = take_needed(set, frame);
  info.reason = take_needed(set, frame);
  info.docs = take_needed(set, frame);
  take_tags(set, frame, &info);
  take_options(set, frame, &info);
  if (!cli_frame_is_done(frame) || severity > LC_SEVERITY_ERROR)
    return false;
  rule->info = info;
  return true;
}

/* What is behind the path of a message that has no line; NULL when it has one. */
static const char *unplaced_reason(const cli_rule *rule, const char *message) {
  size_t len = strlen(rule->path);
  bool is_unplaced = strncmp(message, rule->path, len) == 0 && strncmp(message + len, ": ", 2) == 0;
  return is_unplaced ? message + len + 2 : NULL;
}

/* What is missing stands nowhere. */
static bool is_about_missing(const char *reason) {
  static const char needs[] = "a rule needs ";
  return strncmp(reason, needs, strlen(needs)) == 0;
}

/* A fault of the table that the file returns has no line, but it names the member, and the text
   mostly shows where that is. */
static void break_rule(cli_rule *rule, const char *message) {
  const char *reason = unplaced_reason(rule, message);
  bool is_in_text = reason != NULL && !is_about_missing(reason) &&
                    lc_json_type_of(rule->requirement) == LC_JSON_NONE;
  char word[CLI_CONFIG_WORD_SIZE] = "";
  if (is_in_text)
    cli_config_quoted_word(reason, word);
  lc_range range = cli_lua_find_in_table(rule->text, word);
  rule->is_broken = true;
  if (range.end > 0)
    lc_error_set(&rule->load_error, LC_ERROR_SYNTAX, "%s:%u: %s", rule->path,
                 (unsigned)cli_lua_line(rule->text, range), reason);
  else
    lc_error_set(&rule->load_error, LC_ERROR_SYNTAX, "%s", message);
}

static bool take_answer(cli_ruleset *set, cli_frame *frame, cli_rule *rule) {
  if (frame->kind == KIND_INFO)
    return take_info(set, frame, rule);
  const char *message = frame->kind == KIND_ERROR ? take_needed(set, frame) : NULL;
  if (message == NULL || !cli_frame_is_done(frame))
    return false;
  break_rule(rule, message);
  return true;
}

/* Whether there was a sound answer for every rule that was asked. */
static bool take_answers(const description *d, cli_ruleset *set, lc_string bytes) {
  for (size_t i = d->first; i <= d->last; i++) {
    cli_frame frame;
    size_t size = 0;
    bool is_sound = cli_wire_next(bytes, &frame, &size) == CLI_WIRE_FRAME &&
                    take_answer(set, &frame, &set->rules[i]);
    if (!is_sound)
      return false;
    bytes = (lc_string){bytes.ptr + size, bytes.len - size};
  }
  return bytes.len == 0;
}

static lc_status ask(const description *d, cli_ruleset *set, const cli_isolation *isolation,
                     lc_error *error) {
  lc_buffer answers = {0};
  description copy = *d;
  lc_status status =
      cli_isolated_call(isolation, describe_rules, &copy, LARGEST_ANSWER, &answers, error);
  if (status == LC_OK && !take_answers(d, set, lc_buffer_string(&answers)))
    status = lc_error_set(error, LC_ERROR_LIMIT, "said nothing that can be used");
  lc_buffer_free(&answers);
  return status;
}

/* All at once; when that goes wrong, one by one, to know whose fault it is. */
lc_status cli_ruleset_describe(cli_ruleset *set, const cli_isolation *isolation, lc_error *error) {
  size_t first = 0;
  while (first < set->count && set->rules[first].is_builtin)
    first++;
  if (first == set->count)
    return LC_OK;
  description all = {set, &isolation->limits.budget, first, set->count - 1};
  lc_status status = ask(&all, set, isolation, error);
  for (size_t i = first; status != LC_OK && status != LC_ERROR_MEMORY && i < set->count; i++) {
    description one = {set, &isolation->limits.budget, i, i};
    set->rules[i].is_broken = false;
    if (ask(&one, set, isolation, error) == LC_OK)
      continue;
    char message[LC_ERROR_MESSAGE_SIZE];
    snprintf(message, sizeof message, "%.200s: loading the rule %.200s", set->rules[i].path,
             error->message);
    break_rule(&set->rules[i], message);
  }
  return status == LC_ERROR_MEMORY ? status : LC_OK;
}
