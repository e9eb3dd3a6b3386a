# The encoder of QR codes from its source, which tools/fetch-sources.sh puts there; -DQRCODEGEN_SOURCE_DIR= takes another one.
set(QRCODEGEN_SOURCE_DIR ${CMAKE_SOURCE_DIR}/build/sources/qrcodegen CACHE PATH "the source of qr-code-generator 1.8.0")
if(NOT EXISTS ${QRCODEGEN_SOURCE_DIR}/c/qrcodegen.c)
  message(FATAL_ERROR "No QR encoder in ${QRCODEGEN_SOURCE_DIR}: tools/fetch-sources.sh fetches it, -DQRCODEGEN_SOURCE_DIR= says where else it is.")
endif()
add_library(ltci_qrcodegen STATIC ${QRCODEGEN_SOURCE_DIR}/c/qrcodegen.c)
target_include_directories(ltci_qrcodegen SYSTEM PUBLIC ${QRCODEGEN_SOURCE_DIR}/c)
