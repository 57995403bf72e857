/* From a release to the text of a catalogue file; attack_catalogue.c reads it. */
#include "core/attack_catalogue.h"

#include "core/attack_catalogue_format.h"
#include "core/sha256.h"

#include <stdio.h>
#include <stdlib.h>

/* --- JSON ---------------------------------------------------------------------------------- */

static void write_string(FILE *out, lc_string text) {
  fputc('"', out);
  for (size_t i = 0; i < text.len; i++) {
    unsigned char byte = (unsigned char)text.ptr[i];
    if (byte == '"' || byte == '\\')
      fprintf(out, "\\%c", byte);
    else if (byte < ' ')
      fprintf(out, "\\u%04x", byte);
    else
      fputc(byte, out);
  }
  fputc('"', out);
}

/* A member that is not the first of its object. */
static void write_member(FILE *out, const char *name, lc_string text) {
  fprintf(out, ",\"%s\":", name);
  write_string(out, text);
}

static void write_status(FILE *out, lc_attack_status status) {
  if (status != LC_ATTACK_ACTIVE)
    write_member(out, "status", lc_string_of(lc_attack_status_name(status)));
}

/* Begins an object of a list, on a line of its own. */
static void begin_object(FILE *out, bool *is_first, lc_string id) {
  fputs(*is_first ? "\n{\"id\":" : ",\n{\"id\":", out);
  *is_first = false;
  write_string(out, id);
}

/* Writes the items of a list of strings, one a call. */
static void write_item(FILE *out, bool is_first, lc_string text) {
  if (!is_first)
    fputc(',', out);
  write_string(out, text);
}

/* --- facts --------------------------------------------------------------------------------- */

static void write_tactics(FILE *out, lc_attack_release release) {
  bool is_first = true;
  lc_attack_tactic tactic;
  for (uint32_t cursor = 0; lc_attack_tactic_next(release, &cursor, &tactic);) {
    begin_object(out, &is_first, lc_attack_tactic_id(tactic));
    write_member(out, "shortname", lc_attack_tactic_shortname(tactic));
    write_member(out, "name", lc_attack_tactic_name(tactic));
    write_status(out, lc_attack_tactic_status(tactic));
    fputc('}', out);
  }
}

static void write_lists(FILE *out, lc_attack_technique technique) {
  fputs(",\"tactics\":[", out);
  for (uint32_t i = 0; i < lc_attack_technique_tactic_count(technique); i++)
    write_item(out, i == 0, lc_attack_technique_tactic_at(technique, i));
  fputs("],\"platforms\":[", out);
  for (uint32_t i = 0; i < lc_attack_technique_platform_count(technique); i++)
    write_item(out, i == 0, lc_attack_technique_platform_at(technique, i));
  fputs("]}", out);
}

static void write_techniques(FILE *out, lc_attack_release release) {
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

static void write_subjects(FILE *out, lc_attack_release release) {
  bool is_first = true;
  lc_attack_subject subject;
  for (uint32_t cursor = 0;
       lc_attack_subject_next(release, LC_ATTACK_ANY_SUBJECT, &cursor, &subject);) {
    begin_object(out, &is_first, lc_attack_subject_id(subject));
    write_member(out, "kind", lc_string_of(lc_attack_kind_name(lc_attack_subject_kind(subject))));
    write_member(out, "name", lc_attack_subject_name(subject));
    write_status(out, lc_attack_subject_status(subject));
    fputs(",\"techniques\":[", out);
    lc_attack_technique technique;
    bool is_first_technique = true;
    for (uint32_t at = 0; lc_attack_subject_next_technique(subject, &at, &technique);) {
      write_item(out, is_first_technique, lc_attack_technique_id(technique));
      is_first_technique = false;
    }
    fputs("]}", out);
  }
}

static void write_release(FILE *out, lc_attack_release release) {
  fprintf(out, "{\"" LC_CATALOGUE_FORMAT_MEMBER "\":%d", LC_CATALOGUE_FORMAT);
  write_member(out, "domain", lc_attack_release_domain_name(release));
  write_member(out, "release", lc_attack_release_version(release));
  fputs(",\n\"tactics\":[", out);
  write_tactics(out, release);
  fputs("],\n\"techniques\":[", out);
  write_techniques(out, release);
  fputs("],\n\"subjects\":[", out);
  write_subjects(out, release);
  fputs("],\n", out);
}

/* --- the file ------------------------------------------------------------------------------ */

/* Closes the stream; false when anything that was written to it is not in memory. */
static bool close_whole(FILE *out) {
  bool has_failed = ferror(out) != 0;
  return fclose(out) == 0 && !has_failed;
}

static bool append_digest(char **text, size_t *len) {
  char hex[LC_SHA256_HEX_SIZE];
  lc_sha256_hex((lc_string){*text, *len}, hex);
  char *whole = NULL;
  int size = asprintf(&whole, "%.*s\"" LC_CATALOGUE_DIGEST_MEMBER "\":\"%s\"" LC_CATALOGUE_END,
                      (int)*len, *text, hex);
  if (size < 0)
    return false;
  free(*text);
  *text = whole;
  *len = (size_t)size;
  return true;
}

lc_status lc_attack_catalogue_write(lc_attack_release release, char **text, size_t *len,
                                    lc_error *error) {
  char *written = NULL;
  size_t size = 0;
  FILE *out = open_memstream(&written, &size);
  bool ok = out != NULL;
  if (ok) {
    write_release(out, release);
    ok = close_whole(out) && append_digest(&written, &size);
  }
  if (!ok) {
    free(written);
    return lc_error_set(error, LC_ERROR_MEMORY, "out of memory writing a catalogue");
  }
  *text = written;
  *len = size;
  return LC_OK;
}
