/* Reads the digits that digits.cpp wrote, with the network that tools/convert --to c99 wrote, and compares the scores with
   those of the C++ network bit for bit. Its argument is the folder. */

#include "digits.h"

#include <stdio.h>
#include <string.h>

static digits_scratch scratch;

static FILE *open_in(const char *folder, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return fopen(path, "rb");
}

int main(int count, char **words)
{
    FILE *const images = (count > 1) ? open_in(words[1], "images") : NULL;
    FILE *const scores = (count > 1) ? open_in(words[1], "scores") : NULL;
    FILE *const labels = (count > 1) ? open_in(words[1], "labels") : NULL;
    float x[DIGITS_INPUTS], y[DIGITS_OUTPUTS], expected[DIGITS_OUTPUTS];
    unsigned read = 0U, right = 0U, different = 0U;
    if ((images == NULL) || (scores == NULL) || (labels == NULL)) {
        return 2;
    }
    while (fread(x, sizeof x, 1, images) == 1U) {
        size_t best = 0U;
        if (fread(expected, sizeof expected, 1, scores) != 1U) {
            return 3;
        }
        digits_infer(x, y, &scratch);
        for (size_t i = 1U; i < DIGITS_OUTPUTS; ++i) {
            if (y[i] > y[best]) {
                best = i;
            }
        }
        ++read;
        right += ((int)best == fgetc(labels)) ? 1U : 0U;
        different += (memcmp(y, expected, sizeof y) == 0) ? 0U : 1U;
    }
    printf("%u digits read in C, %u right, %u with other bits than in C++\n", read, right, different);
    return ((read > 0U) && (different == 0U)) ? 0 : 1;
}
