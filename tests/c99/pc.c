/* Where the generated programs report to: standard output. */

#include <stdio.h>

int report(const char *name, int wrong);

int report(const char *name, int wrong)
{
    printf("%s %d\n", name, wrong);
    return wrong;
}
