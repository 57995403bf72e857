#include "cli/run/base_git_similarity.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct signature {
  uint32_t *pieces; /* hashes, in order */
  size_t count;
} signature;

/* FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/ */
enum { FNV_BASIS = 2166136261U, FNV_PRIME = 16777619U };

static int compare_hashes(const void *left, const void *right) {
  uint32_t a = *(const uint32_t *)left;
  uint32_t b = *(const uint32_t *)right;
  return a < b ? -1 : a > b;
}

static bool is_brace(char c) {
  return c == '{' || c == '}';
}

static size_t count_braces(const char *text, size_t len) {
  size_t count = 0;
  for (size_t i = 0; i < len; i++)
    count += is_brace(text[i]);
  return count;
}

/* What is between braces; a comma alone, as between entries, is no piece. */
static void take_pieces(signature *self, const char *text, size_t len) {
  uint32_t hash = FNV_BASIS;
  size_t taken = 0;
  for (size_t i = 0; i <= len; i++) {
    bool is_end = i == len || is_brace(text[i]);
    if (is_end && taken > 1)
      self->pieces[self->count++] = hash;
    if (is_end) {
      hash = FNV_BASIS;
      taken = 0;
    } else if (strchr(" \t\r\n", text[i]) == NULL || text[i] == '\0') {
      hash = (hash ^ (unsigned char)text[i]) * FNV_PRIME;
      taken++;
    }
  }
  qsort(self->pieces, self->count, sizeof *self->pieces, compare_hashes);
}

static int sign_buffer(void **out, const git_diff_file *file, const char *text, size_t len,
                       void *payload) {
  (void)file;
  const lc_limits *limits = payload;
  size_t used = len > limits->size ? 0 : len;
  signature *self = calloc(1, sizeof *self);
  uint32_t *pieces = malloc((count_braces(text, used) + 1) * sizeof *pieces);
  if (self == NULL || pieces == NULL) {
    free(self);
    free(pieces);
    return -1;
  }
  self->pieces = pieces;
  take_pieces(self, text, used);
  *out = self;
  return 0;
}

/* The file's bytes, at most one more than `most`; the caller's to free. */
static char *read_file(const char *path, size_t most, size_t *len) {
  FILE *file = fopen(path, "rbe");
  long size = -1;
  if (file != NULL && fseek(file, 0, SEEK_END) == 0)
    size = ftell(file);
  size_t wanted = size < 0 || (size_t)size > most ? 0 : (size_t)size;
  char *text = malloc(wanted + 1);
  *len = 0;
  if (text != NULL && wanted > 0 && fseek(file, 0, SEEK_SET) == 0)
    *len = fread(text, 1, wanted, file);
  if (file != NULL)
    fclose(file);
  return text;
}

static int sign_file(void **out, const git_diff_file *file, const char *path, void *payload) {
  const lc_limits *limits = payload;
  size_t len = 0;
  char *text = read_file(path, limits->size, &len);
  int code = text == NULL ? -1 : sign_buffer(out, file, text, len, payload);
  free(text);
  return code;
}

static void free_signature(void *of, void *payload) {
  (void)payload;
  signature *self = of;
  free(self->pieces);
  free(self);
}

/* The percentage of all pieces that have a partner in the other file. */
static int compare(int *score, void *left, void *right, void *payload) {
  (void)payload;
  const signature *a = left;
  const signature *b = right;
  size_t common = 0;
  for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
    int order = compare_hashes(&a->pieces[i], &b->pieces[j]);
    common += order == 0;
    i += order <= 0;
    j += order >= 0;
  }
  size_t all = a->count + b->count;
  *score = all == 0 ? 0 : (int)(common * 200 / all);
  return 0;
}

git_diff_similarity_metric cli_git_similarity(const lc_limits *limits) {
  return (git_diff_similarity_metric){.file_signature = sign_file,
                                      .buffer_signature = sign_buffer,
                                      .free_signature = free_signature,
                                      .similarity = compare,
                                      .payload = (void *)limits};
}
