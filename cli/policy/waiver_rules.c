#include "cli/policy/waiver_rules.h"

#include <stdio.h>

enum { DEFAULT_DAYS = 14 };

/* The day on which the examples are judged. */
static const char EXAMPLE_DAY[] = "2026-11-24";

static const char *const TAGS[] = {"waiver", NULL};
static const lc_rule_option NONE[] = {{0}};
static const lc_rule_option EXPIRING_OPTIONS[] = {
    {.name = "days",
     .type = "integer",
     .fallback = "14",
     .minimum = "0",
     .doc = "how many days before the last one the warning begins"},
    {0}};

/* A layer whose score has a wrong type, which its waiver excuses. */
#define LAYER(score, waiver)                                                                       \
  "{\n  \"name\": \"example\",\n  \"domain\": \"enterprise-attack\",\n"                            \
  "  \"versions\": { \"layer\": \"4.5\", \"attack\": \"18\", \"navigator\": \"5.1.0\" },\n"        \
  "  \"techniques\": [\n    { \"techniqueID\": \"T1557\", \"score\": " score                       \
  ", \"metadata\": [\n      { \"name\": \"layercheck:waive\", \"value\": \"" waiver                \
  "\" }\n    ] }\n  ]\n}\n"

#define WRONG_SCORE "\"3\""
#define REASON      "; reason=its tool writes text; owner=blue team"

typedef struct judged {
  lc_rule_info info;
  const char *bad;
  const char *bad_base; /* what it was before the change; NULL: the rule is about none */
  const char *good;
  const char *good_base;
} judged;

static const judged RULES[CLI_WAIVER_RULE_COUNT] = {
    [CLI_WAIVER_ADDED] =
        {{.id = "waiver/added-in-change",
          .title = "No waiver excuses findings of the change that adds it",
          .reason = "Who adds a fault could excuse it in the same breath; a waiver is to be looked "
                    "at by itself, and before",
          .severity = LC_SEVERITY_WARNING,
          .is_recommended = true,
          .needs = LC_RULE_NEEDS_BASE,
          .tags = TAGS,
          .options = NONE},
         LAYER(WRONG_SCORE, "format/type" REASON),
         LAYER("3", "format/*" REASON "; expires=2026-01-31"),
         LAYER(WRONG_SCORE, "format/type" REASON),
         LAYER("3", "format/type" REASON)},
    [CLI_WAIVER_EXPIRED] =
        {{.id = "waiver/expired",
          .title = "No waiver is past its last day",
          .reason = "What it excused counts again, and somebody meant to have looked by then",
          .severity = LC_SEVERITY_WARNING,
          .is_recommended = true,
          .tags = TAGS,
          .options = NONE},
         LAYER(WRONG_SCORE, "format/type" REASON "; expires=2026-11-23"),
         NULL,
         LAYER(WRONG_SCORE, "format/type" REASON "; expires=2027-11-23"),
         NULL},
    [CLI_WAIVER_EXPIRING] =
        {{.id = "waiver/expiring",
          .title = "No waiver is about to expire",
          .reason = "On the day after its last one the run fails, for somebody who changed nothing",
          .severity = LC_SEVERITY_WARNING,
          .is_recommended = true,
          .tags = TAGS,
          .options = EXPIRING_OPTIONS},
         LAYER(WRONG_SCORE, "format/type" REASON "; expires=2026-11-30"),
         NULL,
         LAYER(WRONG_SCORE, "format/type" REASON "; expires=2027-11-30"),
         NULL},
    [CLI_WAIVER_MALFORMED] =
        {{.id = "waiver/malformed",
          .title = "Every waiver in a layer can be read, and gives a reason and an owner",
          .reason =
              "A waiver that cannot be read excuses nothing, and whoever wrote it does not know",
          .severity = LC_SEVERITY_ERROR,
          .is_recommended = true,
          .tags = TAGS,
          .options = NONE},
         LAYER(WRONG_SCORE, "format/type; owner=blue team"),
         NULL,
         LAYER(WRONG_SCORE, "format/type" REASON),
         NULL},
    [CLI_WAIVER_TOO_BROAD] =
        {{.id = "waiver/too-broad",
          .title = "Every waiver is about some rules, and some techniques or layers",
          .reason =
              "A waiver for everything excuses what nobody has looked at, and what is still to "
              "come",
          .severity = LC_SEVERITY_WARNING,
          .is_recommended = true,
          .tags = TAGS,
          .options = NONE},
         LAYER(WRONG_SCORE, "*" REASON),
         NULL,
         LAYER(WRONG_SCORE, "format/*" REASON),
         NULL},
    [CLI_WAIVER_UNUSED] = {
        {.id = "waiver/unused",
         .title = "Every waiver excuses something",
         .reason = "A waiver that is no more needed excuses the next fault of its kind",
         .severity = LC_SEVERITY_WARNING,
         .is_recommended = true,
         .tags = TAGS,
         .options = NONE},
        LAYER("3", "format/type" REASON),
        NULL,
        LAYER(WRONG_SCORE, "format/type" REASON),
        NULL}};

const lc_rule_info *cli_waiver_rule_info(cli_waiver_rule rule) {
  return &RULES[rule].info;
}

lc_builtin_example cli_waiver_rule_bad(cli_waiver_rule rule) {
  return (lc_builtin_example){
      .layer = RULES[rule].bad, .base = RULES[rule].bad_base, .today = EXAMPLE_DAY};
}

lc_builtin_example cli_waiver_rule_good(cli_waiver_rule rule) {
  return (lc_builtin_example){
      .layer = RULES[rule].good, .base = RULES[rule].good_base, .today = EXAMPLE_DAY};
}

bool cli_waiver_rule_find(const char *id, cli_waiver_rule *rule) {
  for (int i = 0; i < CLI_WAIVER_RULE_COUNT; i++) {
    if (strcmp(RULES[i].info.id, id) == 0) {
      *rule = (cli_waiver_rule)i;
      return true;
    }
  }
  return false;
}

static lc_status read_days(lc_json_value value, int32_t *days, lc_error *error) {
  double number = lc_json_number(value);
  if (!lc_json_is_integer(value) || number < 0 || number > 36500)
    return lc_error_set(error, LC_ERROR_SYNTAX,
                        "option 'days' must be a whole number from 0 to 36500");
  *days = (int32_t)number;
  return LC_OK;
}

lc_status cli_waiver_rule_configure(const char *id, lc_json_value options, int32_t *days,
                                    lc_error *error) {
  cli_waiver_rule rule;
  bool takes_days = cli_waiver_rule_find(id, &rule) && rule == CLI_WAIVER_EXPIRING;
  *days = DEFAULT_DAYS;
  for (lc_json_cursor cursor = lc_json_walk(options); lc_json_next(&cursor);) {
    lc_string name = lc_json_string(cursor.key);
    if (!takes_days)
      return lc_error_set(error, LC_ERROR_SYNTAX, "rule %s has no options", id);
    if (!lc_string_equals(name, LC_STRING("days")))
      return lc_error_set(error, LC_ERROR_SYNTAX, "rule %s has no option '%.*s' (it has 'days')",
                          id, (int)name.len, name.ptr);
    lc_status status = read_days(cursor.value, days, error);
    if (status != LC_OK)
      return status;
  }
  return LC_OK;
}
