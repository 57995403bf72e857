#include "core/status.h"

#include <stdarg.h>
#include <stdio.h>

lc_status lc_error_set(lc_error *error, lc_status status, const char *format, ...) {
  if (error == NULL)
    return status;
  memset(error, 0, sizeof *error);
  error->status = status;
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(error->message, sizeof error->message, format, arguments);
  va_end(arguments);
  return status;
}
