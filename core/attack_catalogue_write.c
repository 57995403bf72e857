/* From a release to the text of a catalogue file; attack_catalogue.c reads it. */
#include "core/attack_catalogue.h"

#include "core/attack_catalogue_format.h"
#include "core/buffer.h"
#include "core/sha256.h"

/* --- JSON ---------------------------------------------------------------------------------- */

/* A member that is not the first of its object. */
static void write_member(lc_buffer *out, const char *name, lc_string text) {
  lc_buffer_add_text(out, ",\"");
  lc_buffer_add_text(out, name);
  lc_buffer_add_text(out, "\":");
  lc_buffer_add_json(out, text);
}

static void write_status(lc_buffer *out, lc_attack_status status) {
  if (status != LC_ATTACK_ACTIVE)
    write_member(out, "status", lc_string_of(lc_attack_status_name(status)));
}

/* Begins an object of a list, on a line of its own. */
static void begin_object(lc_buffer *out, bool *is_first, lc_string id) {
  lc_buffer_add_text(out, *is_first ? "\n{\"id\":" : ",\n{\"id\":");
  *is_first = false;
  lc_buffer_add_json(out, id);
}

/* Writes the items of a list of strings, one a call. */
static void write_item(lc_buffer *out, bool is_first, lc_string text) {
  if (!is_first)
    lc_buffer_add_text(out, ",");
  lc_buffer_add_json(out, text);
}

/* --- facts --------------------------------------------------------------------------------- */

static void write_tactics(lc_buffer *out, lc_attack_release release) {
  bool is_first = true;
  lc_attack_tactic tactic;
  for (uint32_t cursor = 0; lc_attack_tactic_next(release, &cursor, &tactic);) {
    begin_object(out, &is_first, lc_attack_tactic_id(tactic));
    write_member(out, "shortname", lc_attack_tactic_shortname(tactic));
    write_member(out, "name", lc_attack_tactic_name(tactic));
    write_status(out, lc_attack_tactic_status(tactic));
    lc_buffer_add_text(out, "}");
  }
}

static void write_lists(lc_buffer *out, lc_attack_technique technique) {
  lc_buffer_add_text(out, ",\"tactics\":[");
  for (uint32_t i = 0; i < lc_attack_technique_tactic_count(technique); i++)
    write_item(out, i == 0, lc_attack_technique_tactic_at(technique, i));
  lc_buffer_add_text(out, "],\"platforms\":[");
  for (uint32_t i = 0; i < lc_attack_technique_platform_count(technique); i++)
    write_item(out, i == 0, lc_attack_technique_platform_at(technique, i));
  lc_buffer_add_text(out, "]}");
}

static void write_techniques(lc_buffer *out, lc_attack_release release) {
  bool is_first = true;
  lc_attack_technique technique;
  for (uint32_t cursor = 0; lc_attack_technique_next(release, &cursor, &technique);) {
    begin_object(out, &is_first, lc_attack_technique_id(technique));
    write_member(out, "name", lc_attack_technique_name(technique));
    write_status(out, lc_attack_technique_status(technique));
    lc_string replaced_by = lc_attack_technique_replaced_by(technique);
    if (replaced_by.len > 0)
      write_member(out, "replacedBy", replaced_by);
    lc_attack_technique parent = lc_attack_technique_parent(technique);
    if (lc_attack_technique_is_known(parent))
      write_member(out, "parent", lc_attack_technique_id(parent));
    write_lists(out, technique);
  }
}

static void write_subjects(lc_buffer *out, lc_attack_release release) {
  bool is_first = true;
  lc_attack_subject subject;
  for (uint32_t cursor = 0;
       lc_attack_subject_next(release, LC_ATTACK_ANY_SUBJECT, &cursor, &subject);) {
    begin_object(out, &is_first, lc_attack_subject_id(subject));
    write_member(out, "kind", lc_string_of(lc_attack_kind_name(lc_attack_subject_kind(subject))));
    write_member(out, "name", lc_attack_subject_name(subject));
    write_status(out, lc_attack_subject_status(subject));
    lc_buffer_add_text(out, ",\"techniques\":[");
    lc_attack_technique technique;
    bool is_first_technique = true;
    for (uint32_t at = 0; lc_attack_subject_next_technique(subject, &at, &technique);) {
      write_item(out, is_first_technique, lc_attack_technique_id(technique));
      is_first_technique = false;
    }
    lc_buffer_add_text(out, "]}");
  }
}

static void write_release(lc_buffer *out, lc_attack_release release) {
  lc_buffer_add_text(out, "{\"" LC_CATALOGUE_FORMAT_MEMBER "\":" LC_CATALOGUE_FORMAT);
  write_member(out, "domain", lc_attack_release_domain_name(release));
  write_member(out, "release", lc_attack_release_version(release));
  lc_buffer_add_text(out, ",\n\"tactics\":[");
  write_tactics(out, release);
  lc_buffer_add_text(out, "],\n\"techniques\":[");
  write_techniques(out, release);
  lc_buffer_add_text(out, "],\n\"subjects\":[");
  write_subjects(out, release);
  lc_buffer_add_text(out, "],\n");
}

/* --- the file ------------------------------------------------------------------------------ */

static void write_digest(lc_buffer *out) {
  char hex[LC_SHA256_HEX_SIZE];
  lc_sha256_hex(lc_buffer_string(out), hex);
  lc_buffer_add_text(out, "\"" LC_CATALOGUE_DIGEST_MEMBER "\":\"");
  lc_buffer_add_text(out, hex);
  lc_buffer_add_text(out, "\"" LC_CATALOGUE_END);
}

lc_status lc_attack_catalogue_write(lc_attack_release release, char **text, size_t *len,
                                    lc_error *error) {
  lc_buffer out = {0};
  write_release(&out, release);
  write_digest(&out);
  /* Not part of the text, but whoever shows it may rely on it. */
  lc_buffer_add(&out, "", 1);
  if (!lc_buffer_is_ok(&out)) {
    lc_buffer_free(&out);
    return lc_error_memory(error, "writing a catalogue");
  }
  *text = out.ptr;
  *len = out.len - 1;
  return LC_OK;
}
