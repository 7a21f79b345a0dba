/* Functions that are too easily used wrongly; included before every file by the build (see meson.build). */
#pragma once
#if !defined(__cplusplus) && !defined(ALLOW_BANNED)
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#pragma GCC poison strcpy strncpy strcat strncat sprintf vsprintf gets strtok strtol strtoul strtoll atoi atol atof    \
    sscanf
#pragma GCC poison localtime gmtime ctime asctime mktime popen tmpnam mktemp setjmp longjmp
#endif
