/* CSV with a header line (RFC 4180) as a list of objects. */
#include "cli/policy/data.h"

#include <stdlib.h>

typedef struct csv {
  const lc_source *source;
  lc_string text;
  size_t at;
  lc_buffer *out;
  lc_error *error;
} csv;

enum { MOST_COLUMNS = 1000 };

static lc_status fail(const csv *c, size_t at, const char *message) {
  lc_range range = {(uint32_t)at, (uint32_t)at + 1};
  return lc_source_error(c->source, range, c->error, LC_ERROR_SYNTAX, "%s", message);
}

/* Spreadsheets like to save in other encodings, which JSON cannot carry. */
static lc_status check_encoding(const csv *c) {
  lc_string rest = c->text;
  uint32_t code = 0;
  while (rest.len > 0) {
    size_t len = lc_utf8_decode(rest, &code);
    if (len == 0) {
      uint32_t at = (uint32_t)(rest.ptr - c->text.ptr);
      return lc_source_error(c->source, (lc_range){at, at + 1}, c->error, LC_ERROR_ENCODING,
                             "invalid UTF-8: byte 0x%02x does not belong here; save it as UTF-8",
                             (unsigned char)rest.ptr[0]);
    }
    rest = (lc_string){rest.ptr + len, rest.len - len};
  }
  return LC_OK;
}

static bool is_at_end(const csv *c) {
  return c->at >= c->text.len;
}

/* The end of a line is LF or CR LF; a file need not end with one. */
static bool skip_line_end(csv *c) {
  if (!is_at_end(c) && c->text.ptr[c->at] == '\r')
    c->at++;
  if (!is_at_end(c) && c->text.ptr[c->at] == '\n') {
    c->at++;
    return true;
  }
  return is_at_end(c);
}

/* A field inside quotes; `*field` lives in `scratch`. */
static lc_status take_quoted(csv *c, lc_buffer *scratch, lc_string *field) {
  size_t begin = c->at++;
  size_t kept = scratch->len;
  for (; !is_at_end(c); c->at++) {
    if (c->text.ptr[c->at] != '"') {
      lc_buffer_add(scratch, &c->text.ptr[c->at], 1);
      continue;
    }
    bool is_doubled = c->at + 1 < c->text.len && c->text.ptr[c->at + 1] == '"';
    if (!is_doubled)
      break;
    lc_buffer_add(scratch, "\"", 1);
    c->at++;
  }
  if (is_at_end(c))
    return fail(c, begin, "the quote is never closed");
  c->at++;
  if (!lc_buffer_is_ok(scratch))
    return lc_error_memory(c->error, NULL);
  *field = scratch->len == kept ? (lc_string){"", 0}
                                : (lc_string){scratch->ptr + kept, scratch->len - kept};
  return LC_OK;
}

static lc_status take_field(csv *c, lc_buffer *scratch, lc_string *field) {
  scratch->len = 0;
  if (!is_at_end(c) && c->text.ptr[c->at] == '"')
    return take_quoted(c, scratch, field);
  size_t begin = c->at;
  while (!is_at_end(c) && strchr(",\r\n", c->text.ptr[c->at]) == NULL) {
    if (c->text.ptr[c->at] == '"')
      return fail(c, c->at, "a quote inside a field without quotes around it");
    c->at++;
  }
  *field = (lc_string){c->text.ptr + begin, c->at - begin};
  return LC_OK;
}

/* Calls `take` for each field of a line with its number, from 0; gives their count. */
static lc_status take_line(csv *c, lc_buffer *scratch, size_t *count,
                           lc_status (*take)(csv *c, size_t column, lc_string field, void *context),
                           void *context) {
  *count = 0;
  for (;;) {
    size_t begin = c->at;
    lc_string field = {"", 0};
    lc_status status = take_field(c, scratch, &field);
    if (status == LC_OK && *count == MOST_COLUMNS)
      status = fail(c, begin, "too many columns");
    if (status == LC_OK)
      status = take(c, *count, field, context);
    if (status != LC_OK)
      return status;
    ++*count;
    if (!is_at_end(c) && c->text.ptr[c->at] == ',') {
      c->at++;
      continue;
    }
    return skip_line_end(c) ? LC_OK : fail(c, c->at, "a comma or the end of the line is missing");
  }
}

/* The header's names, as JSON strings. */
typedef struct header {
  lc_buffer names[MOST_COLUMNS];
  size_t count;
} header;

static lc_status take_name(csv *c, size_t column, lc_string field, void *context) {
  header *h = context;
  if (field.len == 0)
    return fail(c, c->at, "a column without a name in the header line");
  lc_buffer_add_json(&h->names[column], field);
  h->count = column + 1;
  for (size_t i = 0; i < column; i++) {
    if (lc_string_equals(lc_buffer_string(&h->names[i]), lc_buffer_string(&h->names[column])))
      return fail(c, c->at, "the same name twice in the header line");
  }
  return lc_buffer_is_ok(&h->names[column]) ? LC_OK : lc_error_memory(c->error, NULL);
}

static lc_status take_value(csv *c, size_t column, lc_string field, void *context) {
  const header *h = context;
  if (column >= h->count)
    return fail(c, c->at, "more fields than the header line has names");
  lc_buffer_add_text(c->out, column == 0 ? "{" : ",");
  lc_buffer_add_string(c->out, lc_buffer_string(&h->names[column]));
  lc_buffer_add_text(c->out, ":");
  lc_buffer_add_json(c->out, field);
  return LC_OK;
}

static lc_status take_rows(csv *c, lc_buffer *scratch, header *h) {
  size_t count = 0;
  bool is_first = true;
  while (!is_at_end(c)) {
    size_t begin = c->at;
    if (skip_line_end(c))
      continue;
    c->at = begin;
    lc_buffer_add_text(c->out, is_first ? "" : ",");
    is_first = false;
    lc_status status = take_line(c, scratch, &count, take_value, h);
    if (status == LC_OK && count < h->count)
      status = fail(c, begin, "fewer fields than the header line has names");
    if (status != LC_OK)
      return status;
    lc_buffer_add_text(c->out, "}");
  }
  return LC_OK;
}

static bool is_blank(lc_string text) {
  for (size_t i = 0; i < text.len; i++) {
    if (strchr(" \t\r\n", text.ptr[i]) == NULL)
      return false;
  }
  return true;
}

lc_status cli_csv_to_json(const lc_source *source, lc_buffer *json, lc_error *error) {
  csv c = {.source = source, .text = lc_source_text(source), .out = json, .error = error};
  header *h = calloc(1, sizeof *h);
  lc_buffer scratch = {0};
  size_t count = 0;
  if (h == NULL)
    return lc_error_memory(error, NULL);
  lc_buffer_add_text(json, "[");
  lc_status status = check_encoding(&c);
  if (status == LC_OK && is_blank(c.text))
    status = fail(&c, 0, "the file is empty; its first line must name the columns");
  if (status == LC_OK)
    status = take_line(&c, &scratch, &count, take_name, h);
  if (status == LC_OK)
    status = take_rows(&c, &scratch, h);
  lc_buffer_add_text(json, "]");
  if (status == LC_OK && !lc_buffer_is_ok(json))
    status = lc_error_memory(error, NULL);
  for (size_t i = 0; i < MOST_COLUMNS; i++)
    lc_buffer_free(&h->names[i]);
  lc_buffer_free(&scratch);
  free(h);
  return status;
}
