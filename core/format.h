/**
 * Format: the ATT&CK Navigator layer format, versions 1.0 to 4.5, as data.
 *
 * Source: `layers/spec/vX.Y/layerformat.md` of the Navigator repository; what Navigator does with a
 * wrong value was observed on Navigator 5.1.0.
 */
#ifndef LAYERCHECK_FORMAT_H
#define LAYERCHECK_FORMAT_H

#include "finding.h"
#include "json.h"

/** The newest version of the layer format. */
#define LC_FORMAT_NEWEST "4.5"

/** The kinds of object in a layer file. */
typedef enum lc_format_kind {
  LC_FORMAT_LAYER,
  LC_FORMAT_VERSIONS,
  LC_FORMAT_FILTERS,
  LC_FORMAT_LAYOUT,
  LC_FORMAT_GRADIENT,
  LC_FORMAT_LEGEND_ITEM,
  LC_FORMAT_TECHNIQUE,
  LC_FORMAT_METADATA,
  LC_FORMAT_LINK,
  LC_FORMAT_KIND_COUNT
} lc_format_kind;

typedef enum lc_format_type {
  LC_FORMAT_STRING,
  LC_FORMAT_COLOR, /**< a string that lc_color_parse() reads, or an empty one */
  LC_FORMAT_NUMBER,
  LC_FORMAT_BOOLEAN,
  LC_FORMAT_OBJECT,    /**< of the kind `item` */
  LC_FORMAT_OBJECTS,   /**< a list of objects of the kind `item` */
  LC_FORMAT_STRINGS,   /**< a list of strings */
  LC_FORMAT_COLOR_LIST /**< a list of colours */
} lc_format_type;

/** What Navigator does about a fault. */
typedef enum lc_effect {
  LC_EFFECT_NONE,      /**< nothing: it takes the value as it is */
  LC_EFFECT_DROPPED,   /**< the value is lost, at most with a line in the browser's console */
  LC_EFFECT_HIDDEN,    /**< the value is kept and saved again, but nothing shows it */
  LC_EFFECT_EMPTIED,   /**< an empty matrix opens: everything is lost */
  LC_EFFECT_UNSAVABLE, /**< the layer opens and can never be saved again */
  LC_EFFECT_REJECTED   /**< nothing opens */
} lc_effect;

/** The effect in words that continue a message, such as "Navigator drops it". */
const char *lc_effect_text(lc_effect effect);

typedef struct lc_format_field {
  const char *name;
  uint32_t name_len; /**< in bytes */
  lc_format_type type;
  lc_format_kind item;      /**< for LC_FORMAT_OBJECT and LC_FORMAT_OBJECTS */
  const char *since;        /**< the first version with this field */
  const char *removed;      /**< the first version without it, or NULL */
  const char *fallback;     /**< what an absent value means, as JSON text; NULL: nothing */
  lc_effect if_wrong;       /**< what Navigator does with a value of another type */
  bool is_required;         /**< by the specification, in the newest version */
  lc_effect if_missing;     /**< what Navigator does when a required field is missing */
  const char *const *words; /**< the allowed values of a string, NULL-terminated; or NULL */
  const char *doc;          /**< one line for people */
} lc_format_field;

typedef struct lc_format_object {
  const char *name; /**< as messages name it: "layer", "technique", "legend item" ... */
  const lc_format_field *fields;
  uint32_t field_count;
} lc_format_object;

/** The field's name. */
static inline lc_string lc_format_name(const lc_format_field *field) {
  return (lc_string){field->name, field->name_len};
}

/** The JSON type of a field's values. */
lc_json_type lc_format_json_type(lc_format_type type);

/** The description of a kind of object. */
const lc_format_object *lc_format_of(lc_format_kind kind);

/** The field of that name, or NULL. */
const lc_format_field *lc_format_field_of(lc_format_kind kind, lc_string name);

/** Positions in the technique's field table. */
typedef enum lc_technique_field {
  LC_TECHNIQUE_ID,
  LC_TECHNIQUE_TACTIC,
  LC_TECHNIQUE_COMMENT,
  LC_TECHNIQUE_ENABLED,
  LC_TECHNIQUE_SCORE,
  LC_TECHNIQUE_COLOR,
  LC_TECHNIQUE_METADATA,
  LC_TECHNIQUE_LINKS,
  LC_TECHNIQUE_SHOW_SUBTECHNIQUES,
  LC_TECHNIQUE_FIELD_COUNT
} lc_technique_field;

/** Whether a JSON value has the type that a field wants. */
bool lc_format_accepts(const lc_format_field *field, lc_json_value value);

/**
 * A version's number for comparison, "4.5" giving 405; 0 for a text that was never a version of the
 * format, such as "4.6.2" or "4.5.0".
 */
uint32_t lc_format_version(lc_string text);

/** A rule of this library itself: what it can find while it reads a file. */
typedef struct lc_format_rule {
  const char *id;
  const char *title;
  const char *reason;
  lc_severity severity; /**< of its gravest findings */
  const char *bad;      /**< a small file that it finds something in */
  const char *good;     /**< one that it does not */
} lc_format_rule;

uint32_t lc_format_rule_count(void);
const lc_format_rule *lc_format_rule_at(uint32_t position);

#endif
