// What the exports share.
#pragma once

#include "present/engine.hpp"

#define LTCI_EXPORT(name) extern "C" __attribute__((export_name(#name), visibility("default")))

namespace ltci {

const Engine& the_engine();

}  // namespace ltci
