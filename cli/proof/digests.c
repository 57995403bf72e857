#include "cli/proof/digests.h"

#include "core/grow.h"
#include "core/printable.h"

#include <stdlib.h>

static const char *const KIND_NAMES[CLI_DIGEST_KINDS] = {
    [CLI_DIGEST_LAYER] = "layer",       [CLI_DIGEST_BASE] = "base",
    [CLI_DIGEST_CONFIG] = "config",     [CLI_DIGEST_WAIVERS] = "waivers",
    [CLI_DIGEST_BASELINE] = "baseline", [CLI_DIGEST_DATA] = "data",
    [CLI_DIGEST_ATTACK] = "attack",     [CLI_DIGEST_RULE] = "rule",
    [CLI_DIGEST_MODULE] = "module"};

const char *cli_digest_kind_name(cli_digest_kind kind) {
  return KIND_NAMES[kind];
}

cli_digest_kind cli_digest_kind_of(lc_string name) {
  int kind = 0;
  while (kind < CLI_DIGEST_KINDS && !lc_string_equals(name, lc_string_of(KIND_NAMES[kind])))
    kind++;
  return (cli_digest_kind)kind;
}

/* --- the list ------------------------------------------------------------------------------ */

static bool make_room(cli_digests *digests) {
  return lc_grow_wide((void **)&digests->items, digests->count, &digests->capacity,
                      sizeof *digests->items);
}

static bool is_utf8(lc_string text) {
  uint32_t code = 0;
  while (text.len > 0) {
    size_t len = lc_utf8_decode(text, &code);
    if (len == 0)
      return false;
    text = (lc_string){text.ptr + len, text.len - len};
  }
  return true;
}

void cli_add_reported(lc_buffer *out, const char *text) {
  lc_string rest = lc_string_of(text == NULL ? "" : text);
  if (is_utf8(rest)) {
    lc_buffer_add_string(out, rest);
    return;
  }
  while (rest.len > 0) {
    lc_printable shown = lc_printable_first(rest);
    lc_buffer_add(out, shown.text, shown.len);
    rest = (lc_string){rest.ptr + shown.consumed, rest.len - shown.consumed};
  }
}

/* The caller's to free; NULL when memory is out. */
static char *copy_reported(const char *text) {
  lc_buffer out = {0};
  cli_add_reported(&out, text);
  lc_buffer_add(&out, "", 1);
  if (lc_buffer_is_ok(&out))
    return out.ptr;
  lc_buffer_free(&out);
  return NULL;
}

static void free_digest(cli_digest *digest) {
  free(digest->name);
  free(digest->file);
}

bool cli_digests_add(cli_digests *digests, cli_digest_kind kind, const char *name, const char *file,
                     const char *hex) {
  cli_digest digest = {.kind = kind, .name = copy_reported(name), .file = copy_reported(file)};
  if (digest.name == NULL || digest.file == NULL || !make_room(digests)) {
    free_digest(&digest);
    return false;
  }
  memcpy(digest.hex, hex, strnlen(hex, sizeof digest.hex - 1));
  digests->items[digests->count++] = digest;
  return true;
}

bool cli_digests_add_source(cli_digests *digests, cli_digest_kind kind, const char *name,
                            const lc_source *source) {
  char hex[LC_SHA256_HEX_SIZE];
  char *bytes = NULL;
  size_t size = 0;
  if (lc_source_encode(lc_source_text(source), lc_source_encoding(source), &bytes, &size, NULL) !=
      LC_OK)
    return false;
  lc_sha256_hex((lc_string){bytes, size}, hex);
  free(bytes);
  return cli_digests_add(digests, kind, name, lc_source_name(source).ptr, hex);
}

static int compare_digests(const void *left, const void *right) {
  const cli_digest *a = left;
  const cli_digest *b = right;
  int order = (int)a->kind - (int)b->kind;
  if (order == 0)
    order = strcmp(a->name, b->name);
  if (order == 0)
    order = strcmp(a->file, b->file);
  return order != 0 ? order : strcmp(a->hex, b->hex);
}

void cli_digests_finish(cli_digests *digests) {
  if (digests->count < 2)
    return;
  qsort(digests->items, digests->count, sizeof *digests->items, compare_digests);
  size_t kept = 1;
  for (size_t i = 1; i < digests->count; i++) {
    if (compare_digests(&digests->items[i], &digests->items[kept - 1]) == 0)
      free_digest(&digests->items[i]);
    else
      digests->items[kept++] = digests->items[i];
  }
  digests->count = kept;
}

void cli_digests_free(cli_digests *digests) {
  for (size_t i = 0; i < digests->count; i++)
    free_digest(&digests->items[i]);
  free(digests->items);
  *digests = (cli_digests){0};
}
