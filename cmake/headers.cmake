# Header-only libraries from Debian's packages. A cross compiler must not see all of /usr/include, so the needed
# folders are copied into the build tree and only that copy is searched.
function(ltci_header_library target folder)
  find_path(${target}_DIR ${folder} PATHS /usr/include NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH REQUIRED)
  if(NOT EXISTS ${CMAKE_BINARY_DIR}/headers/${target}/${folder})
    file(COPY ${${target}_DIR}/${folder} DESTINATION ${CMAKE_BINARY_DIR}/headers/${target})
  endif()
  add_library(${target} INTERFACE)
  target_include_directories(${target} SYSTEM INTERFACE ${CMAKE_BINARY_DIR}/headers/${target})
endfunction()

ltci_header_library(ltci_json nlohmann)
