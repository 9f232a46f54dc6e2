#pragma once
// The types of the C library stay those of Glibc, which other files of a room import alone.
#pragma clang module import SwiftGlibc
#include <ares.h>
