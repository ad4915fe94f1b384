# What `cmake --install` and `cpack` bring, in two components:
#   program      the program, scenarios, documents, manual pages, completions, the nightly service
#   development  headers, libraries and find_package(seatcast) for those who embed the engine
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME program)
set(packaging "${CMAKE_SOURCE_DIR}/tools/packaging")

install(TARGETS seatcast RUNTIME)
install(DIRECTORY scenarios DESTINATION "${CMAKE_INSTALL_DATADIR}/seatcast" PATTERN "__pycache__" EXCLUDE)
install(DIRECTORY docs/guide docs/theory docs/formats DESTINATION "${CMAKE_INSTALL_DOCDIR}")
install(FILES README.md CHANGELOG.md docs/glossary.md DESTINATION "${CMAKE_INSTALL_DOCDIR}")
install(FILES "${packaging}/systemd/seatcast-batch.service" "${packaging}/systemd/seatcast-batch.timer" DESTINATION lib/systemd/system)
install(FILES "${packaging}/systemd/seatcast.conf" DESTINATION lib/sysusers.d)

# Everything that follows from the declarations of the commands: made by the program itself, once it is built.
set(made "${CMAKE_BINARY_DIR}/generated/packaging")
add_custom_command(OUTPUT "${made}/stamp"
  COMMAND "${CMAKE_COMMAND}" -D SEATCAST=$<TARGET_FILE:seatcast> -D FOLDER=${made} -P "${packaging}/make_shell_files.cmake"
  DEPENDS seatcast "${packaging}/make_shell_files.cmake" VERBATIM)
add_custom_target(seatcast_shell_files ALL DEPENDS "${made}/stamp")
add_custom_target(seatcast_installed DEPENDS seatcast seatcast_shell_files)
install(DIRECTORY "${made}/man/" DESTINATION "${CMAKE_INSTALL_MANDIR}")
install(FILES "${made}/completion/seatcast" DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions")
install(FILES "${made}/completion/seatcast.fish" DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d")
# Debian's zsh looks for a package's completions elsewhere than for those of the machine's owner.
install(CODE "set(zsh_folder site-functions)
if(CMAKE_INSTALL_PREFIX STREQUAL \"/usr\")
  set(zsh_folder vendor-completions)
endif()
file(INSTALL \"${made}/completion/_seatcast\" DESTINATION \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DATADIR}/zsh/\${zsh_folder}\")"
  COMPONENT program)

# Licence and changes, in the form and under the names that Debian asks for; each package has its own.
file(READ LICENSE licence)
string(REGEX REPLACE "^MIT License\n+Copyright[^\n]*\n+" "" licence "${licence}")
string(REGEX REPLACE "\n\n" "\n.\n" licence "${licence}")
string(STRIP "${licence}" licence)
string(REGEX REPLACE "\n" "\n " licence " ${licence}")
configure_file("${packaging}/debian/copyright.in" "${made}/copyright" @ONLY)
string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)
configure_file("${packaging}/debian/changelog.in" "${made}/changelog" @ONLY)
execute_process(COMMAND gzip -9nc "${made}/changelog" OUTPUT_FILE "${made}/changelog.gz" COMMAND_ERROR_IS_FATAL ANY)
install(FILES "${made}/copyright" "${made}/changelog.gz" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
install(FILES "${made}/copyright" "${made}/changelog.gz" DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/seatcast-dev" COMPONENT development)

# The library: every room of the engine and of io, with its headers as they lie in the source tree.
add_library(seatcast_engine INTERFACE)
add_library(seatcast_io INTERFACE)
set(cmake_folder "${CMAKE_INSTALL_LIBDIR}/cmake/seatcast")
foreach(part engine io)
  get_property(rooms GLOBAL PROPERTY SEATCAST_ROOMS_OF_${part})
  target_link_libraries(seatcast_${part} INTERFACE ${rooms})
  add_dependencies(seatcast_installed ${rooms})
  set_target_properties(seatcast_${part} PROPERTIES EXPORT_NAME ${part})
  install(TARGETS ${rooms} seatcast_${part} EXPORT seatcast_${part} ARCHIVE COMPONENT development)
  install(DIRECTORY ${part} DESTINATION include/seatcast COMPONENT development FILES_MATCHING PATTERN "*.h")
  install(EXPORT seatcast_${part} FILE seatcast_${part}.cmake NAMESPACE seatcast:: DESTINATION "${cmake_folder}" COMPONENT development)
endforeach()
install(TARGETS seatcast_options EXPORT seatcast_engine COMPONENT development)
configure_package_config_file("${packaging}/seatcast-config.cmake.in" "${made}/seatcast-config.cmake"
                              INSTALL_DESTINATION "${cmake_folder}" NO_SET_AND_CHECK_MACRO)
# Before version 1 every minor version may change the interface.
write_basic_package_version_file("${made}/seatcast-config-version.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${made}/seatcast-config.cmake" "${made}/seatcast-config-version.cmake" DESTINATION "${cmake_folder}" COMPONENT development)
