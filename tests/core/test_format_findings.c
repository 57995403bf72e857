/* What reading a layer finds: each row is a layer with one fault, and the one finding it gives. */
#include "tests/core/layers.h"

typedef struct faulty {
  const char *members; /* of the layer, see layer_with() */
  const char *rule;
  lc_severity severity;
  const char *message;
  uint32_t column; /* on line 2 */
} faulty;

#define ENTRY(fields)    "\"techniques\":[{\"techniqueID\":\"T1557\"," fields "}]"
#define GRADIENT(fields) "\"gradient\":{" fields "}"
#define EMPTIED          "; Navigator opens an empty matrix instead"
#define DROPPED          "; Navigator drops it"

static const faulty FAULTY[] = {
    {"\"hideDisable\":true", "format/unknown-key", LC_SEVERITY_WARNING,
     "unknown key 'hideDisable' in a layer (did you mean 'hideDisabled'?)" DROPPED, 1},
    {"\"zzz\":1", "format/unknown-key", LC_SEVERITY_WARNING, "unknown key 'zzz' in a layer" DROPPED,
     1},
    {"\"description\":5", "format/type", LC_SEVERITY_ERROR,
     "'description' is a number, must be a string" DROPPED, 15},
    {"\"hideDisabled\":\"true\"", "format/type", LC_SEVERITY_ERROR,
     "'hideDisabled' is a string, must be true or false" DROPPED, 16},
    {"\"sorting\":\"3\"", "format/type", LC_SEVERITY_ERROR,
     "'sorting' is a string, must be a number" DROPPED, 11},
    {"\"sorting\":7", "format/value", LC_SEVERITY_WARNING,
     "'sorting' must be 0, 1, 2 or 3; Navigator takes any other number as 0", 11},
    {"\"sorting\":1.5", "format/value", LC_SEVERITY_WARNING,
     "'sorting' must be 0, 1, 2 or 3; Navigator takes any other number as 0", 11},
    {"\"tacticRowBackground\":\"nope\"", "format/value", LC_SEVERITY_ERROR,
     "'nope' is no colour" DROPPED, 23},
    {"\"layout\":{\"layout\":\"grid\"}", "format/value", LC_SEVERITY_ERROR,
     "'layout' is 'grid', must be 'side', 'flat' or 'mini'" DROPPED, 20},
    {"\"layout\":{\"aggregateFunction\":\"sums\"}", "format/value", LC_SEVERITY_ERROR,
     "'aggregateFunction' is 'sums', must be 'average', 'min', 'max' or 'sum'" DROPPED, 31},
    {"\"techniques\":null", "format/type", LC_SEVERITY_ERROR,
     "'techniques' is null, must be an array of objects" EMPTIED, 14},
    {"\"techniques\":{}", "format/type", LC_SEVERITY_ERROR,
     "'techniques' is an object, must be an array of objects" EMPTIED, 14},
    {"\"techniques\":[7]", "format/type", LC_SEVERITY_ERROR,
     "an entry of 'techniques' must be an object, not a number" EMPTIED, 15},
    {"\"legendItems\":{}", "format/type", LC_SEVERITY_ERROR,
     "'legendItems' is an object, must be an array of objects" EMPTIED, 15},
    {"\"legendItems\":\"red\"", "format/type", LC_SEVERITY_ERROR,
     "'legendItems' is a string, must be an array of objects" EMPTIED, 15},
    {"\"legendItems\":[{\"label\":\"a\"}]", "format/missing-field", LC_SEVERITY_ERROR,
     "a legend item has no 'color'" DROPPED, 16},
    {"\"legendItems\":[{\"label\":\"\",\"color\":\"red\"}]", "format/value", LC_SEVERITY_ERROR,
     "'label' is empty; Navigator drops the legend item", 25},
    {"\"legendItems\":[{\"label\":\"a\",\"color\":\"rot\"}]", "format/value", LC_SEVERITY_ERROR,
     "'rot' is no colour; Navigator drops the item", 37},
    {"\"legendItems\":[3]", "format/type", LC_SEVERITY_ERROR,
     "this legend item must be an object, not a number" EMPTIED, 16},
    {GRADIENT("\"minValue\":0,\"maxValue\":1"), "format/missing-field", LC_SEVERITY_ERROR,
     "the gradient has no 'colors'" EMPTIED, 12},
    {GRADIENT("\"colors\":[\"red\"],\"minValue\":0,\"maxValue\":1"), "format/value",
     LC_SEVERITY_ERROR, "a gradient needs two colours or more, this one has 1" EMPTIED, 22},
    {GRADIENT("\"colors\":[\"red\",\"rot\"],\"minValue\":0,\"maxValue\":1"), "format/value",
     LC_SEVERITY_ERROR,
     "'rot' is no colour; Navigator drops the gradient's colours and uses its own", 29},
    {GRADIENT("\"colors\":\"red\",\"minValue\":0,\"maxValue\":1"), "format/type", LC_SEVERITY_ERROR,
     "'colors' is a string, must be an array of colours" DROPPED, 22},
    {GRADIENT("\"colors\":[\"red\",\"blue\"],\"minValue\":1,\"maxValue\":1"), "format/value",
     LC_SEVERITY_WARNING,
     "'minValue' 1 is not below 'maxValue' 1; Navigator accepts it, and scores get no colour in "
     "between",
     48},
    {GRADIENT("\"colors\":[\"red\",\"blue\"],\"minValue\":\"0\",\"maxValue\":1"), "format/type",
     LC_SEVERITY_WARNING, "'minValue' is a string, must be a number; Navigator accepts it", 48},
    {GRADIENT("\"colors\":[\"red\",\"blue\"],\"minValue\":0"), "format/missing-field",
     LC_SEVERITY_WARNING, "the gradient has no 'maxValue'; the layer format requires it", 12},
    {"\"gradient\":null", "format/type", LC_SEVERITY_ERROR,
     "'gradient' is null, must be an object" EMPTIED, 12},
    {"\"filters\":{\"platforms\":[\"Linux\",5]}", "format/type", LC_SEVERITY_ERROR,
     "'platforms' holds a number among its strings; Navigator drops the list", 33},
    {"\"filters\":{\"stages\":[\"act\"]}", "format/unknown-key", LC_SEVERITY_INFO,
     "'stages' is not in format 4.0 and later (\"act\" or \"prepare\"; became the platform PRE); "
     "Navigator ignores it",
     21},
    {"\"viewMode\":2", "format/unknown-key", LC_SEVERITY_INFO,
     "'viewMode' is not in format 3.0 and later (0 full, 1 compact, 2 mini; became layout); "
     "Navigator still reads it",
     12},
    {"\"version\":\"4.5\"", "format/value", LC_SEVERITY_WARNING,
     "'version' beside 'versions'; Navigator takes 'version' and ignores 'versions.layer'", 11},
    {"\"metadata\":[{\"name\":\"a\",\"value\":5}]", "format/type", LC_SEVERITY_ERROR,
     "'value' is a number, must be a string" DROPPED, 33},
    {"\"metadata\":[{\"name\":\"a\"}]", "format/missing-field", LC_SEVERITY_ERROR,
     "a metadata item has no 'value'" DROPPED, 13},
    {"\"metadata\":[{\"name\":\"a\",\"value\":\"\"}]", "format/value", LC_SEVERITY_ERROR,
     "'value' is empty; Navigator drops the metadata item", 33},
    {"\"links\":[{\"label\":\"a\",\"url\":\"example.org\"}]", "format/value", LC_SEVERITY_WARNING,
     "'example.org' has no protocol such as https://; Navigator accepts it, and the browser takes "
     "it as a page of Navigator's own site",
     29},
    {ENTRY("\"score\":\"5\""), "format/type", LC_SEVERITY_ERROR,
     "'score' is a string, must be a number" DROPPED, 46},
    {ENTRY("\"score\":null"), "format/type", LC_SEVERITY_ERROR,
     "'score' is null, must be a number" DROPPED, 46},
    {ENTRY("\"score\":1e999"), "format/value", LC_SEVERITY_ERROR,
     "the score is too large for a number" DROPPED, 46},
    {ENTRY("\"color\":\"#ff000\""), "format/value", LC_SEVERITY_ERROR,
     "'#ff000' is no colour" DROPPED, 46},
    {ENTRY("\"tactic\":\"\""), "format/value", LC_SEVERITY_ERROR,
     "'tactic' is empty; Navigator shows an alert and drops the annotation's place", 47},
    {ENTRY("\"tactic\":null"), "format/type", LC_SEVERITY_ERROR,
     "'tactic' is null, must be a string; Navigator keeps it but never shows it", 47},
    {ENTRY("\"metadata\":{}"), "format/type", LC_SEVERITY_ERROR,
     "'metadata' is an object, must be an array of objects" EMPTIED, 49},
    {ENTRY("\"comments\":\"x\""), "format/unknown-key", LC_SEVERITY_WARNING,
     "unknown key 'comments' in a technique (did you mean 'comment'?)" DROPPED, 38},
    {"\"techniques\":[{\"score\":1}]", "format/missing-field", LC_SEVERITY_ERROR,
     "a technique has no 'techniqueID'" DROPPED, 15},
    {ENTRY("\"score\":1,\"score\":2"), "format/duplicate-key", LC_SEVERITY_ERROR,
     "'score' is given again after line 2; Navigator drops the earlier value", 48},
    {ENTRY("\"score\":1,\"score\":1.0"), "format/duplicate-key", LC_SEVERITY_WARNING,
     "'score' is given again after line 2; the value is the same, so one is enough", 48},
    {"\"techniques\":[[]]", "format/type", LC_SEVERITY_ERROR,
     "an entry of 'techniques' must be an object, not an array" DROPPED, 15},
    {"\"legendItems\":\"\"", "format/type", LC_SEVERITY_ERROR,
     "'legendItems' is a string, must be an array of objects" DROPPED, 15},
    {"\"metadata\":[null]", "format/type", LC_SEVERITY_ERROR,
     "this metadata item must be an object, not null" EMPTIED, 13},
    {"\"links\":[[]]", "format/type", LC_SEVERITY_ERROR,
     "this link must be an object, not an array" DROPPED, 10},
    {"\"filters\":null", "format/type", LC_SEVERITY_ERROR,
     "'filters' is null, must be an object" EMPTIED, 11},
    {"\"filters\":5", "format/type", LC_SEVERITY_ERROR,
     "'filters' is a number, must be an object" DROPPED, 11},
    {"\"filters\":{\"platforms\":\"Linux\"}", "format/type", LC_SEVERITY_ERROR,
     "'platforms' is a string, must be an array of strings" EMPTIED, 24},
    {"\"filters\":{\"platforms\":true}", "format/type", LC_SEVERITY_ERROR,
     "'platforms' is a boolean, must be an array of strings" EMPTIED, 24},
    {"\"filters\":{\"platforms\":0}", "format/type", LC_SEVERITY_ERROR,
     "'platforms' is a number, must be an array of strings" DROPPED, 24},
    {"\"customDataURL\":5", "format/type", LC_SEVERITY_WARNING,
     "'customDataURL' is a number, must be a string; Navigator accepts it", 17},
    {"\"description\":\"\\ud800\"", "format/encoding", LC_SEVERITY_WARNING,
     "half of a surrogate pair is no character; it is read as U+FFFD", 16},
};

START_TEST(each_fault_gives_one_finding) {
  const faulty *row = &FAULTY[_i];
  lc_document *document = layer_with(row->members);
  const lc_finding_list *findings = lc_document_findings(document);
  for (uint32_t i = 0; i < lc_finding_list_count(findings); i++)
    ck_assert_str_eq(lc_finding_list_at(findings, i)->message.ptr, row->message);
  ck_assert_uint_eq(lc_finding_list_count(findings), 1);
  const lc_finding *finding = lc_finding_list_at(findings, 0);
  ck_assert_str_eq(finding->rule.ptr, row->rule);
  ck_assert_int_eq(finding->severity, row->severity);
  lc_position start = lc_source_position(lc_document_source(document), finding->range.start);
  ck_assert_uint_eq(start.line, 2);
  ck_assert_uint_eq(start.column, row->column);
  lc_document_release(document);
}
END_TEST

/* Whole files, for faults of what layer_with() has already. */
typedef struct faulty_file {
  const char *text;
  const char *rule;
  lc_severity severity;
  const char *message;
} faulty_file;

static const faulty_file FAULTY_FILES[] = {
    {"[]", "format/type", LC_SEVERITY_ERROR,
     "an empty array holds no layer; Navigator rejects the layer"},
    {"5", "format/type", LC_SEVERITY_ERROR,
     "a layer is an object, or an array of such objects; Navigator rejects the layer"},
    {"{\"domain\":\"ics-attack\",\"version\":\"3.0\"}", "format/missing-field", LC_SEVERITY_ERROR,
     "the layer has no 'name'; Navigator opens the layer but can never save it again"},
    {"{\"name\":\"x\",\"version\":\"3.0\"}", "format/missing-field", LC_SEVERITY_ERROR,
     "the layer has no 'domain'; Navigator rejects the layer"},
    {"{\"name\":\"x\",\"domain\":\"enterprise\",\"version\":\"3.0\"}", "format/value",
     LC_SEVERITY_ERROR,
     "unknown domain 'enterprise' (did you mean 'enterprise-attack'?); Navigator rejects the "
     "layer"},
    {"{\"name\":\"x\",\"domain\":\"mitre-ics\",\"version\":\"3.0\"}", "format/value",
     LC_SEVERITY_ERROR,
     "unknown domain 'mitre-ics' (did you mean 'ics-attack'?); Navigator rejects the layer"},
    {"{\"name\":\"x\",\"domain\":\"atlas-atlas\",\"version\":\"3.0\"}", "format/value",
     LC_SEVERITY_WARNING,
     "domain 'atlas-atlas' is none of ATT&CK's; MITRE's Navigator rejects the layer, only one "
     "built for that matrix opens it"},
    {"{\"name\":\"x\",\"domain\":\"ics-attack\"}", "format/missing-field", LC_SEVERITY_WARNING,
     "the layer has no 'versions'; Navigator shows a dialog and takes the newest ATT&CK release"},
    {"{\"name\":\"x\",\"domain\":\"ics-attack\",\"versions\":\"4.5\"}", "format/type",
     LC_SEVERITY_ERROR, "'versions' is a string, must be an object; Navigator rejects the layer"},
    {"{\"name\":\"x\",\"domain\":\"ics-attack\",\"version\":\"4.2\"}", "format/value",
     LC_SEVERITY_WARNING,
     "'version' was replaced by 'versions' in format 4.0; Navigator still reads it"},
    {"{\"name\":\"x\",\"domain\":\"ics-attack\",\"version\":\"2.9\"}", "format/value",
     LC_SEVERITY_WARNING,
     "there never was a layer format '2.9', the newest is 4.5; Navigator shows a dialog (is it "
     "Navigator's own version?)"},
    {"{\"name\":\"x\",\"domain\":\"ics-attack\",\"versions\":{\"layer\":\"4.6.2\",\"navigator\":"
     "\"4.6.2\"}}",
     "format/value", LC_SEVERITY_WARNING,
     "there never was a layer format '4.6.2', the newest is 4.5; Navigator shows a notice (is it "
     "Navigator's own version?)"},
    {"{\"name\":\"x\",\"domain\":\"ics-attack\",\"versions\":{\"layer\":\"4.5.0\",\"navigator\":"
     "\"4.5.0\"}}",
     "format/value", LC_SEVERITY_WARNING,
     "there never was a layer format '4.5.0', the newest is 4.5; Navigator takes it as that one "
     "(is it "
     "Navigator's own version?)"},
    {"{\"name\":\"x\",\"domain\":\"ics-attack\",\"versions\":{\"layer\":\"9\",\"navigator\":"
     "\"9\"}}",
     "format/value", LC_SEVERITY_WARNING,
     "there never was a layer format '9', the newest is 4.5; Navigator shows a dialog (is it "
     "Navigator's own version?)"},
    {"{\"name\":\"x\",\"domain\":\"ics-attack\",\"versions\":{\"layer\":\"4.5\"}}",
     "format/missing-field", LC_SEVERITY_INFO,
     "'versions' has no 'navigator'; the layer format requires it, though Navigator never reads "
     "it"},
    {"{\"name\":\"x\",\"domain\":\"ics-attack\",\"versions\":{\"layer\":4.5,\"navigator\":\"5\"}}",
     "format/type", LC_SEVERITY_WARNING,
     "'layer' is a number, must be a string; Navigator accepts it"},
    {"{\"name\":\"x\",\"domain\":\"ics-attack\",\"versions\":{\"layer\":\"4.5\",\"navigator\":"
     "\"5\",\"attack\":\"latest\"}}",
     "format/value", LC_SEVERITY_ERROR,
     "ATT&CK version 'latest' has no number; Navigator rejects the layer"},
    {"{\"name\":\"x\",\"domain\":\"mitre-mobile\",\"versions\":{\"layer\":\"4.5\",\"navigator\":"
     "\"5\"}}",
     "format/value", LC_SEVERITY_INFO,
     "domain 'mitre-mobile' is the spelling of formats before 4.0, today 'mobile-attack'; "
     "Navigator reads both"},
    {"\xEF\xBB\xBF{\"name\":\"x\",\"domain\":\"ics-attack\",\"version\":\"3.0\"}",
     "format/encoding", LC_SEVERITY_INFO,
     "the file begins with a byte order mark; Navigator reads it, other tools may not; save it as "
     "UTF-8 without one"},
};

START_TEST(each_faulty_file_gives_one_finding) {
  const faulty_file *row = &FAULTY_FILES[_i];
  lc_document *document = document_of(row->text);
  const lc_finding_list *findings = lc_document_findings(document);
  ck_assert_uint_ge(lc_finding_list_count(findings), 1);
  ck_assert_str_eq(lc_finding_list_at(findings, 0)->message.ptr, row->message);
  ck_assert_uint_eq(lc_finding_list_count(findings), 1);
  ck_assert_str_eq(lc_finding_list_at(findings, 0)->rule.ptr, row->rule);
  ck_assert_int_eq(lc_finding_list_at(findings, 0)->severity, row->severity);
  lc_document_release(document);
}
END_TEST

/* Layers of every version as their specifications show them, without a fault. */
static const char *const GOOD_LAYERS[] = {
    "{\"version\":\"1.0\",\"name\":\"x\",\"domain\":\"mitre-enterprise\",\"description\":\"d\","
    "\"filters\":{\"stages\":[\"act\"],\"platforms\":[\"windows\"]},"
    "\"sorting\":0,\"viewFullTable\":true,\"hideDisabled\":false,\"techniques\":[{\"techniqueID\":"
    "\"T1110\",\"score\":0,\"color\":\"#fd8d3c\",\"comment\":\"c\",\"enabled\":true}],"
    "\"gradient\":{\"colors\":[\"#ff6666\",\"#ffe766\"],\"minValue\":0,\"maxValue\":100}}",
    "{\"version\":\"2.2\",\"name\":\"x\",\"domain\":\"mitre-mobile\",\"viewMode\":0,"
    "\"legendItems\":[{\"label\":\"a\",\"color\":\"#fff\"}],\"showTacticRowBackground\":true,"
    "\"tacticRowBackground\":\"#ddd\",\"selectTechniquesAcrossTactics\":true,\"metadata\":[{"
    "\"name\":\"a\",\"value\":\"b\"}],\"techniques\":[{\"techniqueID\":\"T1110\",\"tactic\":"
    "\"discovery\"}]}",
    "{\"version\":\"3.0\",\"name\":\"x\",\"domain\":\"mitre-enterprise\",\"layout\":{\"layout\":"
    "\"flat\",\"showID\":true,\"showName\":false},\"selectSubtechniquesWithParent\":true,"
    "\"techniques\":[{\"techniqueID\":\"T1110.001\",\"showSubtechniques\":true}]}",
    "{\"versions\":{\"layer\":\"4.5\",\"navigator\":\"4.9.0\",\"attack\":\"13\"},\"name\":\"x\","
    "\"domain\":\"ics-attack\",\"layout\":{\"layout\":\"side\",\"aggregateFunction\":\"max\","
    "\"showAggregateScores\":true,\"countUnscored\":true,\"expandedSubtechniques\":\"annotated\"},"
    "\"selectVisibleTechniques\":true,\"links\":[{\"label\":\"l\",\"url\":\"https://"
    "example.org\"},{\"divider\":true}],"
    "\"techniques\":[{\"techniqueID\":\"T0800\",\"tactic\":\"evasion\",\"score\":-0.5,\"color\":"
    "\"\",\"metadata\":[{\"divider\":true}],\"links\":[]}]}",
    "{\"versions\":{\"layer\":\"4.4\",\"navigator\":\"4.8\"},\"name\":\"x\",\"domain\":\"my-"
    "matrix\",\"customDataURL\":\"https://example.org/x.json\",\"techniques\":[]}",
    "[{\"name\":\"a\",\"domain\":\"ics-attack\",\"version\":\"3.0\"},{\"name\":\"b\",\"domain\":"
    "\"mobile-attack\",\"version\":\"3.0\"}]",
};

START_TEST(layers_of_every_version_are_without_findings) {
  lc_document *document = document_of(GOOD_LAYERS[_i]);
  const lc_finding_list *findings = lc_document_findings(document);
  if (lc_finding_list_count(findings) > 0)
    ck_abort_msg("%s", lc_finding_list_at(findings, 0)->message.ptr);
  lc_document_release(document);
}
END_TEST

#define ADD_ROWS(suite, test, rows)                                                                \
  do {                                                                                             \
    TCase *rows_of = tcase_create(#test);                                                          \
    tcase_add_loop_test(rows_of, test, 0, sizeof(rows) / sizeof *(rows));                          \
    suite_add_tcase(suite, rows_of);                                                               \
  } while (0)

int main(void) {
  Suite *suite = suite_create("format findings");
  ADD_ROWS(suite, each_fault_gives_one_finding, FAULTY);
  ADD_ROWS(suite, each_faulty_file_gives_one_finding, FAULTY_FILES);
  ADD_ROWS(suite, layers_of_every_version_are_without_findings, GOOD_LAYERS);
  return run_suite(suite);
}
