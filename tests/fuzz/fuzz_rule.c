/* Rules: any text is refused or runs over a layer within its budget, and what it leaves is sound.
 */
#include "bindings/rule.h"

#include "tests/fuzz/fuzz.h"

#include <stdio.h>

/* Something of everything that a rule may ask for. */
static const char LAYER[] =
    "{\"name\":\"n\",\"domain\":\"enterprise-attack\",\"versions\":{\"layer\":\"4.5\",\"attack\":"
    "\"18\",\"navigator\":\"5\"},\"gradient\":{\"colors\":[\"red\",\"#00ff00\"],\"minValue\":0,"
    "\"maxValue\":9},\"legendItems\":[{\"label\":\"l\",\"color\":\"red\"}],\"own\":[1,{\"a\":null}]"
    ","
    "\n\"techniques\":[{\"techniqueID\":\"T1557\",\"score\":5,\"comment\":\"c\\u0007\","
    "\"metadata\":[{\"name\":\"owner\",\"value\":\"blue\"},{\"divider\":true}]},\n"
    "{\"techniqueID\":\"T1\\u0000557 \\u202e\",\"tactic\":\"col\\u0000lection\"},"
    "{\"techniqueID\":\"T1557.001\",\"tactic\":\"collection\",\"links\":[{\"label\":\"a\",\"url\":"
    "\"https://example.org\"}],\"mine\":[]}]}";

static const lc_budget BUDGET = {.instructions = 200000,
                                 .memory = 1 << 20,
                                 .recursion = 190,
                                 .findings = 20,
                                 .message = 300,
                                 .output = 1};

static lc_document *document(void) {
  static lc_document *parsed;
  if (parsed == NULL)
    REQUIRE(lc_document_parse(&parsed, LC_STRING(LAYER), "layer.json", NULL, NULL) == LC_OK);
  return parsed;
}

/* --- what a rule says of itself -------------------------------------------------------------- */

static void require_text(const char *text) {
  REQUIRE(text != NULL);
  fuzz_require_printable(lc_string_of(text));
}

static void require_info(const lc_rule_info *info) {
  REQUIRE(strcmp(info->id, "fuzz/rule") == 0 && info->title[0] != '\0');
  require_text(info->title);
  require_text(info->reason);
  require_text(info->docs);
  REQUIRE(info->hooks != 0 && info->severity <= LC_SEVERITY_ERROR);
  for (const char *const *tag = info->tags; *tag != NULL; tag++)
    require_text(*tag);
  for (const lc_rule_option *option = info->options; option->name != NULL; option++) {
    require_text(option->name);
    require_text(option->type);
    require_text(option->doc);
  }
}

/* --- what it leaves -------------------------------------------------------------------------- */

static void require_findings(const lc_finding_list *findings, uint32_t reported) {
  REQUIRE(lc_finding_list_count(findings) == reported && reported <= BUDGET.findings);
  for (uint32_t i = 0; i < reported; i++) {
    const lc_finding *finding = lc_finding_list_at(findings, i);
    REQUIRE(lc_string_equals(finding->rule, LC_STRING("fuzz/rule")));
    REQUIRE(finding->severity == LC_SEVERITY_WARNING && finding->layer == 0);
    fuzz_require_printable(finding->message);
    fuzz_require_range(lc_document_source(document()), finding->range);
  }
}

static void require_collected(const lc_collected *collected) {
  lc_source *source = NULL;
  lc_json *json = NULL;
  if (collected->json.len == 0)
    return;
  REQUIRE(lc_source_copy(&source, collected->json, "collected", NULL, NULL) == LC_OK);
  REQUIRE(lc_json_parse(&json, source, NULL, NULL) == LC_OK);
  lc_json_free(json);
  lc_source_free(source);
}

static bool take_conclusion(uint32_t position, const lc_saved_place *place, lc_string message,
                            void *context) {
  (void)context;
  REQUIRE(position == 0 && place != NULL);
  fuzz_require_printable(message);
  return true;
}

static void conclude(lc_rule *rule, const lc_collected *collected) {
  lc_collected_layer layer = {"layer.json", 0, *collected};
  lc_rule_outcome outcome;
  lc_rule_conclude(rule, &layer, 1, take_conclusion, NULL, &outcome);
  require_text(outcome.message);
}

static void run(lc_rule *rule) {
  lc_finding_list *findings = lc_finding_list_create();
  lc_rule_outcome outcome;
  REQUIRE(findings != NULL);
  lc_rule_check(rule, document(), 0, LC_SEVERITY_WARNING, findings, &outcome);
  REQUIRE((outcome.status == LC_RULE_ERROR) >= (outcome.limit != LC_LIMIT_NONE));
  REQUIRE((outcome.message[0] == '\0') ==
          (outcome.status == LC_RULE_OK || outcome.status == LC_RULE_VACUOUS));
  require_text(outcome.message);
  require_findings(findings, outcome.reported);
  require_collected(&outcome.collected);
  bool concludes = (lc_rule_info_of(rule)->hooks & LC_RULE_CONCLUDE) != 0;
  if (concludes && outcome.status == LC_RULE_OK)
    conclude(rule, &outcome.collected);
  lc_finding_list_free(findings);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  lc_rule_source source = {
      .id = "fuzz/rule", .path = "fuzz/rule.lua", .text = fuzz_text(bytes, size)};
  lc_rule_context context = {.budget = BUDGET, .today = "2026-11-24"};
  lc_rule *rule = NULL;
  lc_error error = {.status = LC_OK};
  lc_status status = lc_rule_load(&rule, &source, &context, &error);
  if (status != LC_OK) {
    REQUIRE(error.status == status && strstr(error.message, "fuzz/rule") != NULL);
    require_text(error.message);
    return 0;
  }
  require_info(lc_rule_info_of(rule));
  run(rule);
  lc_rule_free(rule);
  return 0;
}
