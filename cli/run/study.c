#include "cli/run/study.h"

enum {
  LINES_AROUND = 2,        /* on either side of the place */
  LONGEST_ENTRY = 4 * 1024 /* bytes of an entry that are quoted */
};

/* Where the line begins, from 1; the end of the text for one that there is not. */
static size_t begin_of_line(lc_string text, uint32_t line) {
  size_t at = 0;
  for (uint32_t i = 1; i < line && at < text.len; i++) {
    const char *end = memchr(text.ptr + at, '\n', text.len - at);
    at = end == NULL ? text.len : (size_t)(end - text.ptr) + 1;
  }
  return at;
}

static bool continues_character(char c) {
  return ((unsigned char)c & 0xC0) == 0x80;
}

/* The byte at a place, whose column counts characters. */
static uint32_t offset_of(lc_string text, lc_position position) {
  size_t at = begin_of_line(text, position.line);
  for (uint32_t i = 1; i < position.column && at < text.len && text.ptr[at] != '\n'; i++) {
    at++;
    while (at < text.len && continues_character(text.ptr[at]))
      at++;
  }
  return (uint32_t)at;
}

static void write_line(lc_json_writer *json, const lc_source *source, uint32_t line) {
  lc_string text = lc_source_text(source);
  size_t begin = begin_of_line(text, line);
  if (line == 0 || begin >= text.len)
    return;
  lc_excerpt excerpt = lc_source_excerpt(source, (lc_range){(uint32_t)begin, (uint32_t)begin + 1});
  lc_json_open(json, '{');
  lc_json_put_integer(json, "line", line);
  lc_json_put_string(json, "text", lc_string_of(excerpt.text));
  lc_json_close(json, '}');
}

static void write_context(lc_json_writer *json, const lc_source *source, uint32_t line) {
  uint32_t first = line > LINES_AROUND ? line - LINES_AROUND : 1;
  lc_json_key(json, "context");
  lc_json_open(json, '[');
  for (uint32_t each = first; each <= line + LINES_AROUND; each++)
    write_line(json, source, each);
  lc_json_close(json, ']');
}

static void write_entry(lc_json_writer *json, const lc_source *source, lc_range range) {
  lc_string text = lc_source_text(source);
  size_t len = range.end - range.start;
  size_t shown = len < LONGEST_ENTRY ? len : LONGEST_ENTRY;
  while (shown < len && continues_character(text.ptr[range.start + shown]))
    shown--;
  lc_json_key(json, "entry");
  lc_json_open(json, '{');
  lc_json_put_integer(json, "line", lc_source_position(source, range.start).line);
  lc_json_put_string(json, "text", (lc_string){text.ptr + range.start, shown});
  lc_json_put_bool(json, "isCut", shown < len);
  lc_json_close(json, '}');
}

bool cli_study_is_about(const cli_study_request *request, const char *file, uint32_t layer) {
  return request->file == NULL || (strcmp(request->file, file) == 0 && request->layer == layer);
}

void cli_study_write(lc_json_writer *json, const lc_layer *layer,
                     const cli_study_request *request) {
  const lc_source *source = lc_document_source(lc_layer_document(layer));
  uint32_t at = offset_of(lc_source_text(source), request->start);
  const lc_technique *entry = lc_layer_technique_around(layer, (lc_range){at, at});
  write_context(json, source, request->start.line);
  if (entry != NULL)
    write_entry(json, source, lc_json_range(lc_technique_value(entry)));
}
