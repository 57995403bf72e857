/* Reads catalogue files. They are foreign: the JSON reader proves their form, this file that their
   members are what they have to be, and the builder that the facts make sound tables. */
#include "core/attack_catalogue.h"

#include "core/attack_builder_parts.h"
#include "core/attack_catalogue_format.h"
#include "core/json.h"
#include "core/sha256.h"

#include <stdlib.h>

enum {
  LARGEST_FILE = 32 << 20, /* a release of ATT&CK takes under 1 MiB */
  MOST_LISTED = 256        /* more tactics or platforms than the builder takes */
};

/* What is being read; the first fault sets `status` and ends it. */
typedef struct catalogue_reader {
  const lc_source *source;
  lc_attack_builder *builder;
  lc_error *error;
  lc_status status;
  char digest[LC_SHA256_HEX_SIZE]; /* of the whole file */
} catalogue_reader;

/* --- faults -------------------------------------------------------------------------------- */

#define REFUSE(reader, value, ...)                                                                 \
  ((reader)->status = lc_source_error((reader)->source, lc_json_range(value), (reader)->error,     \
                                      LC_ERROR_SYNTAX, __VA_ARGS__),                               \
   false)

static bool take(catalogue_reader *reader, lc_json_value value, lc_attack_fault fault) {
  if (fault == LC_ATTACK_SOUND)
    return true;
  reader->status =
      lc_source_error(reader->source, lc_json_range(value), reader->error,
                      lc_attack_fault_status(fault), "%s", lc_attack_fault_reason(fault));
  return false;
}

/* --- members ------------------------------------------------------------------------------- */

typedef struct member {
  const char *name;
  lc_json_type type;
  bool is_optional;
} member;

enum { MOST_MEMBERS = 8 };

static const member FILE_MEMBERS[] = {{LC_CATALOGUE_FORMAT_MEMBER, LC_JSON_NUMBER, false},
                                      {"domain", LC_JSON_STRING, false},
                                      {"release", LC_JSON_STRING, false},
                                      {"tactics", LC_JSON_ARRAY, false},
                                      {"techniques", LC_JSON_ARRAY, false},
                                      {"subjects", LC_JSON_ARRAY, false},
                                      {LC_CATALOGUE_DIGEST_MEMBER, LC_JSON_STRING, false},
                                      {NULL, LC_JSON_NONE, false}};

enum {
  FILE_FORMAT,
  FILE_DOMAIN,
  FILE_RELEASE,
  FILE_TACTICS,
  FILE_TECHNIQUES,
  FILE_SUBJECTS,
  FILE_DIGEST
};

static const member TACTIC_MEMBERS[] = {{"id", LC_JSON_STRING, false},
                                        {"name", LC_JSON_STRING, false},
                                        {"status", LC_JSON_STRING, true},
                                        {"shortname", LC_JSON_STRING, false},
                                        {NULL, LC_JSON_NONE, false}};

static const member TECHNIQUE_MEMBERS[] = {
    {"id", LC_JSON_STRING, false},       {"name", LC_JSON_STRING, false},
    {"status", LC_JSON_STRING, true},    {"replacedBy", LC_JSON_STRING, true},
    {"parent", LC_JSON_STRING, true},    {"tactics", LC_JSON_ARRAY, false},
    {"platforms", LC_JSON_ARRAY, false}, {NULL, LC_JSON_NONE, false}};

static const member SUBJECT_MEMBERS[] = {
    {"id", LC_JSON_STRING, false},        {"name", LC_JSON_STRING, false},
    {"status", LC_JSON_STRING, true},     {"kind", LC_JSON_STRING, false},
    {"techniques", LC_JSON_ARRAY, false}, {NULL, LC_JSON_NONE, false}};

/* Members that several kinds of objects begin with, then those of each. */
enum { MEMBER_ID, MEMBER_NAME, MEMBER_STATUS };
enum { TACTIC_SHORTNAME = 3 };
enum { TECHNIQUE_REPLACED_BY = 3, TECHNIQUE_PARENT, TECHNIQUE_TACTICS, TECHNIQUE_PLATFORMS };
enum { SUBJECT_KIND = 3, SUBJECT_TECHNIQUES };

static int find_member(const member *members, lc_string name) {
  for (int i = 0; members[i].name != NULL; i++) {
    if (lc_string_equals(name, lc_string_of(members[i].name)))
      return i;
  }
  return -1;
}

/* Takes an object apart: the value of each member at the member's place in the table. */
static bool read_members(catalogue_reader *reader, lc_json_value object, const member *members,
                         lc_json_value values[MOST_MEMBERS]) {
  memset(values, 0, MOST_MEMBERS * sizeof *values);
  if (lc_json_type_of(object) != LC_JSON_OBJECT)
    return REFUSE(reader, object, "this must be an object");
  lc_json_cursor cursor = lc_json_walk(object);
  while (lc_json_next(&cursor)) {
    lc_string name = lc_json_string(cursor.key);
    int place = find_member(members, name);
    if (place < 0)
      return REFUSE(reader, cursor.key, "there is no member of that name in a catalogue");
    if (lc_json_type_of(cursor.value) != members[place].type)
      return REFUSE(reader, cursor.value, "'%s' must be a value of type %s", members[place].name,
                    lc_json_type_name(members[place].type));
    values[place] = cursor.value;
  }
  for (int i = 0; members[i].name != NULL; i++) {
    if (!members[i].is_optional && lc_json_type_of(values[i]) == LC_JSON_NONE)
      return REFUSE(reader, object, "'%s' is missing", members[i].name);
  }
  return true;
}

static bool read_status(catalogue_reader *reader, lc_json_value value, lc_attack_status *status) {
  *status = LC_ATTACK_ACTIVE;
  if (lc_json_type_of(value) == LC_JSON_NONE)
    return true;
  for (int i = LC_ATTACK_ACTIVE; i <= LC_ATTACK_REVOKED; i++) {
    *status = (lc_attack_status)i;
    if (lc_string_equals(lc_json_string(value), lc_string_of(lc_attack_status_name(*status))))
      return true;
  }
  return REFUSE(reader, value, "a status is active, deprecated or revoked");
}

static bool read_kind(catalogue_reader *reader, lc_json_value value, lc_attack_kind *kind) {
  for (unsigned bit = LC_ATTACK_MITIGATION; bit <= LC_ATTACK_TOOL; bit <<= 1) {
    *kind = (lc_attack_kind)bit;
    if (lc_string_equals(lc_json_string(value), lc_string_of(lc_attack_kind_name(*kind))))
      return true;
  }
  return REFUSE(reader, value, "a kind is mitigation, group, campaign, malware or tool");
}

/* The strings of a list; of a longer one as many as are more than the builder takes. */
static bool read_list(catalogue_reader *reader, lc_json_value list, lc_string texts[MOST_LISTED],
                      uint32_t *count) {
  *count = 0;
  lc_json_cursor cursor = lc_json_walk(list);
  while (*count < MOST_LISTED && lc_json_next(&cursor)) {
    if (lc_json_type_of(cursor.value) != LC_JSON_STRING)
      return REFUSE(reader, cursor.value, "this must be a string");
    texts[(*count)++] = lc_json_string(cursor.value);
  }
  return true;
}

/* --- facts --------------------------------------------------------------------------------- */

static bool read_tactic(catalogue_reader *reader, lc_json_value object) {
  lc_json_value values[MOST_MEMBERS];
  lc_attack_tactic_facts facts;
  if (!read_members(reader, object, TACTIC_MEMBERS, values) ||
      !read_status(reader, values[MEMBER_STATUS], &facts.status))
    return false;
  facts.id = lc_json_string(values[MEMBER_ID]);
  facts.name = lc_json_string(values[MEMBER_NAME]);
  facts.shortname = lc_json_string(values[TACTIC_SHORTNAME]);
  return take(reader, object, lc_attack_builder_add_tactic(reader->builder, &facts));
}

static bool read_technique(catalogue_reader *reader, lc_json_value object) {
  lc_json_value values[MOST_MEMBERS];
  lc_string tactics[MOST_LISTED];
  lc_string platforms[MOST_LISTED];
  lc_attack_technique_facts facts = {.tactics = tactics, .platforms = platforms};
  if (!read_members(reader, object, TECHNIQUE_MEMBERS, values) ||
      !read_status(reader, values[MEMBER_STATUS], &facts.status) ||
      !read_list(reader, values[TECHNIQUE_TACTICS], tactics, &facts.tactic_count) ||
      !read_list(reader, values[TECHNIQUE_PLATFORMS], platforms, &facts.platform_count))
    return false;
  facts.id = lc_json_string(values[MEMBER_ID]);
  facts.name = lc_json_string(values[MEMBER_NAME]);
  return take(reader, object, lc_attack_builder_add_technique(reader->builder, &facts));
}

/* Its parent and what replaced it, when all techniques are known. */
static bool relate_technique(catalogue_reader *reader, lc_json_value object) {
  lc_string id = lc_json_string(lc_json_get(object, LC_STRING("id")));
  lc_json_value parent = lc_json_get(object, LC_STRING("parent"));
  lc_json_value heir = lc_json_get(object, LC_STRING("replacedBy"));
  if (lc_json_type_of(parent) != LC_JSON_NONE &&
      !take(reader, parent,
            lc_attack_builder_set_parent(reader->builder, id, lc_json_string(parent))))
    return false;
  return lc_json_type_of(heir) == LC_JSON_NONE ||
         take(reader, heir,
              lc_attack_builder_set_replacement(reader->builder, id, lc_json_string(heir)));
}

static bool read_subject(catalogue_reader *reader, lc_json_value object) {
  lc_json_value values[MOST_MEMBERS];
  lc_attack_subject_facts facts;
  if (!read_members(reader, object, SUBJECT_MEMBERS, values) ||
      !read_status(reader, values[MEMBER_STATUS], &facts.status) ||
      !read_kind(reader, values[SUBJECT_KIND], &facts.kind))
    return false;
  facts.id = lc_json_string(values[MEMBER_ID]);
  facts.name = lc_json_string(values[MEMBER_NAME]);
  if (!take(reader, object, lc_attack_builder_add_subject(reader->builder, &facts)))
    return false;
  lc_json_cursor cursor = lc_json_walk(values[SUBJECT_TECHNIQUES]);
  while (lc_json_next(&cursor)) {
    if (!take(reader, cursor.value,
              lc_attack_builder_add_relation(reader->builder, lc_json_string(cursor.value))))
      return false;
  }
  return true;
}

static bool read_each(catalogue_reader *reader, lc_json_value list,
                      bool (*read)(catalogue_reader *, lc_json_value)) {
  lc_json_cursor cursor = lc_json_walk(list);
  while (lc_json_next(&cursor)) {
    if (!read(reader, cursor.value))
      return false;
  }
  return true;
}

/* --- the file ------------------------------------------------------------------------------ */

/* The digest is of all bytes before the member's name, and nothing else stands behind it. */
static bool check_digest(catalogue_reader *reader, lc_json_value root, lc_json_value digest) {
  lc_string text = lc_source_text(reader->source);
  uint32_t end = lc_json_range(digest).end;
  lc_string rest = {text.ptr + end, text.len - end};
  uint32_t covered = 0;
  lc_json_cursor cursor = lc_json_walk(root);
  while (lc_json_next(&cursor))
    covered = lc_json_range(cursor.key).start;
  char hex[LC_SHA256_HEX_SIZE];
  lc_sha256 sha = lc_sha256_begin();
  lc_sha256_add(&sha, (lc_string){text.ptr, covered});
  lc_sha256_write(&sha, hex);
  lc_sha256_add(&sha, (lc_string){text.ptr + covered, text.len - covered});
  lc_sha256_write(&sha, reader->digest);
  bool is_last = lc_string_equals(rest, LC_STRING(LC_CATALOGUE_END));
  if (!is_last || !lc_string_equals(lc_json_string(digest), lc_string_of(hex)))
    return REFUSE(reader, digest,
                  "the file was changed after it was written: its SHA-256 is not this one");
  return true;
}

static bool read_format(catalogue_reader *reader, lc_json_value root) {
  lc_json_value format = lc_json_get(root, LC_STRING(LC_CATALOGUE_FORMAT_MEMBER));
  if (lc_json_type_of(format) == LC_JSON_NONE)
    return REFUSE(reader, root,
                  "this is no catalogue: 'layercheck attack import' makes one of a STIX bundle");
  lc_range range = lc_json_range(format);
  lc_string written = {lc_source_text(reader->source).ptr + range.start, range.end - range.start};
  if (!lc_string_equals(written, LC_STRING(LC_CATALOGUE_FORMAT)))
    return REFUSE(reader, format,
                  "this program reads catalogues of format " LC_CATALOGUE_FORMAT " only");
  return true;
}

static bool check_text(catalogue_reader *reader, const lc_json *json) {
  if (lc_json_repeat_count(json) > 0)
    return REFUSE(reader, lc_json_repeat_at(json, 0).key, "this member is there twice");
  if (lc_source_encoding(reader->source) != LC_ENCODING_UTF8)
    return REFUSE(reader, lc_json_root(json), "a catalogue is UTF-8 without a byte order mark");
  return true;
}

static bool read_file(catalogue_reader *reader, const lc_json *json) {
  lc_json_value root = lc_json_root(json);
  lc_json_value values[MOST_MEMBERS];
  if (!read_format(reader, root) || !check_text(reader, json) ||
      !read_members(reader, root, FILE_MEMBERS, values) ||
      !check_digest(reader, root, values[FILE_DIGEST]))
    return false;
  lc_attack_fault fault = lc_attack_builder_create(
      &reader->builder, lc_json_string(values[FILE_DOMAIN]), lc_json_string(values[FILE_RELEASE]));
  lc_json_value named = values[fault == LC_ATTACK_FAULT_DOMAIN ? FILE_DOMAIN : FILE_RELEASE];
  return take(reader, named, fault) && read_each(reader, values[FILE_TACTICS], read_tactic) &&
         read_each(reader, values[FILE_TECHNIQUES], read_technique) &&
         read_each(reader, values[FILE_TECHNIQUES], relate_technique) &&
         read_each(reader, values[FILE_SUBJECTS], read_subject);
}

lc_status lc_attack_catalogue_read(lc_attack_catalogue **out, const lc_source *source,
                                   lc_error *error) {
  catalogue_reader reader = {.source = source, .error = error, .status = LC_OK};
  lc_json *json = NULL;
  lc_status status = lc_json_parse(&json, source, NULL, error);
  if (status != LC_OK)
    return status;
  bool ok = read_file(&reader, json) &&
            take(&reader, lc_json_root(json), lc_attack_builder_finish(reader.builder, out));
  if (ok)
    memcpy((*out)->digest, reader.digest, sizeof reader.digest);
  lc_attack_builder_free(reader.builder);
  lc_json_free(json);
  return reader.status;
}

lc_status lc_attack_catalogue_open(lc_attack_catalogue **out, const char *path, lc_error *error) {
  const lc_limits limits = {.size = LARGEST_FILE, .depth = LC_DEFAULT_DEPTH_LIMIT};
  lc_source *source = NULL;
  lc_status status = lc_source_open(&source, path, &limits, error);
  if (status != LC_OK)
    return status;
  status = lc_attack_catalogue_read(out, source, error);
  lc_source_free(source);
  return status;
}

void lc_attack_catalogue_free(lc_attack_catalogue *catalogue) {
  if (catalogue == NULL)
    return;
  lc_arena_free(&catalogue->arena);
  free(catalogue);
}

const char *lc_attack_catalogue_digest(const lc_attack_catalogue *catalogue) {
  return catalogue->digest;
}

lc_attack_release lc_attack_catalogue_release(const lc_attack_catalogue *catalogue) {
  return (lc_attack_release){&catalogue->tables, 0};
}
