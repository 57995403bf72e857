#include "core/format.h"

#define NAME(text)   .name = text, .name_len = sizeof text - 1
#define COUNT(table) ((uint32_t)(sizeof(table) / sizeof *(table)))

const char *lc_effect_text(lc_effect effect) {
  static const char *const texts[] = {
      [LC_EFFECT_NONE] = "Navigator accepts it",
      [LC_EFFECT_DROPPED] = "Navigator drops it",
      [LC_EFFECT_HIDDEN] = "Navigator keeps it but never shows it",
      [LC_EFFECT_EMPTIED] = "Navigator opens an empty matrix instead",
      [LC_EFFECT_UNSAVABLE] = "Navigator opens the layer but can never save it again",
      [LC_EFFECT_REJECTED] = "Navigator rejects the layer",
  };
  return texts[effect];
}

static const char *const LAYOUTS[] = {"side", "flat", "mini", NULL};
static const char *const AGGREGATES[] = {"average", "min", "max", "sum", NULL};
static const char *const EXPANSIONS[] = {"none", "annotated", "all", NULL};

/* clang-format off: one row a field is easier to compare with the specification */
static const lc_format_field LAYER_FIELDS[] = {
    {NAME("name"), .type = LC_FORMAT_STRING, .since = "1.0", .is_required = true,
     .if_wrong = LC_EFFECT_UNSAVABLE, .if_missing = LC_EFFECT_UNSAVABLE, .doc = "the layer's name"},
    {NAME("description"), .type = LC_FORMAT_STRING, .since = "1.0", .fallback = "\"\"",
     .if_wrong = LC_EFFECT_DROPPED, .doc = "what the layer shows"},
    {NAME("domain"), .type = LC_FORMAT_STRING, .since = "1.0", .is_required = true,
     .if_wrong = LC_EFFECT_REJECTED, .if_missing = LC_EFFECT_REJECTED,
     .doc = "the ATT&CK domain: enterprise-attack, mobile-attack or ics-attack"},
    {NAME("version"), .type = LC_FORMAT_STRING, .since = "1.0", .removed = "4.0",
     .if_wrong = LC_EFFECT_NONE, .doc = "the layer format's version, before 4.0"},
    {NAME("versions"), .type = LC_FORMAT_OBJECT, .item = LC_FORMAT_VERSIONS, .since = "4.0",
     .if_wrong = LC_EFFECT_REJECTED, .doc = "the versions of format, ATT&CK and Navigator"},
    {NAME("customDataURL"), .type = LC_FORMAT_STRING, .since = "4.4", .if_wrong = LC_EFFECT_NONE,
     .doc = "a STIX bundle that replaces ATT&CK"},
    {NAME("filters"), .type = LC_FORMAT_OBJECT, .item = LC_FORMAT_FILTERS, .since = "1.0",
     .if_wrong = LC_EFFECT_DROPPED, .doc = "what the matrix is restricted to"},
    {NAME("sorting"), .type = LC_FORMAT_NUMBER, .since = "1.0", .fallback = "0",
     .if_wrong = LC_EFFECT_DROPPED,
     .doc = "order of techniques: 0 and 1 by name, 2 and 3 by score; odd ones descending"},
    {NAME("layout"), .type = LC_FORMAT_OBJECT, .item = LC_FORMAT_LAYOUT, .since = "3.0",
     .if_wrong = LC_EFFECT_DROPPED, .doc = "how the matrix is drawn"},
    {NAME("hideDisabled"), .type = LC_FORMAT_BOOLEAN, .since = "1.0", .fallback = "false",
     .if_wrong = LC_EFFECT_DROPPED, .doc = "whether disabled techniques are hidden"},
    {NAME("techniques"), .type = LC_FORMAT_OBJECTS, .item = LC_FORMAT_TECHNIQUE, .since = "1.0",
     .if_wrong = LC_EFFECT_EMPTIED, .doc = "the annotated techniques"},
    {NAME("gradient"), .type = LC_FORMAT_OBJECT, .item = LC_FORMAT_GRADIENT, .since = "1.0",
     .if_wrong = LC_EFFECT_EMPTIED, .doc = "the colours of scores"},
    {NAME("legendItems"), .type = LC_FORMAT_OBJECTS, .item = LC_FORMAT_LEGEND_ITEM, .since = "1.2",
     .if_wrong = LC_EFFECT_EMPTIED, .doc = "the legend: what colours mean"},
    {NAME("showTacticRowBackground"), .type = LC_FORMAT_BOOLEAN, .since = "1.3",
     .fallback = "false", .if_wrong = LC_EFFECT_DROPPED,
     .doc = "whether the tactic row is coloured"},
    {NAME("tacticRowBackground"), .type = LC_FORMAT_COLOR, .since = "1.3",
     .fallback = "\"#dddddd\"", .if_wrong = LC_EFFECT_DROPPED,
     .doc = "the colour of the tactic row"},
    {NAME("selectTechniquesAcrossTactics"), .type = LC_FORMAT_BOOLEAN, .since = "2.0",
     .fallback = "true", .if_wrong = LC_EFFECT_DROPPED,
     .doc = "whether selecting a technique selects it under every tactic"},
    {NAME("selectSubtechniquesWithParent"), .type = LC_FORMAT_BOOLEAN, .since = "3.0",
     .fallback = "false", .if_wrong = LC_EFFECT_DROPPED,
     .doc = "whether selecting a technique selects its sub-techniques"},
    {NAME("selectVisibleTechniques"), .type = LC_FORMAT_BOOLEAN, .since = "4.5",
     .fallback = "false", .if_wrong = LC_EFFECT_DROPPED,
     .doc = "whether only visible techniques are selected"},
    {NAME("metadata"), .type = LC_FORMAT_OBJECTS, .item = LC_FORMAT_METADATA, .since = "2.1",
     .if_wrong = LC_EFFECT_EMPTIED, .doc = "named values of the layer"},
    {NAME("links"), .type = LC_FORMAT_OBJECTS, .item = LC_FORMAT_LINK, .since = "4.3",
     .if_wrong = LC_EFFECT_EMPTIED, .doc = "links of the layer"},
    {NAME("viewMode"), .type = LC_FORMAT_NUMBER, .since = "1.1", .removed = "3.0",
     .if_wrong = LC_EFFECT_DROPPED, .doc = "0 full, 1 compact, 2 mini; became layout"},
    {NAME("viewFullTable"), .type = LC_FORMAT_BOOLEAN, .since = "1.0", .removed = "1.1",
     .if_wrong = LC_EFFECT_DROPPED, .doc = "became viewMode"},
};

static const lc_format_field VERSIONS_FIELDS[] = {
    {NAME("layer"), .type = LC_FORMAT_STRING, .since = "4.0", .is_required = true,
     .if_wrong = LC_EFFECT_NONE, .if_missing = LC_EFFECT_NONE,
     .doc = "version of the layer format"},
    {NAME("attack"), .type = LC_FORMAT_STRING, .since = "4.0", .if_wrong = LC_EFFECT_DROPPED,
     .doc = "ATT&CK release that the layer was made for"},
    {NAME("navigator"), .type = LC_FORMAT_STRING, .since = "4.0", .is_required = true,
     .if_wrong = LC_EFFECT_NONE, .if_missing = LC_EFFECT_NONE,
     .doc = "version of the Navigator that wrote the layer; never read"},
};

static const lc_format_field FILTERS_FIELDS[] = {
    {NAME("platforms"), .type = LC_FORMAT_STRINGS, .since = "1.0", .if_wrong = LC_EFFECT_DROPPED,
     .doc = "platforms whose techniques are shown; empty means all"},
    {NAME("stages"), .type = LC_FORMAT_STRINGS, .since = "1.0", .removed = "4.0",
     .if_wrong = LC_EFFECT_DROPPED, .doc = "\"act\" or \"prepare\"; became the platform PRE"},
};

static const lc_format_field LAYOUT_FIELDS[] = {
    {NAME("layout"), .type = LC_FORMAT_STRING, .since = "3.0", .fallback = "\"side\"",
     .if_wrong = LC_EFFECT_DROPPED, .words = LAYOUTS, .doc = "how sub-techniques are drawn"},
    {NAME("showID"), .type = LC_FORMAT_BOOLEAN, .since = "3.0", .fallback = "false",
     .if_wrong = LC_EFFECT_DROPPED, .doc = "whether cells show technique ids"},
    {NAME("showName"), .type = LC_FORMAT_BOOLEAN, .since = "3.0", .fallback = "true",
     .if_wrong = LC_EFFECT_DROPPED, .doc = "whether cells show technique names"},
    {NAME("showAggregateScores"), .type = LC_FORMAT_BOOLEAN, .since = "4.2", .fallback = "false",
     .if_wrong = LC_EFFECT_DROPPED, .doc = "whether parents show the score of their family"},
    {NAME("countUnscored"), .type = LC_FORMAT_BOOLEAN, .since = "4.2", .fallback = "false",
     .if_wrong = LC_EFFECT_DROPPED, .doc = "whether an average counts unscored techniques as 0"},
    {NAME("aggregateFunction"), .type = LC_FORMAT_STRING, .since = "4.2", .fallback = "\"average\"",
     .if_wrong = LC_EFFECT_DROPPED, .words = AGGREGATES,
     .doc = "how aggregate scores are computed"},
    {NAME("expandedSubtechniques"), .type = LC_FORMAT_STRING, .since = "4.5",
     .fallback = "\"none\"", .if_wrong = LC_EFFECT_DROPPED, .words = EXPANSIONS,
     .doc = "which sub-techniques are unfolded when the layer opens"},
};

static const lc_format_field GRADIENT_FIELDS[] = {
    {NAME("colors"), .type = LC_FORMAT_COLOR_LIST, .since = "1.0", .is_required = true,
     .if_wrong = LC_EFFECT_EMPTIED, .if_missing = LC_EFFECT_EMPTIED,
     .doc = "two colours or more, from the lowest score to the highest"},
    {NAME("minValue"), .type = LC_FORMAT_NUMBER, .since = "1.0", .is_required = true,
     .if_wrong = LC_EFFECT_NONE, .if_missing = LC_EFFECT_NONE, .doc = "score of the first colour"},
    {NAME("maxValue"), .type = LC_FORMAT_NUMBER, .since = "1.0", .is_required = true,
     .if_wrong = LC_EFFECT_NONE, .if_missing = LC_EFFECT_NONE, .doc = "score of the last colour"},
};

static const lc_format_field LEGEND_ITEM_FIELDS[] = {
    {NAME("label"), .type = LC_FORMAT_STRING, .since = "1.2", .is_required = true,
     .if_wrong = LC_EFFECT_DROPPED, .if_missing = LC_EFFECT_DROPPED,
     .doc = "what the colour means"},
    {NAME("color"), .type = LC_FORMAT_COLOR, .since = "1.2", .is_required = true,
     .if_wrong = LC_EFFECT_DROPPED, .if_missing = LC_EFFECT_DROPPED, .doc = "the colour"},
};

static const lc_format_field TECHNIQUE_FIELDS[LC_TECHNIQUE_FIELD_COUNT] = {
    [LC_TECHNIQUE_ID] = {NAME("techniqueID"), .type = LC_FORMAT_STRING, .since = "1.0",
                         .is_required = true, .if_wrong = LC_EFFECT_DROPPED,
                         .if_missing = LC_EFFECT_DROPPED,
                         .doc = "ATT&CK id, such as T1557 or T1557.001"},
    [LC_TECHNIQUE_TACTIC] =
        {NAME("tactic"), .type = LC_FORMAT_STRING, .since = "2.0", .if_wrong = LC_EFFECT_HIDDEN,
         .doc = "shortname of the tactic annotated; absent means every tactic of the technique"},
    [LC_TECHNIQUE_COMMENT] = {NAME("comment"), .type = LC_FORMAT_STRING, .since = "1.0",
                              .fallback = "\"\"", .if_wrong = LC_EFFECT_DROPPED,
                              .doc = "free text"},
    [LC_TECHNIQUE_ENABLED] = {NAME("enabled"), .type = LC_FORMAT_BOOLEAN, .since = "1.0",
                              .fallback = "true", .if_wrong = LC_EFFECT_DROPPED,
                              .doc = "false greys the technique out"},
    [LC_TECHNIQUE_SCORE] = {NAME("score"), .type = LC_FORMAT_NUMBER, .since = "1.0",
                            .if_wrong = LC_EFFECT_DROPPED,
                            .doc = "a number; absent means unscored, which is not 0"},
    [LC_TECHNIQUE_COLOR] = {NAME("color"), .type = LC_FORMAT_COLOR, .since = "1.0",
                            .fallback = "\"\"", .if_wrong = LC_EFFECT_DROPPED,
                            .doc = "explicit colour, which hides the score's; empty for none"},
    [LC_TECHNIQUE_METADATA] = {NAME("metadata"), .type = LC_FORMAT_OBJECTS,
                               .item = LC_FORMAT_METADATA, .since = "2.1",
                               .if_wrong = LC_EFFECT_EMPTIED, .doc = "named values"},
    [LC_TECHNIQUE_LINKS] = {NAME("links"), .type = LC_FORMAT_OBJECTS, .item = LC_FORMAT_LINK,
                            .since = "4.3", .if_wrong = LC_EFFECT_EMPTIED, .doc = "labelled links"},
    [LC_TECHNIQUE_SHOW_SUBTECHNIQUES] = {NAME("showSubtechniques"), .type = LC_FORMAT_BOOLEAN,
                                         .since = "3.0", .fallback = "false",
                                         .if_wrong = LC_EFFECT_DROPPED,
                                         .doc =
                                             "whether the technique's sub-techniques are unfolded"},
};

static const lc_format_field METADATA_FIELDS[] = {
    {NAME("name"), .type = LC_FORMAT_STRING, .since = "2.1", .is_required = true,
     .if_wrong = LC_EFFECT_DROPPED, .if_missing = LC_EFFECT_DROPPED, .doc = "name of the value"},
    {NAME("value"), .type = LC_FORMAT_STRING, .since = "2.1", .is_required = true,
     .if_wrong = LC_EFFECT_DROPPED, .if_missing = LC_EFFECT_DROPPED, .doc = "the value, a text"},
    {NAME("divider"), .type = LC_FORMAT_BOOLEAN, .since = "4.1", .if_wrong = LC_EFFECT_DROPPED,
     .doc = "a line between items, in place of name and value"},
};

static const lc_format_field LINK_FIELDS[] = {
    {NAME("label"), .type = LC_FORMAT_STRING, .since = "4.3", .is_required = true,
     .if_wrong = LC_EFFECT_DROPPED, .if_missing = LC_EFFECT_DROPPED, .doc = "text of the link"},
    {NAME("url"), .type = LC_FORMAT_STRING, .since = "4.3", .is_required = true,
     .if_wrong = LC_EFFECT_DROPPED, .if_missing = LC_EFFECT_DROPPED,
     .doc = "target of the link, with its protocol"},
    {NAME("divider"), .type = LC_FORMAT_BOOLEAN, .since = "4.3", .if_wrong = LC_EFFECT_DROPPED,
     .doc = "a line between links, in place of label and url"},
};

static const lc_format_object OBJECTS[LC_FORMAT_KIND_COUNT] = {
    [LC_FORMAT_LAYER] = {"layer", LAYER_FIELDS, COUNT(LAYER_FIELDS)},
    [LC_FORMAT_VERSIONS] = {"versions", VERSIONS_FIELDS, COUNT(VERSIONS_FIELDS)},
    [LC_FORMAT_FILTERS] = {"filters", FILTERS_FIELDS, COUNT(FILTERS_FIELDS)},
    [LC_FORMAT_LAYOUT] = {"layout", LAYOUT_FIELDS, COUNT(LAYOUT_FIELDS)},
    [LC_FORMAT_GRADIENT] = {"gradient", GRADIENT_FIELDS, COUNT(GRADIENT_FIELDS)},
    [LC_FORMAT_LEGEND_ITEM] = {"legend item", LEGEND_ITEM_FIELDS, COUNT(LEGEND_ITEM_FIELDS)},
    [LC_FORMAT_TECHNIQUE] = {"technique", TECHNIQUE_FIELDS, COUNT(TECHNIQUE_FIELDS)},
    [LC_FORMAT_METADATA] = {"metadata item", METADATA_FIELDS, COUNT(METADATA_FIELDS)},
    [LC_FORMAT_LINK] = {"link", LINK_FIELDS, COUNT(LINK_FIELDS)},
};
/* clang-format on */

const lc_format_object *lc_format_of(lc_format_kind kind) {
  return &OBJECTS[kind];
}

const lc_format_field *lc_format_field_of(lc_format_kind kind, lc_string name) {
  const lc_format_object *object = &OBJECTS[kind];
  for (uint32_t i = 0; i < object->field_count; i++) {
    if (lc_string_equals(lc_format_name(&object->fields[i]), name))
      return &object->fields[i];
  }
  return NULL;
}

lc_json_type lc_format_json_type(lc_format_type type) {
  static const lc_json_type types[] = {
      [LC_FORMAT_STRING] = LC_JSON_STRING, [LC_FORMAT_COLOR] = LC_JSON_STRING,
      [LC_FORMAT_NUMBER] = LC_JSON_NUMBER, [LC_FORMAT_BOOLEAN] = LC_JSON_BOOL,
      [LC_FORMAT_OBJECT] = LC_JSON_OBJECT, [LC_FORMAT_OBJECTS] = LC_JSON_ARRAY,
      [LC_FORMAT_STRINGS] = LC_JSON_ARRAY, [LC_FORMAT_COLOR_LIST] = LC_JSON_ARRAY,
  };
  return types[type];
}

bool lc_format_accepts(const lc_format_field *field, lc_json_value value) {
  return lc_json_type_of(value) == lc_format_json_type(field->type);
}

uint32_t lc_format_version(lc_string text) {
  static const char *const versions[] = {"1.0", "1.1", "1.2", "1.3", "2.0", "2.1", "2.2",
                                         "3.0", "4.0", "4.1", "4.2", "4.3", "4.4", "4.5"};
  for (size_t i = 0; i < COUNT(versions); i++) {
    if (lc_string_equals(text, lc_string_of(versions[i])))
      return (uint32_t)(versions[i][0] - '0') * 100 + (uint32_t)(versions[i][2] - '0');
  }
  return 0;
}

/* A layer around these lines. */
#define LAYER(lines)                                                                               \
  "{\n  \"name\": \"test\",\n  \"domain\": \"enterprise-attack\",\n"                               \
  "  \"versions\": { \"layer\": \"4.5\", \"attack\": \"18\", \"navigator\": \"5.1.0\" },\n" lines  \
  "\n}\n"
#define ENTRY(members)                                                                             \
  LAYER("  \"techniques\": [\n    { \"techniqueID\": \"T1557\"" members " }\n  ]")

static const lc_format_rule RULES[] = {
    {.id = "format/duplicate-key",
     .title = "No object uses the same key twice",
     .reason =
         "Navigator keeps the last value of a repeated key and loses the others without a word",
     .severity = LC_SEVERITY_ERROR,
     .bad = ENTRY(", \"score\": 3, \"score\": 1"),
     .good = ENTRY(", \"score\": 3")},
    {.id = "format/encoding",
     .title = "The file is plain UTF-8",
     .reason =
         "Navigator reads UTF-16 and byte order marks, but most other tools, and diffs, do not",
     .severity = LC_SEVERITY_WARNING,
     .bad = "\xef\xbb\xbf" ENTRY(""),
     .good = ENTRY("")},
    {.id = "format/missing-field",
     .title = "Every field that the layer format requires is there",
     .reason = "A missing field makes Navigator reject the layer, or drop what lacks it",
     .severity = LC_SEVERITY_ERROR,
     .bad = LAYER("  \"techniques\": [\n    { \"score\": 3 }\n  ]"),
     .good = ENTRY(", \"score\": 3")},
    {.id = "format/type",
     .title = "Every value has the type that the layer format gives it",
     .reason = "Navigator drops a value of another type, or opens an empty matrix because of it",
     .severity = LC_SEVERITY_ERROR,
     .bad = ENTRY(", \"score\": \"3\""),
     .good = ENTRY(", \"score\": 3")},
    {.id = "format/unknown-key",
     .title = "Every key is one of the layer format's",
     .reason = "Navigator ignores an unknown key and loses it when the layer is saved; it is often "
               "a typo",
     .severity = LC_SEVERITY_WARNING,
     .bad = LAYER("  \"hideDisable\": true,\n  \"techniques\": []"),
     .good = LAYER("  \"hideDisabled\": true,\n  \"techniques\": []")},
    {.id = "format/value",
     .title = "Every value is one that the layer format allows",
     .reason = "Navigator drops a colour, a layout or a version that it does not know, or rejects "
               "the layer",
     .severity = LC_SEVERITY_ERROR,
     .bad = ENTRY(", \"color\": \"reddish\""),
     .good = ENTRY(", \"color\": \"#ff0000\"")},
};

uint32_t lc_format_rule_count(void) {
  return COUNT(RULES);
}

const lc_format_rule *lc_format_rule_at(uint32_t position) {
  return &RULES[position];
}
