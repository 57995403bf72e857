#include "cli/combine/inputs.h"

#include "cli/arguments.h"
#include "cli/folders.h"
#include "cli/layer_file.h"
#include "cli/output.h"
#include "core/grow.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LETTER_COUNT = 26, NAME_SIZE = 32 };

/* --- words --------------------------------------------------------------------------------- */

/* How long the name in front of '=' is; 0 when the word has none. */
static size_t name_len(const char *word) {
  size_t len = 0;
  if (isdigit((unsigned char)*word))
    return 0;
  while (isalnum((unsigned char)word[len]) || word[len] == '_')
    len++;
  return word[len] == '=' ? len : 0;
}

typedef struct file_part {
  char *path; /* the caller's to free */
  bool has_number;
  unsigned long number;
} file_part;

/* FILE#N, unless there is a file of that very name. */
static bool split_file(const char *word, file_part *out) {
  const char *hash = strrchr(word, '#');
  char *end = NULL;
  *out = (file_part){.path = NULL};
  bool is_number = hash != NULL && isdigit((unsigned char)hash[1]) && access(word, F_OK) != 0;
  if (is_number)
    out->number = strtoul(hash + 1, &end, 10);
  out->has_number = is_number && *end == '\0';
  out->path = out->has_number ? strndup(word, (size_t)(hash - word)) : strdup(word);
  return out->path != NULL;
}

/* The name of the next layer that has none: the recipe's, or a to z, a1 to z1 and so on. */
static char *next_name(cli_combine_inputs *inputs, const cli_recipe *recipe) {
  char name[NAME_SIZE];
  size_t number = inputs->unnamed_count++;
  size_t known = 0;
  while (recipe != NULL && recipe->layers[known] != NULL)
    known++;
  if (number < known)
    return strdup(recipe->layers[number]);
  int letter = (int)('a' + number % LETTER_COUNT);
  if (number < LETTER_COUNT)
    snprintf(name, sizeof name, "%c", letter);
  else
    snprintf(name, sizeof name, "%c%zu", letter, number / LETTER_COUNT);
  return strdup(name);
}

/* --- layers -------------------------------------------------------------------------------- */

/* The command line asks for what cannot be. */
static int refuse(lc_error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));

static int refuse(lc_error *error, const char *format, ...) {
  char message[LC_ERROR_MESSAGE_SIZE];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  lc_error_set(error, LC_ERROR_NOT_FOUND, "%s", message);
  return CLI_EXIT_USAGE;
}

/* Takes the name over. */
static int add_layer(cli_combine_inputs *inputs, char *name, const char *word,
                     lc_document *document, uint32_t position, lc_error *error) {
  if (!lc_grow_wide((void **)&inputs->items, inputs->count, &inputs->capacity,
                    sizeof *inputs->items)) {
    free(name);
    return refuse(error, "out of memory");
  }
  if (name == NULL)
    return refuse(error, "out of memory");
  if (cli_combine_inputs_find(inputs, name) < inputs->count) {
    int code = refuse(error, "two layers are named '%s'", name);
    free(name);
    return code;
  }
  inputs->items[inputs->count++] = (cli_combine_layer){name, word, lc_document_retain(document),
                                                       lc_document_layer_at(document, position)};
  return CLI_EXIT_OK;
}

/* One name is for one layer. */
static int check_number(const file_part *file, size_t named, const lc_document *document,
                        lc_error *error) {
  uint32_t count = lc_document_layer_count(document);
  if (file->has_number && file->number >= count)
    return refuse(error, "no layer %lu in %s, which has %u (they count from 0)", file->number,
                  file->path, (unsigned)count);
  if (named > 0 && !file->has_number && count > 1)
    return refuse(error, "%s has %u layers: say which, such as %s#0 for the first", file->path,
                  (unsigned)count, file->path);
  if (count == 0)
    return refuse(error, "%s has no layer", file->path);
  return CLI_EXIT_OK;
}

static int add_layers(cli_combine_inputs *inputs, const char *word, const file_part *file,
                      const cli_recipe *recipe, lc_document *document, lc_error *error) {
  size_t named = name_len(word);
  int code = check_number(file, named, document, error);
  uint32_t first = file->has_number ? (uint32_t)file->number : 0;
  uint32_t end = file->has_number ? first + 1 : lc_document_layer_count(document);
  for (uint32_t i = first; code == CLI_EXIT_OK && i < end; i++) {
    char *name = named > 0 ? strndup(word, named) : next_name(inputs, recipe);
    code = add_layer(inputs, name, word + (named > 0 ? named + 1 : 0), document, i, error);
  }
  return code;
}

/* Folders are not searched: each layer has a name in the expression, in the order of the words. */
static int refuse_file(const char *path, lc_error *error) {
  struct stat type;
  if (stat(path, &type) != 0 || !S_ISDIR(type.st_mode))
    return CLI_EXIT_INPUT;
  char *files = cli_folders_join(path, "*.json");
  refuse(error, "%s is a folder: name its files, such as %s", path,
         files == NULL ? "*.json" : files);
  free(files);
  return CLI_EXIT_INPUT;
}

int cli_combine_inputs_add(cli_combine_inputs *inputs, const char *word, const cli_recipe *recipe,
                           lc_error *error) {
  size_t named = name_len(word);
  file_part file;
  lc_document *document = NULL;
  if (!split_file(word + (named > 0 ? named + 1 : 0), &file))
    return refuse(error, "out of memory");
  bool is_stdin = strcmp(file.path, "-") == 0;
  const char *name = is_stdin ? "<stdin>" : file.path;
  int code = CLI_EXIT_USAGE;
  if (cli_output_spare(inputs->output, file.path, error) == LC_OK)
    code = cli_layer_file_open(&document, file.path, name, error) == LC_OK
               ? add_layers(inputs, word, &file, recipe, document, error)
               : refuse_file(file.path, error);
  lc_document_release(document);
  free(file.path);
  return code;
}

size_t cli_combine_inputs_find(const cli_combine_inputs *inputs, const char *name) {
  size_t at = 0;
  while (at < inputs->count && strcmp(inputs->items[at].name, name) != 0)
    at++;
  return at;
}

void cli_combine_inputs_free(cli_combine_inputs *inputs) {
  for (size_t i = 0; i < inputs->count; i++) {
    free(inputs->items[i].name);
    lc_document_release(inputs->items[i].document);
  }
  free(inputs->items);
  *inputs = (cli_combine_inputs){0};
}
