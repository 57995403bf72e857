/* Checks of values that have the right type: what the format or Navigator makes of them. */
#include "core/layer_read.h"

#include "core/color.h"
#include "core/suggest.h"

#include <math.h>

static lc_range range_of(const lc_reading *reading, uint32_t node) {
  return lc_json_range(lc_reading_value(reading, node));
}

static lc_string text_at(const lc_reading *reading, uint32_t node) {
  return lc_json_string(lc_reading_value(reading, node));
}

static lc_json_type type_at(const lc_reading *reading, uint32_t node) {
  return lc_node_type(&reading->json->nodes[node]);
}

static lc_fault value_fault(const lc_reading *reading, uint32_t node, lc_effect effect,
                            const char *field) {
  return (lc_fault){"format/value", lc_effect_severity(effect), range_of(reading, node), field};
}

/* --- single values ------------------------------------------------------------------------- */

/* The spelling of nearly every colour in a layer, recognised without the colour parser. */
static bool is_plain_hex(lc_string text) {
  if (text.len != 7 || text.ptr[0] != '#')
    return false;
  for (size_t i = 1; i < 7; i++) {
    char c = (char)(text.ptr[i] | 0x20);
    if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
      return false;
  }
  return true;
}

void lc_check_color(lc_reading *reading, uint32_t node, const lc_format_field *field,
                    lc_format_kind kind) {
  lc_string text = lc_node_string(reading->json, node);
  lc_color color;
  bool may_be_empty = kind == LC_FORMAT_TECHNIQUE;
  if (is_plain_hex(text) || (may_be_empty && text.len == 0) || lc_color_parse(text, &color))
    return;
  if (kind == LC_FORMAT_LEGEND_ITEM && text.len == 0)
    return; /* reported as empty with the item */
  lc_reading_report(reading, value_fault(reading, node, LC_EFFECT_DROPPED, field->name),
                    "'%.*s' is no colour; %s", LC_SHOWN(text),
                    kind == LC_FORMAT_LEGEND_ITEM ? "Navigator drops the item"
                                                  : lc_effect_text(LC_EFFECT_DROPPED));
}

void lc_check_word(lc_reading *reading, uint32_t node, const lc_format_field *field) {
  lc_string text = text_at(reading, node);
  lc_suggestion suggestion = {.word = text};
  for (const char *const *word = field->words; *word != NULL; word++) {
    if (lc_string_equals(text, lc_string_of(*word)))
      return;
    lc_suggestion_offer(&suggestion, lc_string_of(*word));
  }
  char all[80] = "";
  for (const char *const *word = field->words; *word != NULL; word++) {
    strcat(all, word == field->words ? "'" : word[1] == NULL ? " or '" : ", '");
    strcat(all, *word);
    strcat(all, "'");
  }
  lc_reading_report(reading, value_fault(reading, node, LC_EFFECT_DROPPED, field->name),
                    "'%s' is '%.*s', must be %s; Navigator drops it", field->name, LC_SHOWN(text),
                    all);
}

void lc_check_string_list(lc_reading *reading, uint32_t list, const lc_format_field *field) {
  uint32_t end = reading->json->nodes[list].link;
  for (uint32_t node = list + 1; node < end; node = lc_node_after(reading->json, node)) {
    if (type_at(reading, node) == LC_JSON_STRING)
      continue;
    lc_fault fault = {"format/type", LC_SEVERITY_ERROR, range_of(reading, node), field->name};
    lc_reading_report(reading, fault, "'%s' holds %s among its strings; Navigator drops the list",
                      field->name, lc_type_with_article(type_at(reading, node)));
  }
}

/* One wrong colour makes Navigator keep its own colours; too few right ones stop it. */
void lc_check_color_list(lc_reading *reading, uint32_t list) {
  bool all_right = true;
  uint32_t end = reading->json->nodes[list].link;
  for (uint32_t node = list + 1; node < end; node = lc_node_after(reading->json, node)) {
    lc_color color;
    lc_string text = text_at(reading, node);
    if (lc_color_parse(text, &color))
      continue;
    all_right = false;
    if (type_at(reading, node) != LC_JSON_STRING) {
      lc_fault fault = {"format/type", LC_SEVERITY_ERROR, range_of(reading, node), "colors"};
      lc_reading_report(reading, fault,
                        "'colors' holds %s among its colours; Navigator drops the gradient's "
                        "colours and uses its own",
                        lc_type_with_article(type_at(reading, node)));
      continue;
    }
    lc_reading_report(
        reading, value_fault(reading, node, LC_EFFECT_DROPPED, "colors"),
        "'%.*s' is no colour; Navigator drops the gradient's colours and uses its own",
        LC_SHOWN(text));
  }
  uint32_t count = lc_node_count(&reading->json->nodes[list]);
  if (all_right && count < 2)
    lc_reading_report(reading, value_fault(reading, list, LC_EFFECT_EMPTIED, "colors"),
                      "a gradient needs two colours or more, this one has %u; %s", (unsigned)count,
                      lc_effect_text(LC_EFFECT_EMPTIED));
}

/* --- the layer ----------------------------------------------------------------------------- */

static uint32_t field_position(lc_format_kind kind, const char *name) {
  const lc_format_field *field = lc_format_field_of(kind, lc_string_of(name));
  return (uint32_t)(field - lc_format_of(kind)->fields);
}

static uint32_t layer_field(const uint32_t *fields, const char *name) {
  return fields[field_position(LC_FORMAT_LAYER, name)];
}

static bool is_one_of(lc_string text, const char *const *words) {
  for (; *words != NULL; words++) {
    if (lc_string_equals(text, lc_string_of(*words)))
      return true;
  }
  return false;
}

/* The domain that somebody meant; empty for one that may be of another matrix altogether. */
static lc_string meant_domain(lc_string domain) {
  static const struct {
    const char *written;
    const char *meant;
  } known[] = {{"enterprise", "enterprise-attack"},
               {"mobile", "mobile-attack"},
               {"ics", "ics-attack"},
               {"mitre-ics", "ics-attack"},
               {"pre-attack", "enterprise-attack"},
               {"mitre-pre", "enterprise-attack"},
               {"attack", "enterprise-attack"},
               {"mitre-attack", "enterprise-attack"}};
  lc_suggestion suggestion = {.word = domain};
  lc_suggestion_offer(&suggestion, LC_STRING("enterprise-attack"));
  lc_suggestion_offer(&suggestion, LC_STRING("mobile-attack"));
  lc_suggestion_offer(&suggestion, LC_STRING("ics-attack"));
  if (suggestion.best.len != 0)
    return suggestion.best;
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    if (lc_edit_distance(domain, lc_string_of(known[i].written)) == 0)
      return lc_string_of(known[i].meant);
  }
  return (lc_string){"", 0};
}

static void check_old_domain(lc_reading *reading, uint32_t node, lc_string domain) {
  if (reading->format_version < 400)
    return;
  lc_fault fault = {"format/value", LC_SEVERITY_INFO, range_of(reading, node), "domain"};
  lc_string today = lc_string_equals(domain, LC_STRING("mitre-mobile"))
                        ? LC_STRING("mobile-attack")
                        : LC_STRING("enterprise-attack");
  lc_reading_report(reading, fault,
                    "domain '%.*s' is the spelling of formats before 4.0, today '%.*s'; Navigator "
                    "reads both",
                    LC_SHOWN(domain), LC_SHOWN(today));
}

static void check_domain(lc_reading *reading, const uint32_t *fields) {
  static const char *const today[] = {"enterprise-attack", "mobile-attack", "ics-attack", NULL};
  static const char *const old[] = {"mitre-enterprise", "mitre-mobile", NULL};
  uint32_t node = layer_field(fields, "domain");
  /* With customDataURL the domain may be anything. */
  if (type_at(reading, node) != LC_JSON_STRING || layer_field(fields, "customDataURL") != 0)
    return;
  lc_string domain = text_at(reading, node);
  if (is_one_of(domain, today))
    return;
  if (is_one_of(domain, old)) {
    check_old_domain(reading, node, domain);
    return;
  }
  lc_string meant = meant_domain(domain);
  lc_fault fault = value_fault(reading, node, LC_EFFECT_REJECTED, "domain");
  if (meant.len != 0) {
    lc_reading_report(reading, fault,
                      "unknown domain '%.*s' (did you mean '%.*s'?); Navigator rejects the layer",
                      LC_SHOWN(domain), LC_SHOWN(meant));
    return;
  }
  fault.severity = LC_SEVERITY_WARNING;
  lc_reading_report(reading, fault,
                    "domain '%.*s' is none of ATT&CK's; MITRE's Navigator rejects the layer, only "
                    "one built for that matrix opens it",
                    LC_SHOWN(domain));
}

static void check_sorting(lc_reading *reading, uint32_t node) {
  double order = lc_json_number(lc_reading_value(reading, node));
  if (type_at(reading, node) != LC_JSON_NUMBER ||
      (order >= 0 && order <= 3 && !(floor(order) < order)))
    return;
  lc_reading_report(reading, value_fault(reading, node, LC_EFFECT_NONE, "sorting"),
                    "'sorting' must be 0, 1, 2 or 3; Navigator takes any other number as 0");
}

/* Navigator 5.1 compares the first two parts with its own: another minor version is a notice that
   goes away, any other difference a dialog that somebody must close. */
static const char *effect_of_version(lc_string text) {
  lc_string newest = LC_STRING(LC_FORMAT_NEWEST);
  bool is_newest = text.len > newest.len && memcmp(text.ptr, newest.ptr, newest.len) == 0 &&
                   text.ptr[newest.len] == '.';
  size_t major = (size_t)(strchr(LC_FORMAT_NEWEST, '.') + 1 - LC_FORMAT_NEWEST);
  bool is_of_major = text.len > major && memcmp(text.ptr, newest.ptr, major) == 0;
  return is_newest ? "takes it as that one" : is_of_major ? "shows a notice" : "shows a dialog";
}

/* Where the version is written wins over where it should be: `version` before `versions.layer`. */
static void check_format_version(lc_reading *reading, uint32_t node, const char *field) {
  lc_string text = text_at(reading, node);
  if (type_at(reading, node) != LC_JSON_STRING || lc_format_version(text) != 0)
    return;
  lc_fault fault = value_fault(reading, node, LC_EFFECT_NONE, field);
  lc_reading_report(reading, fault,
                    "there never was a layer format '%.*s', the newest is %s; Navigator %s (is it "
                    "Navigator's own version?)",
                    LC_SHOWN(text), LC_FORMAT_NEWEST, effect_of_version(text));
}

static void check_scalar_version(lc_reading *reading, const uint32_t *fields) {
  uint32_t node = layer_field(fields, "version");
  bool has_versions = layer_field(fields, "versions") != 0;
  if (node == 0)
    return;
  check_format_version(reading, node, "version");
  if (!has_versions && reading->format_version < 400)
    return;
  lc_reading_report(reading, value_fault(reading, node, LC_EFFECT_NONE, "version"),
                    has_versions ? "'version' beside 'versions'; Navigator takes 'version' and "
                                   "ignores 'versions.layer'"
                                 : "'version' was replaced by 'versions' in format 4.0; Navigator "
                                   "still reads it");
}

static void check_versions_present(lc_reading *reading, uint32_t node, const uint32_t *fields) {
  if (layer_field(fields, "version") != 0 || layer_field(fields, "versions") != 0)
    return;
  lc_fault fault = {"format/missing-field", LC_SEVERITY_WARNING, range_of(reading, node),
                    "versions"};
  lc_reading_report(reading, fault,
                    "the layer has no 'versions'; Navigator shows a dialog and takes the newest "
                    "ATT&CK release");
}

static void check_removed_fields(lc_reading *reading, lc_format_kind kind, const uint32_t *fields) {
  const lc_format_object *object = lc_format_of(kind);
  for (uint32_t i = 0; i < object->field_count; i++) {
    const lc_format_field *field = &object->fields[i];
    if (fields[i] == 0 || field->removed == NULL || strcmp(field->name, "version") == 0 ||
        reading->format_version < lc_format_version(lc_string_of(field->removed)))
      continue;
    bool is_read = strcmp(field->name, "viewMode") == 0;
    lc_fault fault = {"format/unknown-key", LC_SEVERITY_INFO, range_of(reading, fields[i]),
                      field->name};
    lc_reading_report(reading, fault, "'%s' is not in format %s and later (%s); Navigator %s",
                      field->name, field->removed, field->doc,
                      is_read ? "still reads it" : "ignores it");
  }
}

static void check_layer(lc_reading *reading, uint32_t node, const uint32_t *fields) {
  check_domain(reading, fields);
  check_scalar_version(reading, fields);
  check_versions_present(reading, node, fields);
  check_sorting(reading, layer_field(fields, "sorting"));
  check_removed_fields(reading, LC_FORMAT_LAYER, fields);
}

static bool has_digit(lc_string text) {
  for (size_t i = 0; i < text.len; i++) {
    if (text.ptr[i] >= '0' && text.ptr[i] <= '9')
      return true;
  }
  return false;
}

/* Navigator 5.1 view-model.ts takes the first run of digits, and throws when there is none. */
static void check_versions(lc_reading *reading, const uint32_t *fields) {
  uint32_t layer = fields[field_position(LC_FORMAT_VERSIONS, "layer")];
  uint32_t attack = fields[field_position(LC_FORMAT_VERSIONS, "attack")];
  if (layer != 0)
    check_format_version(reading, layer, "layer");
  lc_string text = text_at(reading, attack);
  if (text.len == 0 || has_digit(text))
    return;
  lc_reading_report(reading, value_fault(reading, attack, LC_EFFECT_REJECTED, "attack"),
                    "ATT&CK version '%.*s' has no number; Navigator rejects the layer",
                    LC_SHOWN(text));
}

/* --- other objects ------------------------------------------------------------------------- */

static void check_gradient(lc_reading *reading, const uint32_t *fields) {
  uint32_t low = fields[field_position(LC_FORMAT_GRADIENT, "minValue")];
  uint32_t high = fields[field_position(LC_FORMAT_GRADIENT, "maxValue")];
  if (type_at(reading, low) != LC_JSON_NUMBER || type_at(reading, high) != LC_JSON_NUMBER)
    return;
  double min = lc_json_number(lc_reading_value(reading, low));
  double max = lc_json_number(lc_reading_value(reading, high));
  if (min < max)
    return;
  lc_reading_report(
      reading, value_fault(reading, low, LC_EFFECT_NONE, "minValue"),
      "'minValue' %g is not below 'maxValue' %g; Navigator accepts it, and scores get "
      "no colour in between",
      min, max);
}

/* Navigator 5.1 layout-options.ts: the mini layout sets both to false. */
static void check_layout(lc_reading *reading, const uint32_t *fields) {
  static const char *const unused[] = {"showID", "showName"};
  uint32_t layout = fields[field_position(LC_FORMAT_LAYOUT, "layout")];
  if (!lc_string_equals(text_at(reading, layout), LC_STRING("mini")))
    return;
  for (size_t i = 0; i < sizeof unused / sizeof *unused; i++) {
    uint32_t node = fields[field_position(LC_FORMAT_LAYOUT, unused[i])];
    if (lc_json_bool(lc_reading_value(reading, node)))
      lc_reading_report(reading, value_fault(reading, node, LC_EFFECT_NONE, unused[i]),
                        "'%s' has no effect in the layout 'mini'; Navigator drops it", unused[i]);
  }
}

/* A text that must not be empty: JavaScript takes an empty string as missing. */
static void check_item_text(lc_reading *reading, uint32_t item, uint32_t node, const char *kind,
                            const char *field) {
  if (node == 0) {
    lc_fault fault = {"format/missing-field", LC_SEVERITY_ERROR, range_of(reading, item), field};
    lc_reading_report(reading, fault, "a %s has no '%s'; Navigator drops it", kind, field);
  } else if (type_at(reading, node) == LC_JSON_STRING && text_at(reading, node).len == 0) {
    lc_reading_report(reading, value_fault(reading, node, LC_EFFECT_DROPPED, field),
                      "'%s' is empty; Navigator drops the %s", field, kind);
  }
}

static void check_item(lc_reading *reading, uint32_t node, lc_format_kind kind,
                       const uint32_t *fields) {
  const lc_format_object *object = lc_format_of(kind);
  bool is_divider = fields[2] != 0; /* third in both tables */
  if (is_divider)
    return;
  check_item_text(reading, node, fields[0], object->name, object->fields[0].name);
  check_item_text(reading, node, fields[1], object->name, object->fields[1].name);
}

/* mitreattack-python writes dividers in a form of its own, which Navigator drops. */
static void check_python_divider(lc_reading *reading, const uint32_t *fields) {
  if (type_at(reading, fields[1]) != LC_JSON_BOOL ||
      !lc_string_equals(text_at(reading, fields[0]), LC_STRING("DIVIDER")))
    return;
  lc_reading_report(reading, value_fault(reading, fields[0], LC_EFFECT_DROPPED, "name"),
                    "a divider is written {\"divider\": true}; Navigator drops this form of it");
}

static bool has_protocol(lc_string url) {
  size_t i = 0;
  while (i < url.len && (url.ptr[i] == '+' || url.ptr[i] == '-' || url.ptr[i] == '.' ||
                         (url.ptr[i] >= '0' && url.ptr[i] <= '9') ||
                         ((url.ptr[i] | 0x20) >= 'a' && (url.ptr[i] | 0x20) <= 'z')))
    i++;
  return i > 0 && i < url.len && url.ptr[i] == ':';
}

static void check_link(lc_reading *reading, const uint32_t *fields) {
  lc_string url = text_at(reading, fields[1]);
  if (url.len == 0 || has_protocol(url))
    return;
  lc_reading_report(
      reading, value_fault(reading, fields[1], LC_EFFECT_NONE, "url"),
      "'%.*s' has no protocol such as https://; Navigator accepts it, and the browser "
      "takes it as a page of Navigator's own site",
      LC_SHOWN(url));
}

static void check_legend_item(lc_reading *reading, const uint32_t *fields) {
  const lc_format_object *object = lc_format_of(LC_FORMAT_LEGEND_ITEM);
  for (uint32_t i = 0; i < object->field_count; i++) {
    if (fields[i] != 0)
      check_item_text(reading, 0, fields[i], object->name, object->fields[i].name);
  }
}

static void check_technique(lc_reading *reading, const uint32_t *fields) {
  uint32_t tactic = fields[LC_TECHNIQUE_TACTIC];
  if (type_at(reading, tactic) == LC_JSON_STRING && text_at(reading, tactic).len == 0)
    lc_reading_report(
        reading, value_fault(reading, tactic, LC_EFFECT_DROPPED, "tactic"),
        "'tactic' is empty; Navigator shows an alert and drops the annotation's place");
  uint32_t score = fields[LC_TECHNIQUE_SCORE];
  if (type_at(reading, score) != LC_JSON_NUMBER)
    return;
  lc_json_value value = lc_reading_value(reading, score);
  lc_range range = lc_json_range(value);
  if ((lc_json_is_integer(value) && range.end - range.start < 300) ||
      isfinite(lc_json_number(value)))
    return;
  lc_reading_report(reading, value_fault(reading, score, LC_EFFECT_DROPPED, "score"),
                    "the score is too large for a number; Navigator drops it");
}

void lc_check_object(lc_reading *reading, uint32_t node, lc_format_kind kind,
                     const uint32_t *fields) {
  switch (kind) {
  case LC_FORMAT_LAYER:
    check_layer(reading, node, fields);
    break;
  case LC_FORMAT_VERSIONS:
    check_versions(reading, fields);
    break;
  case LC_FORMAT_FILTERS:
    check_removed_fields(reading, kind, fields);
    break;
  case LC_FORMAT_LAYOUT:
    check_layout(reading, fields);
    break;
  case LC_FORMAT_GRADIENT:
    check_gradient(reading, fields);
    break;
  case LC_FORMAT_LEGEND_ITEM:
    check_legend_item(reading, fields);
    break;
  case LC_FORMAT_TECHNIQUE:
    check_technique(reading, fields);
    break;
  case LC_FORMAT_METADATA:
    check_item(reading, node, kind, fields);
    check_python_divider(reading, fields);
    break;
  case LC_FORMAT_LINK:
    check_item(reading, node, kind, fields);
    check_link(reading, fields);
    break;
  default:
    break;
  }
}
