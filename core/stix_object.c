#include "core/stix_object.h"

#include "core/attack_builder.h"

enum { LONGEST_REF = 200, SHOWN_SIZE = 100 };

/* The object that is read; the first failure stays in `status`. */
typedef struct object_reader {
  lc_stix_store *store;
  lc_json_value object;
  lc_string type;
  lc_string ref;
  uint32_t line;
  lc_status status;
} object_reader;

/* A foreign text for "%.*s", cut. */
#define SHOWN(text) (int)((text).len < SHOWN_SIZE ? (text).len : SHOWN_SIZE), (text).ptr

#define LEAVE_OUT(reader, reason, ...)                                                             \
  do {                                                                                             \
    if (!lc_stix_leave_out((reader)->store->report, reason, (reader)->line, __VA_ARGS__))          \
      (reader)->status = LC_ERROR_MEMORY;                                                          \
  } while (0)

/* --- members ------------------------------------------------------------------------------- */

static void note_wrong_type(object_reader *reader, const char *name, lc_json_value value) {
  LEAVE_OUT(reader, LC_STIX_WRONG_VALUE, "%.*s: %s: a value of type %s", SHOWN(reader->ref), name,
            lc_json_type_name(lc_json_type_of(value)));
}

/* A member of that type, or of none when it is absent or wrong. */
static lc_json_value member(object_reader *reader, const char *name, lc_json_type type) {
  lc_json_value value = lc_json_get(reader->object, lc_string_of(name));
  lc_json_type actual = lc_json_type_of(value);
  if (actual == type || actual == LC_JSON_NONE)
    return value;
  note_wrong_type(reader, name, value);
  return (lc_json_value){0};
}

static lc_string string_member(object_reader *reader, const char *name) {
  return lc_json_string(member(reader, name, LC_JSON_STRING));
}

static bool flag_member(object_reader *reader, const char *name) {
  return lc_json_bool(member(reader, name, LC_JSON_BOOL));
}

static lc_attack_status status_member(object_reader *reader) {
  bool is_revoked = flag_member(reader, "revoked");
  bool is_deprecated = flag_member(reader, "x_mitre_deprecated");
  return is_revoked ? LC_ATTACK_REVOKED : is_deprecated ? LC_ATTACK_DEPRECATED : LC_ATTACK_ACTIVE;
}

static uint32_t text_number(object_reader *reader, lc_string text) {
  uint32_t number = 0;
  if (reader->status == LC_OK)
    reader->status = lc_stix_store_text(reader->store, text, &number);
  return number;
}

static uint32_t ref_number(object_reader *reader, lc_string id) {
  uint32_t number = 0;
  if (reader->status == LC_OK)
    reader->status = lc_stix_store_ref(reader->store, id, &number);
  return number;
}

static void append(object_reader *reader, lc_stix_run *run, uint32_t number) {
  if (reader->status == LC_OK)
    reader->status = lc_stix_store_number(reader->store, run, number);
}

/* The names in a list of strings. */
static lc_stix_run names_member(object_reader *reader, const char *name) {
  lc_stix_run run = {0};
  lc_json_cursor cursor = lc_json_walk(member(reader, name, LC_JSON_ARRAY));
  while (lc_json_next(&cursor)) {
    lc_string text = lc_json_string(cursor.value);
    if (lc_json_type_of(cursor.value) != LC_JSON_STRING)
      note_wrong_type(reader, name, cursor.value);
    else if (!lc_attack_is_name(text))
      LEAVE_OUT(reader, LC_STIX_UNSOUND, "%.*s: %s: %s", SHOWN(reader->ref), name,
                lc_attack_fault_reason(LC_ATTACK_FAULT_NAME));
    else
      append(reader, &run, text_number(reader, text));
  }
  return run;
}

/* --- ATT&CK ids ---------------------------------------------------------------------------- */

static bool is_among(lc_string text, const char *const *words) {
  for (; *words != NULL; words++) {
    if (lc_string_equals(text, lc_string_of(*words)))
      return true;
  }
  return false;
}

/* MITRE's own names for where an id is from win; then the first of anybody's who does not number
   something else. */
static lc_string attack_id(object_reader *reader) {
  static const char *const of_mitre[] = {"mitre-attack",        "mitre-mobile-attack",
                                         "mitre-ics-attack",    "mitre-pre-attack",
                                         "mobile-mitre-attack", NULL};
  static const char *const of_others[] = {"capec", "cwe", "cve", "NIST Mobile Threat Catalogue",
                                          NULL};
  lc_string found = {"", 0};
  lc_json_cursor cursor = lc_json_walk(member(reader, "external_references", LC_JSON_ARRAY));
  while (lc_json_next(&cursor)) {
    lc_string source = lc_json_string(lc_json_get(cursor.value, LC_STRING("source_name")));
    lc_string id = lc_json_string(lc_json_get(cursor.value, LC_STRING("external_id")));
    if (id.len > 0 && is_among(source, of_mitre))
      return id;
    if (found.len == 0 && !is_among(source, of_others))
      found = id;
  }
  return found;
}

/* --- objects with an ATT&CK id ------------------------------------------------------------- */

static lc_stix_run phases_member(object_reader *reader) {
  static const char name[] = "kill_chain_phases";
  lc_stix_run run = {0};
  lc_json_cursor cursor = lc_json_walk(member(reader, name, LC_JSON_ARRAY));
  while (lc_json_next(&cursor)) {
    lc_string chain = lc_json_string(lc_json_get(cursor.value, LC_STRING("kill_chain_name")));
    lc_string phase = lc_json_string(lc_json_get(cursor.value, LC_STRING("phase_name")));
    if (!lc_attack_is_name(chain) || !lc_attack_is_name(phase)) {
      LEAVE_OUT(reader, LC_STIX_UNSOUND, "%.*s: %s: a phase has no names", SHOWN(reader->ref),
                name);
      continue;
    }
    append(reader, &run, text_number(reader, chain));
    append(reader, &run, text_number(reader, phase));
  }
  return run;
}

/* Whether id and name are fit for a catalogue. */
static bool check_names(object_reader *reader, lc_string id, lc_string name) {
  lc_attack_fault fault = !lc_attack_is_id(id)       ? LC_ATTACK_FAULT_ID
                          : !lc_attack_is_name(name) ? LC_ATTACK_FAULT_NAME
                                                     : LC_ATTACK_SOUND;
  if (id.len == 0)
    LEAVE_OUT(reader, LC_STIX_NO_ATTACK_ID, "%.*s", SHOWN(reader->ref));
  else if (fault != LC_ATTACK_SOUND)
    LEAVE_OUT(reader, LC_STIX_UNSOUND, "%.*s %.*s: %s", SHOWN(reader->ref), SHOWN(id),
              lc_attack_fault_reason(fault));
  return fault == LC_ATTACK_SOUND;
}

static void read_record(object_reader *reader, lc_stix_class class, lc_attack_kind kind) {
  lc_string id = attack_id(reader);
  lc_string name = string_member(reader, "name");
  if (!check_names(reader, id, name))
    return;
  lc_stix_record record = {.class = class, .kind = kind, .line = reader->line};
  record.status = status_member(reader);
  record.ref = ref_number(reader, reader->ref);
  record.id = text_number(reader, id);
  record.name = text_number(reader, name);
  record.modified = text_number(reader, string_member(reader, "modified"));
  record.domains = names_member(reader, "x_mitre_domains");
  if (class == LC_STIX_TECHNIQUE) {
    record.is_subtechnique = flag_member(reader, "x_mitre_is_subtechnique");
    record.phases = phases_member(reader);
    record.platforms = names_member(reader, "x_mitre_platforms");
  }
  if (class == LC_STIX_TACTIC)
    record.shortname = text_number(reader, string_member(reader, "x_mitre_shortname"));
  if (reader->status == LC_OK)
    reader->status = lc_stix_store_record(reader->store, &record);
}

/* --- relationships ------------------------------------------------------------------------- */

typedef struct relation_form {
  const char *name;
  lc_stix_relation_type type;
  const char *sources[5]; /* types of objects, NULL-terminated */
} relation_form;

/* Those that lead to a technique. */
static const relation_form RELATIONS[] = {
    {"mitigates", LC_STIX_MITIGATES, {"course-of-action", NULL}},
    {"uses", LC_STIX_USES, {"intrusion-set", "campaign", "malware", "tool", NULL}},
    {"revoked-by", LC_STIX_REVOKED_BY, {"attack-pattern", NULL}},
    {"subtechnique-of", LC_STIX_SUBTECHNIQUE_OF, {"attack-pattern", NULL}},
};

/* The type of object that a STIX id is of: what stands before "--". */
static lc_string type_of_ref(lc_string ref) {
  const char *dashes = memmem(ref.ptr, ref.len, "--", 2);
  return dashes == NULL ? ref : (lc_string){ref.ptr, (size_t)(dashes - ref.ptr)};
}

static const relation_form *find_relation(lc_string name, lc_string source, lc_string target) {
  for (size_t i = 0; i < sizeof RELATIONS / sizeof *RELATIONS; i++) {
    const relation_form *form = &RELATIONS[i];
    if (lc_string_equals(name, lc_string_of(form->name)) && is_among(source, form->sources) &&
        lc_string_equals(target, LC_STRING("attack-pattern")))
      return form;
  }
  return NULL;
}

static void read_relationship(object_reader *reader) {
  lc_string name = string_member(reader, "relationship_type");
  lc_string source = string_member(reader, "source_ref");
  lc_string target = string_member(reader, "target_ref");
  if (name.len == 0 || source.len == 0 || target.len == 0 || source.len > LONGEST_REF ||
      target.len > LONGEST_REF) {
    LEAVE_OUT(reader, LC_STIX_MALFORMED, "%.*s: relationship_type, source_ref or target_ref",
              SHOWN(reader->ref));
    return;
  }
  lc_string from = type_of_ref(source);
  lc_string to = type_of_ref(target);
  const relation_form *form = find_relation(name, from, to);
  if (form == NULL) {
    LEAVE_OUT(reader, LC_STIX_OTHER_RELATION, "%.*s, from %.*s to %.*s", SHOWN(name), SHOWN(from),
              SHOWN(to));
  } else if (status_member(reader) != LC_ATTACK_ACTIVE) {
    LEAVE_OUT(reader, LC_STIX_INVALID_RELATION, "%.*s", SHOWN(name));
  } else {
    lc_stix_relation relation = {.type = form->type, .line = reader->line};
    relation.source = ref_number(reader, source);
    relation.target = ref_number(reader, target);
    relation.modified = text_number(reader, string_member(reader, "modified"));
    if (reader->status == LC_OK)
      reader->status = lc_stix_store_relation(reader->store, &relation);
  }
}

/* --- matrices and collections -------------------------------------------------------------- */

static void read_matrix(object_reader *reader) {
  static const char name[] = "tactic_refs";
  lc_stix_matrix matrix = {.position = reader->store->matrix_count};
  matrix.is_active = status_member(reader) == LC_ATTACK_ACTIVE;
  lc_string id = attack_id(reader);
  matrix.id = lc_attack_is_id(id) ? text_number(reader, id) : 0;
  lc_json_cursor cursor = lc_json_walk(member(reader, name, LC_JSON_ARRAY));
  while (lc_json_next(&cursor)) {
    lc_string ref = lc_json_string(cursor.value);
    if (lc_json_type_of(cursor.value) != LC_JSON_STRING || ref.len > LONGEST_REF)
      note_wrong_type(reader, name, cursor.value);
    else
      append(reader, &matrix.tactics, ref_number(reader, ref));
  }
  if (reader->status == LC_OK)
    reader->status = lc_stix_store_matrix(reader->store, &matrix);
}

static void read_collection(object_reader *reader) {
  lc_stix_report *report = reader->store->report;
  lc_string version = string_member(reader, "x_mitre_version");
  lc_string name = string_member(reader, "name");
  if (report->name.len == 0 && lc_attack_is_name(name)) {
    report->name = lc_arena_copy(&report->arena, name);
    if (report->name.ptr == NULL)
      reader->status = LC_ERROR_MEMORY;
  }
  if (!lc_attack_is_version(version)) {
    LEAVE_OUT(reader, LC_STIX_UNSOUND, "%.*s: x_mitre_version: %s", SHOWN(reader->ref),
              lc_attack_fault_reason(LC_ATTACK_FAULT_VERSION));
    return;
  }
  uint32_t number = text_number(reader, version);
  if (reader->status == LC_OK)
    reader->status = lc_stix_store_version(reader->store, number);
}

/* --- types --------------------------------------------------------------------------------- */

typedef struct record_form {
  const char *type;
  lc_stix_class class;
  lc_attack_kind kind;
} record_form;

static const record_form RECORDS[] = {
    {"attack-pattern", LC_STIX_TECHNIQUE, 0},
    {"x-mitre-tactic", LC_STIX_TACTIC, 0},
    {"course-of-action", LC_STIX_SUBJECT, LC_ATTACK_MITIGATION},
    {"intrusion-set", LC_STIX_SUBJECT, LC_ATTACK_GROUP},
    {"campaign", LC_STIX_SUBJECT, LC_ATTACK_CAMPAIGN},
    {"malware", LC_STIX_SUBJECT, LC_ATTACK_MALWARE},
    {"tool", LC_STIX_SUBJECT, LC_ATTACK_TOOL},
};

static const struct {
  const char *type;
  void (*read)(object_reader *reader);
} OTHERS[] = {
    {"relationship", read_relationship},
    {"x-mitre-matrix", read_matrix},
    {"x-mitre-collection", read_collection},
};

static void read_by_type(object_reader *reader) {
  for (size_t i = 0; i < sizeof RECORDS / sizeof *RECORDS; i++) {
    if (lc_string_equals(reader->type, lc_string_of(RECORDS[i].type))) {
      read_record(reader, RECORDS[i].class, RECORDS[i].kind);
      return;
    }
  }
  for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++) {
    if (lc_string_equals(reader->type, lc_string_of(OTHERS[i].type))) {
      OTHERS[i].read(reader);
      return;
    }
  }
  LEAVE_OUT(reader, LC_STIX_OTHER_TYPE, "%.*s", SHOWN(reader->type));
}

lc_status lc_stix_object_read(lc_stix_store *store, lc_json_value object, uint32_t line) {
  object_reader reader = {.store = store, .object = object, .line = line, .status = LC_OK};
  reader.type = lc_json_string(lc_json_get(object, LC_STRING("type")));
  reader.ref = lc_json_string(lc_json_get(object, LC_STRING("id")));
  store->report->object_count++;
  if (lc_json_type_of(object) != LC_JSON_OBJECT)
    LEAVE_OUT(&reader, LC_STIX_MALFORMED, "no object, but a value of type %s",
              lc_json_type_name(lc_json_type_of(object)));
  else if (reader.type.len == 0)
    LEAVE_OUT(&reader, LC_STIX_MALFORMED, "no type");
  else if (reader.ref.len == 0 || reader.ref.len > LONGEST_REF)
    LEAVE_OUT(&reader, LC_STIX_MALFORMED, "%.*s: no id of at most %d bytes", SHOWN(reader.type),
              LONGEST_REF);
  else
    read_by_type(&reader);
  return reader.status;
}
