#include "core/attack_json.h"

#include "core/id_list.h"
#include "core/json_write.h"

static void write_tactics(lc_json_writer *json, lc_attack_release release) {
  lc_json_key(json, "tactics");
  lc_json_open(json, '[');
  uint32_t cursor = 0;
  lc_attack_tactic tactic;
  while (lc_attack_tactic_next(release, &cursor, &tactic)) {
    lc_json_open(json, '{');
    lc_json_put_string(json, "id", lc_attack_tactic_id(tactic));
    lc_json_put_string(json, "shortname", lc_attack_tactic_shortname(tactic));
    lc_json_put_string(json, "name", lc_attack_tactic_name(tactic));
    lc_json_close(json, '}');
  }
  lc_json_close(json, ']');
}

/* The active subjects of a kind, listed in `list` as well. */
static void write_subjects(lc_json_writer *json, const char *name, lc_attack_release release,
                           lc_attack_kind kind, lc_id_list *list) {
  lc_json_key(json, name);
  lc_json_open(json, '[');
  uint32_t cursor = 0;
  lc_attack_subject subject;
  while (lc_attack_subject_next(release, kind, &cursor, &subject)) {
    if (lc_attack_subject_status(subject) != LC_ATTACK_ACTIVE)
      continue;
    lc_id_list_add(list, lc_attack_subject_id(subject));
    lc_json_open(json, '{');
    lc_json_put_string(json, "id", lc_attack_subject_id(subject));
    lc_json_put_string(json, "name", lc_attack_subject_name(subject));
    lc_json_close(json, '}');
  }
  lc_json_close(json, ']');
}

/* The places of the subjects of a technique; nothing when there are none. */
static void write_subjects_of(lc_json_writer *json, const char *name, lc_attack_technique technique,
                              lc_attack_kind kind, const lc_id_list *list) {
  bool is_open = false;
  uint32_t cursor = 0;
  lc_attack_subject subject;
  while (lc_attack_technique_next_subject(technique, kind, &cursor, &subject)) {
    int64_t place = lc_id_list_place(list, lc_attack_subject_id(subject));
    if (place < 0)
      continue;
    if (!is_open) {
      lc_json_key(json, name);
      lc_json_open(json, '[');
      is_open = true;
    }
    lc_json_add_integer(json, place);
  }
  if (is_open)
    lc_json_close(json, ']');
}

static void write_platforms(lc_json_writer *json, lc_attack_technique technique) {
  lc_json_key(json, "platforms");
  lc_json_open(json, '[');
  for (uint32_t i = 0; i < lc_attack_technique_platform_count(technique); i++)
    lc_json_add_string(json, lc_attack_technique_platform_at(technique, i));
  lc_json_close(json, ']');
}

static void write_technique(lc_json_writer *json, lc_attack_technique technique,
                            const lc_id_list *mitigations, const lc_id_list *groups) {
  lc_json_open(json, '{');
  lc_json_put_string(json, "id", lc_attack_technique_id(technique));
  lc_json_put_string(json, "name", lc_attack_technique_name(technique));
  lc_attack_status status = lc_attack_technique_status(technique);
  if (status != LC_ATTACK_ACTIVE)
    lc_json_put_string(json, "status", lc_string_of(lc_attack_status_name(status)));
  lc_json_put_optional(json, "replacedBy", lc_attack_technique_replaced_by(technique));
  write_platforms(json, technique);
  write_subjects_of(json, "mitigations", technique, LC_ATTACK_MITIGATION, mitigations);
  write_subjects_of(json, "groups", technique, LC_ATTACK_GROUP, groups);
  lc_json_close(json, '}');
}

void lc_release_write_json(lc_buffer *buffer, lc_attack_release release) {
  lc_json_writer json = {.buffer = buffer};
  lc_id_list mitigations = {0};
  lc_id_list groups = {0};
  lc_json_open(&json, '{');
  lc_json_put_string(&json, "domain", lc_attack_release_domain_name(release));
  lc_json_put_string(&json, "version", lc_attack_release_version(release));
  write_tactics(&json, release);
  write_subjects(&json, "mitigations", release, LC_ATTACK_MITIGATION, &mitigations);
  write_subjects(&json, "groups", release, LC_ATTACK_GROUP, &groups);
  lc_json_key(&json, "techniques");
  lc_json_open(&json, '[');
  uint32_t cursor = 0;
  lc_attack_technique technique;
  while (lc_attack_technique_next(release, &cursor, &technique))
    write_technique(&json, technique, &mitigations, &groups);
  lc_json_close(&json, ']');
  lc_json_close(&json, '}');
  buffer->has_failed |= mitigations.has_failed || groups.has_failed;
  lc_id_list_free(&mitigations);
  lc_id_list_free(&groups);
}

void lc_release_write_name(lc_buffer *buffer, lc_attack_release release) {
  lc_buffer_add_string(buffer, lc_attack_release_domain_name(release));
  lc_buffer_add_text(buffer, " ");
  lc_buffer_add_string(buffer, lc_attack_release_version(release));
}
