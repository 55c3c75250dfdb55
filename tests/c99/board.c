/* Where the generated programs report to on an emulated microcontroller: tests/device/startup.c. */

void board_write(const char *text);
int report(const char *name, int wrong);

int report(const char *name, int wrong)
{
    board_write(name);
    board_write((wrong == 0) ? " 0\n" : " wrong\n");
    return wrong;
}
