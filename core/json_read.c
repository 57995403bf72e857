/* The reader: one pass over the text, one node a value, no recursion. */
#include "core/grow.h"
#include "core/json_scan.h"
#include "core/json_tape.h"
#include "core/json_why.h"
#include "core/printable.h"

#include <stdlib.h>

/* What can stop the reader; the words for it are found afterwards (json_why.c). */
typedef enum reader_stop { STOP_NONE, STOP_SYNTAX, STOP_DEPTH, STOP_MEMORY } reader_stop;

typedef struct reader {
  lc_json *json;
  uint32_t text_size;
  const char *p;
  uint32_t parent; /* node of the innermost open container, 0 at the top */
  uint32_t count;  /* its elements so far */
  uint32_t depth;
  uint32_t depth_limit;
  lc_json_expected expected; /* what the grammar wanted at `p` when the reader stopped */
} reader;

static uint32_t offset_of(const reader *r) {
  return (uint32_t)(r->p - r->json->text);
}

/* Values mostly come as thick in the rest of a text as they came so far; where they come thicker,
   growing by half keeps the copying in proportion. */
static uint32_t expected_nodes(const reader *r) {
  uint64_t as_so_far = (uint64_t)r->json->node_count * r->text_size / (offset_of(r) + 1u);
  uint64_t half_more = (uint64_t)r->json->node_count * 3 / 2;
  return (uint32_t)(as_so_far > half_more ? as_so_far + as_so_far / 16 : half_more);
}

static bool grow_nodes(reader *r) {
  lc_json *json = r->json;
  uint32_t capacity = expected_nodes(r);
  lc_json_node *nodes = realloc(json->nodes, (size_t)capacity * sizeof *nodes);
  if (nodes == NULL)
    return false;
  json->nodes = nodes;
  json->node_capacity = capacity;
  return true;
}

/* A new node that begins at `p`; NULL when memory is out. */
static inline lc_json_node *push_node(reader *r, uint32_t meta) {
  lc_json *json = r->json;
  if (json->node_count == json->node_capacity && !grow_nodes(r))
    return NULL;
  lc_json_node *node = &json->nodes[json->node_count++];
  node->start = offset_of(r);
  node->link = 0;
  node->meta = meta;
  return node;
}

/* --- strings ------------------------------------------------------------------------------- */

static reader_stop stop_at(reader *r, const char *p, lc_json_expected expected) {
  r->p = p;
  r->expected = expected;
  return STOP_SYNTAX;
}

static int hex_value(char c) {
  if (c >= '0' && c <= '9')
    return c - '0';
  c |= 0x20;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The four hexadecimal digits at `p`, or -1. */
static int32_t hex4(const char *p) {
  int32_t value = 0;
  for (int i = 0; i < 4; i++) {
    int digit = hex_value(p[i]);
    if (digit < 0)
      return -1;
    value = value << 4 | digit;
  }
  return value;
}

/* Checks the escape at `p` (the backslash) and gives the byte behind it, or NULL. */
static const char *check_escape(const char *p) {
  static const char simple[] = "\"\\/bfnrt";
  if (p[1] == 'u')
    return hex4(p + 2) < 0 ? NULL : p + 6;
  return p[1] != '\0' && memchr(simple, p[1], sizeof simple - 1) != NULL ? p + 2 : NULL;
}

static char simple_escape(char c) {
  switch (c) {
  case 'b':
    return '\b';
  case 'f':
    return '\f';
  case 'n':
    return '\n';
  case 'r':
    return '\r';
  case 't':
    return '\t';
  default:
    return c;
  }
}

static bool note_lone_surrogate(lc_json *json, const char *p) {
  if (!lc_grow((void **)&json->lone_surrogates, json->lone_surrogate_count,
               &json->lone_surrogate_capacity, sizeof *json->lone_surrogates))
    return false;
  uint32_t start = (uint32_t)(p - json->text);
  json->lone_surrogates[json->lone_surrogate_count++] = (lc_range){start, start + 6};
  return true;
}

/* Decodes the `\u` escape at `*p` (and its partner) to `out`. Returns the length, 0: no memory. */
static size_t decode_unicode_escape(lc_json *json, const char **p, char *out) {
  const char *escape = *p;
  uint32_t code = (uint32_t)hex4(escape + 2);
  *p += 6;
  if (code < 0xD800 || code > 0xDFFF)
    return lc_utf8_encode(code, out);
  int32_t low = code <= 0xDBFF && escape[6] == '\\' && escape[7] == 'u' ? hex4(escape + 8) : -1;
  if (low >= 0xDC00 && low <= 0xDFFF) {
    *p += 6;
    return lc_utf8_encode(0x10000 + ((code - 0xD800) << 10) + ((uint32_t)low - 0xDC00), out);
  }
  return note_lone_surrogate(json, escape) ? lc_utf8_encode(0xFFFD, out) : 0;
}

static bool reserve_unescaped(lc_json *json, size_t len) {
  size_t wanted = json->unescaped_size + sizeof(uint32_t) + len;
  if (wanted <= json->unescaped_capacity)
    return true;
  size_t capacity = json->unescaped_capacity + json->unescaped_capacity / 2;
  capacity = capacity < wanted + 256 ? wanted + 256 : capacity;
  char *grown = realloc(json->unescaped, capacity);
  if (grown == NULL)
    return false;
  json->unescaped = grown;
  json->unescaped_capacity = capacity;
  return true;
}

/* Stores the text of the string whose content is [p, end), already checked. */
static bool store_unescaped(lc_json *json, lc_json_node *node, const char *p, const char *end) {
  if (!reserve_unescaped(json, (size_t)(end - p)))
    return false;
  char *start = json->unescaped + json->unescaped_size + sizeof(uint32_t);
  char *out = start;
  while (p < end) {
    const char *escape = memchr(p, '\\', (size_t)(end - p));
    size_t plain = (size_t)((escape == NULL ? end : escape) - p);
    memcpy(out, p, plain);
    out += plain;
    p += plain;
    if (escape == NULL)
      break;
    if (escape[1] != 'u') {
      *out++ = simple_escape(escape[1]);
      p += 2;
      continue;
    }
    size_t len = decode_unicode_escape(json, &p, out);
    if (len == 0)
      return false;
    out += len;
  }
  uint32_t len = (uint32_t)(out - start);
  memcpy(start - sizeof len, &len, sizeof len);
  node->link = (uint32_t)json->unescaped_size;
  json->unescaped_size += sizeof len + len;
  return true;
}

/* The string at `p`, which is its opening quote. */
static inline reader_stop read_string(reader *r) {
  lc_json_node *node = push_node(r, LC_JSON_STRING);
  if (node == NULL)
    return STOP_MEMORY;
  const char *content = r->p + 1;
  const char *p = content;
  bool has_escapes = false;
  for (;;) {
    p = lc_scan_string(p);
    if (*p == '"')
      break;
    if (*p == '\\') {
      const char *behind = check_escape(p);
      if (behind == NULL)
        return stop_at(r, p, LC_EXPECTED_ESCAPE);
      has_escapes = true;
      p = behind;
    } else {
      const char *behind = lc_scan_utf8(p);
      if (behind == NULL)
        return stop_at(r, p, LC_EXPECTED_STRING_CHARACTER);
      p = behind;
    }
  }
  node->end = (uint32_t)(p + 1 - r->json->text);
  r->p = p + 1;
  if (has_escapes) {
    node->meta |= LC_NODE_FLAG;
    return store_unescaped(r->json, node, content, p) ? STOP_NONE : STOP_MEMORY;
  }
  return STOP_NONE;
}

/* --- numbers and words --------------------------------------------------------------------- */

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

static inline const char *skip_digits(const char *p) {
  while (is_digit(*p))
    p++;
  return p;
}

/* RFC 8259 section 6: number = [ minus ] int [ frac ] [ exp ] */
static reader_stop read_number(reader *r) {
  lc_json_node *node = push_node(r, LC_JSON_NUMBER);
  if (node == NULL)
    return STOP_MEMORY;
  const char *p = r->p + (*r->p == '-');
  if (!is_digit(*p))
    return stop_at(r, r->p, *r->p == '-' ? LC_EXPECTED_DIGIT_AFTER_MINUS : LC_EXPECTED_VALUE);
  p = *p == '0' ? p + 1 : skip_digits(p);
  if (is_digit(*p))
    return stop_at(r, r->p, LC_EXPECTED_NO_LEADING_ZERO);
  if (*p == '.') {
    if (!is_digit(p[1]))
      return stop_at(r, p, LC_EXPECTED_DIGIT_AFTER_POINT);
    p = skip_digits(p + 1);
    node->meta |= LC_NODE_FLAG;
  }
  if (*p == 'e' || *p == 'E') {
    const char *digits = p + 1 + (p[1] == '+' || p[1] == '-');
    if (!is_digit(*digits))
      return stop_at(r, p, LC_EXPECTED_DIGIT_IN_EXPONENT);
    p = skip_digits(digits);
    node->meta |= LC_NODE_FLAG;
  }
  r->p = p;
  node->end = offset_of(r);
  return STOP_NONE;
}

static reader_stop read_word(reader *r, const char *word, size_t len, uint32_t meta) {
  if (strncmp(r->p, word, len) != 0)
    return stop_at(r, r->p, LC_EXPECTED_VALUE);
  lc_json_node *node = push_node(r, meta);
  if (node == NULL)
    return STOP_MEMORY;
  r->p += len;
  node->end = offset_of(r);
  return STOP_NONE;
}

static reader_stop read_scalar(reader *r) {
  switch (*r->p) {
  case '"':
    return read_string(r);
  case 't':
    return read_word(r, "true", 4, LC_JSON_BOOL | LC_NODE_FLAG);
  case 'f':
    return read_word(r, "false", 5, LC_JSON_BOOL);
  case 'n':
    return read_word(r, "null", 4, LC_JSON_NULL);
  default:
    return read_number(r);
  }
}

/* --- containers ---------------------------------------------------------------------------- */

/* While a container is open its `link` holds its parent, so that no stack is needed. */
static inline reader_stop open_container(reader *r, uint32_t type) {
  if (r->depth == r->depth_limit)
    return STOP_DEPTH;
  lc_json_node *node = push_node(r, type);
  if (node == NULL)
    return STOP_MEMORY;
  if (r->parent != 0)
    r->json->nodes[r->parent].meta =
        (uint32_t)lc_node_type(&r->json->nodes[r->parent]) | r->count << LC_NODE_COUNT_SHIFT;
  node->link = r->parent;
  r->parent = r->json->node_count - 1;
  r->count = 0;
  r->depth++;
  r->p++;
  return STOP_NONE;
}

static inline reader_stop close_container(reader *r) {
  lc_json *json = r->json;
  uint32_t closed = r->parent;
  lc_json_node *node = &json->nodes[closed];
  lc_json_type type = lc_node_type(node);
  r->p++;
  r->parent = node->link;
  node->end = offset_of(r);
  node->link = json->node_count;
  node->meta = (uint32_t)type | r->count << LC_NODE_COUNT_SHIFT;
  r->count = r->parent == 0 ? 0 : lc_node_count(&json->nodes[r->parent]);
  r->depth--;
  if (type == LC_JSON_OBJECT && !lc_json_find_repeats(json, closed))
    return STOP_MEMORY;
  return STOP_NONE;
}

static bool is_in_object(const reader *r) {
  return lc_node_type(&r->json->nodes[r->parent]) == LC_JSON_OBJECT;
}

/* A member's name and the colon; `p` is then at its value. */
static inline reader_stop read_name(reader *r, lc_json_expected expected) {
  if (*r->p != '"')
    return stop_at(r, r->p, expected);
  reader_stop stop = read_string(r);
  if (stop != STOP_NONE)
    return stop;
  r->p = lc_scan_space(r->p);
  if (*r->p != ':')
    return stop_at(r, r->p, LC_EXPECTED_COLON);
  r->p = lc_scan_space(r->p + 1);
  return STOP_NONE;
}

/* Opens the container at `p`; `*is_closed` when it is empty and closed again. */
static reader_stop enter_container(reader *r, bool *is_closed) {
  bool is_object = *r->p == '{';
  reader_stop stop = open_container(r, is_object ? LC_JSON_OBJECT : LC_JSON_ARRAY);
  if (stop != STOP_NONE)
    return stop;
  r->p = lc_scan_space(r->p);
  *is_closed = *r->p == (is_object ? '}' : ']');
  if (*is_closed)
    return close_container(r);
  return is_object ? read_name(r, LC_EXPECTED_NAME_OR_END) : STOP_NONE;
}

/* Behind a complete value inside a container: closes what ends, up to the next value's start. */
static reader_stop next_value(reader *r) {
  for (;;) {
    r->p = lc_scan_space(r->p);
    if (r->parent == 0)
      return STOP_NONE;
    r->count++;
    bool in_object = is_in_object(r);
    if (*r->p == ',') {
      r->p = lc_scan_space(r->p + 1);
      return in_object ? read_name(r, LC_EXPECTED_NAME) : STOP_NONE;
    }
    if (*r->p != (in_object ? '}' : ']'))
      return stop_at(r, r->p,
                     in_object ? LC_EXPECTED_COMMA_OR_BRACE : LC_EXPECTED_COMMA_OR_BRACKET);
    reader_stop stop = close_container(r);
    if (stop != STOP_NONE)
      return stop;
  }
}

static reader_stop read_document(reader *r) {
  r->p = lc_scan_space(r->p);
  do {
    bool is_complete = true;
    reader_stop stop =
        *r->p == '{' || *r->p == '[' ? enter_container(r, &is_complete) : read_scalar(r);
    if (stop == STOP_NONE && is_complete)
      stop = next_value(r);
    if (stop != STOP_NONE)
      return stop;
  } while (r->parent != 0);
  return STOP_NONE;
}

/* --- the document -------------------------------------------------------------------------- */

static lc_json *json_create(lc_string text) {
  lc_json *json = calloc(1, sizeof *json);
  if (json == NULL)
    return NULL;
  json->text = text.ptr;
  json->node_capacity = (uint32_t)(text.len / 128) + 16;
  json->nodes = malloc(json->node_capacity * sizeof *json->nodes);
  if (json->nodes == NULL) {
    free(json);
    return NULL;
  }
  json->nodes[0] = (lc_json_node){0};
  json->node_count = 1;
  return json;
}

/* Gives back what the guess took too much; failing to do so is harmless. Of large pieces only much
   is given back: the allocator would ask the system for whole pages each time. */
static void trim_nodes(lc_json *json) {
  enum { LARGE = 65536 / sizeof(lc_json_node) };
  uint32_t surplus = json->node_capacity - json->node_count;
  if (json->node_capacity > LARGE && surplus <= json->node_count / 4)
    return;
  lc_json_node *nodes = realloc(json->nodes, json->node_count * sizeof *nodes);
  if (nodes != NULL) {
    json->nodes = nodes;
    json->node_capacity = json->node_count;
  }
}

static lc_status report_stop(const reader *r, reader_stop stop, const lc_source *source,
                             lc_error *error) {
  uint32_t offset = offset_of(r);
  if (stop == STOP_MEMORY)
    return lc_source_error(source, (lc_range){offset, offset}, error, LC_ERROR_MEMORY,
                           "out of memory reading JSON");
  if (stop == STOP_DEPTH)
    return lc_source_error(source, (lc_range){offset, offset + 1}, error, LC_ERROR_LIMIT,
                           "arrays and objects are nested deeper than the limit of %u",
                           (unsigned)r->depth_limit);
  return lc_json_why(source, offset, r->expected, error);
}

lc_status lc_json_parse(lc_json **out, const lc_source *source, const lc_limits *limits,
                        lc_error *error) {
  lc_string text = lc_source_text(source);
  lc_json *json = json_create(text);
  if (json == NULL)
    return lc_error_memory(error, "reading JSON");
  lc_limits chosen = limits == NULL ? lc_limits_default() : *limits;
  reader r = {
      .json = json, .text_size = (uint32_t)text.len, .p = text.ptr, .depth_limit = chosen.depth};
  reader_stop stop = read_document(&r);
  if (stop == STOP_NONE && offset_of(&r) < text.len)
    stop = stop_at(&r, r.p, LC_EXPECTED_END);
  if (stop != STOP_NONE) {
    lc_status status = report_stop(&r, stop, source, error);
    lc_json_free(json);
    return status;
  }
  trim_nodes(json);
  *out = json;
  return LC_OK;
}
