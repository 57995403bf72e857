#include "cli/run/base.h"

#include "cli/run/input_open.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static lc_status open_path(cli_base **out, const char *path, const struct stat *type,
                           const cli_inputs *inputs, lc_error *error) {
  if (!S_ISDIR(type->st_mode) && inputs->count > 1)
    return lc_error_set(error, LC_ERROR_NOT_FOUND,
                        "--base: %s is one file, and there are %zu inputs; name a folder", path,
                        inputs->count);
  *out = cli_base_of_path(path);
  return *out != NULL ? LC_OK : lc_error_memory(error, NULL);
}

lc_status cli_base_open(cli_base **out, const cli_base_request *request, cli_inputs *inputs,
                        lc_error *error) {
  struct stat type;
  bool is_path = request->spec != NULL && stat(request->spec, &type) == 0;
  if (is_path && request->head == CLI_HEAD_INDEX)
    return lc_error_set(error, LC_ERROR_NOT_FOUND,
                        "--staged compares the index with a git revision, and --base %s is a %s",
                        request->spec, S_ISDIR(type.st_mode) ? "folder" : "file");
  return is_path ? open_path(out, request->spec, &type, inputs, error)
                 : cli_base_of_revision(out, request, inputs, error);
}

int cli_base_open_head(cli_base *base, const cli_input *input, const lc_limits *limits,
                       lc_error *error) {
  if (base == NULL || base->source->open_head == NULL || input->is_stdin)
    return cli_input_open(input, limits, error);
  int descriptor = -1;
  base->source->open_head(base, input, &descriptor, error);
  return descriptor;
}

void cli_base_free(cli_base *base) {
  if (base != NULL)
    base->source->free(base);
}

lc_status cli_base_add_removed(cli_base *base, cli_inputs *inputs, lc_error *error) {
  lc_status status = base->source->add_removed(base, inputs, error);
  if (status == LC_OK)
    cli_inputs_finish(inputs);
  return status;
}

/* Below a folder that was searched it has a path from there. */
static size_t root_of(const char *path, const cli_inputs *inputs) {
  for (size_t i = 0; i < inputs->count; i++) {
    const cli_input *input = &inputs->items[i];
    if (input->was_searched && strncmp(path, input->path, input->root_len) == 0)
      return input->root_len;
  }
  return 0;
}

lc_status cli_base_open_other(cli_base *base, const char *path, const cli_inputs *inputs,
                              int *descriptor, cli_base_place *place, lc_error *error) {
  const cli_input file = {.path = (char *)path, .root_len = root_of(path, inputs)};
  *descriptor = -1;
  *place = CLI_BASE_PLACE_NONE;
  return base->source->open_other(base, &file, descriptor, place, error);
}

/* Compares from the beginning, and leaves both descriptors there. */
static bool is_same(int a, int b) {
  struct stat first;
  struct stat second;
  char bytes[2][16384];
  if (fstat(a, &first) != 0 || fstat(b, &second) != 0 || first.st_size != second.st_size)
    return false;
  for (off_t at = 0; at < first.st_size;) {
    ssize_t count = pread(a, bytes[0], sizeof bytes[0], at);
    bool is_equal = count > 0 && pread(b, bytes[1], (size_t)count, at) == count &&
                    memcmp(bytes[0], bytes[1], (size_t)count) == 0;
    if (!is_equal)
      return false;
    at += count;
  }
  return true;
}

lc_status cli_base_find(cli_base *base, const cli_input *input, int head, cli_base_kind *kind,
                        int *descriptor, lc_error *error) {
  *descriptor = -1;
  *kind = CLI_BASE_ABSENT;
  lc_status status = base->source->open(base, input, descriptor, error);
  if (status != LC_OK || *descriptor < 0)
    return status;
  *kind = CLI_BASE_OTHER;
  if (head < 0 || input->old_path != NULL || !is_same(head, *descriptor))
    return LC_OK;
  *kind = CLI_BASE_SAME;
  close(*descriptor);
  *descriptor = -1;
  return LC_OK;
}
