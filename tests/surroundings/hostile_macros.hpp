// Macros that headers of other people define, with the names that they have there. Here each expands to what compiles
// nowhere.

#define BROKEN \
    } ] this is a macro of the user [ {
// Arduino.h
#define abs(x) BROKEN
#define min(a, b) BROKEN
#define max(a, b) BROKEN
#define round(x) BROKEN
#define constrain(x, low, high) BROKEN
#define radians(x) BROKEN
#define degrees(x) BROKEN
#define sq(x) BROKEN
#define bit(n) BROKEN
#define bitRead(x, n) BROKEN
#define bitSet(x, n) BROKEN
#define bitClear(x, n) BROKEN
#define bitToggle(x, n) BROKEN
#define bitWrite(x, n, b) BROKEN
#define lowByte(x) BROKEN
#define highByte(x) BROKEN
#define word(...) BROKEN
#define byte BROKEN
#define boolean BROKEN
#define A0 BROKEN
#define A1 BROKEN
#define A2 BROKEN
#define A3 BROKEN
#define interrupts() BROKEN
#define noInterrupts() BROKEN
#define isnan(x) BROKEN
#define isinf(x) BROKEN
#define F(text) BROKEN
#define PI BROKEN
#define HALF_PI BROKEN
#define TWO_PI BROKEN
#define DEG_TO_RAD BROKEN
#define RAD_TO_DEG BROKEN
#define EULER BROKEN
#define HIGH BROKEN
#define LOW BROKEN
#define INPUT BROKEN
#define OUTPUT BROKEN
#define INPUT_PULLUP BROKEN
#define SERIAL BROKEN
#define DISPLAY BROKEN
#define CHANGE BROKEN
#define RISING BROKEN
#define FALLING BROKEN
#define DEFAULT BROKEN
#define INTERNAL BROKEN
#define EXTERNAL BROKEN
#define NOT_A_PIN BROKEN
#define B0 BROKEN
#define B1 BROKEN
#define B00000001 BROKEN
#define DEC BROKEN
#define HEX BROKEN
#define OCT BROKEN
#define BIN BROKEN

// windows.h
#define near BROKEN
#define far BROKEN
#define small BROKEN
#define hyper BROKEN
#define interface BROKEN
#define pascal BROKEN
#define cdecl BROKEN
#define IN BROKEN
#define OUT BROKEN
#define OPTIONAL BROKEN
#define CONST BROKEN
#define VOID BROKEN
#define STRICT BROKEN
#define ERROR BROKEN
#define DELETE BROKEN
#define TRUE BROKEN
#define FALSE BROKEN
#define GetObject BROKEN
#define GetMessage BROKEN
#define LoadImage BROKEN
#define DeleteFile BROKEN
#define Yield() BROKEN
#define rad1 BROKEN
#define lst1 BROKEN

// C's complex.h and stdnoreturn.h, libintl.h
#define I BROKEN
#define noreturn BROKEN
#define _(text) BROKEN

// Qt, X11, Apple's AssertMacros.h
#define slots BROKEN
#define signals BROKEN
#define emit BROKEN
#define foreach(...) BROKEN
#define forever BROKEN
#define None BROKEN
#define Bool BROKEN
#define Status BROKEN
#define Always BROKEN
#define Success BROKEN
#define check(...) BROKEN
#define verify(...) BROKEN
#define require(...) BROKEN

// What many projects and boards define for themselves
#define in BROKEN
#define out BROKEN
#define clamp(x, low, high) BROKEN
#define swap(a, b) BROKEN
#define sum(x) BROKEN
#define lerp(a, b, t) BROKEN
#define log(...) BROKEN
#define info(...) BROKEN
#define trace(...) BROKEN
#define error(...) BROKEN
#define isfinite(x) BROKEN
#define signbit(x) BROKEN
#define pow(x, y) BROKEN
#define log2(x) BROKEN
#define sin(x) BROKEN
#define cos(x) BROKEN
#define MIN(a, b) BROKEN
#define MAX(a, b) BROKEN
#define BIT(n) BROKEN
#define ARRAY_SIZE(x) BROKEN
#define UNUSED(x) BROKEN
#define SET BROKEN
#define RESET BROKEN
#define ENABLE BROKEN
#define DISABLE BROKEN
