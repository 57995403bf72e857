#include "cli/proof/members.h"

#include "core/sha256.h"

bool cli_members_out_of_memory(cli_member_reader *r) {
  r->status = lc_error_memory(r->error, "reading the report");
  return false;
}

/* --- values -------------------------------------------------------------------------------- */

bool cli_member_is(cli_member_reader *r, lc_json_value value, lc_json_type type, const char *name) {
  return lc_json_type_of(value) == type ||
         CLI_REFUSE(r, value, "'%s' must be a value of type %s", name, lc_json_type_name(type));
}

/* Whoever reads on gets strings of C, so that none may end before its end. */
static const char *take_text(cli_member_reader *r, lc_json_value value, const char *name) {
  if (!cli_member_is(r, value, LC_JSON_STRING, name))
    return NULL;
  lc_string text = lc_json_string(value);
  bool is_whole = memchr(text.ptr, '\0', text.len) == NULL ||
                  CLI_REFUSE(r, value, "'%s' has a NUL character", name);
  if (!is_whole)
    return NULL;
  char *copy = lc_arena_alloc(r->arena, text.len + 1);
  if (copy == NULL) {
    cli_members_out_of_memory(r);
    return NULL;
  }
  memcpy(copy, text.ptr, text.len);
  copy[text.len] = '\0';
  return copy;
}

static const char *const *take_texts(cli_member_reader *r, lc_json_value value, const char *name) {
  if (!cli_member_is(r, value, LC_JSON_ARRAY, name))
    return NULL;
  size_t count = 0;
  const char **texts = lc_arena_alloc(r->arena, (lc_json_count(value) + 1) * sizeof *texts);
  if (texts == NULL) {
    cli_members_out_of_memory(r);
    return NULL;
  }
  for (lc_json_cursor cursor = lc_json_walk(value); lc_json_next(&cursor); count++) {
    texts[count] = take_text(r, cursor.value, name);
    if (texts[count] == NULL)
      return NULL;
  }
  texts[count] = NULL;
  return texts;
}

bool cli_is_hex(const char *text, size_t len) {
  return strlen(text) == len && strspn(text, "0123456789abcdef") == len;
}

bool cli_member_count(cli_member_reader *r, lc_json_value value, const char *name, double most,
                      double *out) {
  *out = lc_json_number(value);
  if (lc_json_type_of(value) != LC_JSON_NUMBER || !lc_json_is_integer(value) || *out < 0 ||
      *out > most)
    return CLI_REFUSE(r, value, "'%s' must be a whole number from 0 to %.0f", name, most);
  return true;
}

static bool store_text(cli_member_reader *r, lc_json_value value, const cli_member *m,
                       const char **out) {
  *out = take_text(r, value, m->name);
  if (*out == NULL)
    return false;
  return m->kind != CLI_MEMBER_DIGEST || cli_is_hex(*out, LC_SHA256_HEX_SIZE - 1) ||
         CLI_REFUSE(r, value, "'%s' is no SHA-256 digest", m->name);
}

bool cli_member_take(cli_member_reader *r, lc_json_value value, const cli_member *m, void *base) {
  void *out = (char *)base + m->offset;
  bool is_null = lc_json_type_of(value) == LC_JSON_NULL;
  double count = 0;
  switch (m->kind) {
  case CLI_MEMBER_OPTIONAL_TEXT:
    *(const char **)out = NULL;
    return is_null || store_text(r, value, m, out);
  case CLI_MEMBER_TEXT:
  case CLI_MEMBER_DIGEST:
    return store_text(r, value, m, out);
  case CLI_MEMBER_TEXTS:
    *(const char *const **)out = take_texts(r, value, m->name);
    return *(const char *const **)out != NULL;
  case CLI_MEMBER_FLAG:
    *(bool *)out = lc_json_bool(value);
    return cli_member_is(r, value, LC_JSON_BOOL, m->name);
  case CLI_MEMBER_COUNT:
    if (!cli_member_count(r, value, m->name, UINT32_MAX, &count))
      return false;
    *(uint32_t *)out = (uint32_t)count;
    return true;
  default:
    if (!is_null && !cli_member_count(r, value, m->name, CLI_LARGEST_COUNT, &count))
      return false;
    *(long *)out = is_null ? -1 : (long)count;
    return true;
  }
}

/* --- objects ------------------------------------------------------------------------------- */

static bool is_named(const cli_member *members, const char *const *others, lc_string name) {
  for (; members->name != NULL; members++) {
    if (lc_string_equals(name, lc_string_of(members->name)))
      return true;
  }
  for (; others != NULL && *others != NULL; others++) {
    if (lc_string_equals(name, lc_string_of(*others)))
      return true;
  }
  return false;
}

bool cli_members_take(cli_member_reader *r, lc_json_value object, const char *what,
                      const cli_member *members, void *out) {
  if (!cli_member_is(r, object, LC_JSON_OBJECT, what))
    return false;
  for (; members->name != NULL; members++) {
    lc_json_value value = lc_json_get(object, lc_string_of(members->name));
    if (lc_json_type_of(value) == LC_JSON_NONE)
      return CLI_REFUSE(r, object, "'%s' lacks '%s'", what, members->name);
    if (!cli_member_take(r, value, members, out))
      return false;
  }
  return true;
}

bool cli_members_take_all(cli_member_reader *r, lc_json_value object, const char *what,
                          const cli_member *members, const char *const *others, void *out) {
  if (!cli_member_is(r, object, LC_JSON_OBJECT, what))
    return false;
  for (lc_json_cursor cursor = lc_json_walk(object); lc_json_next(&cursor);) {
    if (!is_named(members, others, lc_json_string(cursor.key)))
      return CLI_REFUSE(r, cursor.key, "this program does not know this member of '%s'", what);
  }
  return cli_members_take(r, object, what, members, out);
}
