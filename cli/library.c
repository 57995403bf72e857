#include "cli/library.h"

#include <dlfcn.h>
#include <string.h>

bool cli_library_load(const char *name, const cli_library_function *wanted, size_t count,
                      void *functions) {
  void *library = dlopen(name, RTLD_LAZY | RTLD_LOCAL);
  if (library == NULL)
    return false;
  for (size_t i = 0; i < count; i++) {
    void *found = dlsym(library, wanted[i].name);
    if (found == NULL)
      return false;
    memcpy((char *)functions + wanted[i].offset, &found, sizeof found);
  }
  return true;
}
