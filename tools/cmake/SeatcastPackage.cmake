# cpack: two Debian packages from the two components, seatcast and seatcast-dev. Dependencies of the program are those of the shared
# libraries it is linked to (dpkg-shlibdeps); whoever embeds the engine needs the headers and CMake files behind them.
set(CPACK_GENERATOR DEB)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL program development)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGE_VENDOR "the seatcast maintainers")
set(CPACK_PACKAGE_CONTACT "The seatcast maintainers <seatcast@example.org>")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME seatcast)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_CONTROL_EXTRA "${packaging}/debian/postinst" "${packaging}/debian/prerm" "${packaging}/debian/postrm")
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION "Carries the pupils of every county through every grade, sets them against the
school seats that will really be usable each autumn, in thousands of futures,
and writes the time series to HDF5. Scenarios are YAML and CSV; answers and
messages are in Chinese and English.")

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME seatcast-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "libtbb-dev, libfmt-dev")
set(embeds_io libhdf5-dev libyaml-cpp-dev libssl-dev zlib1g-dev)
if(SEATCAST_XLSX)
  list(APPEND embeds_io pkg-config libzip-dev libpugixml-dev libxlsxwriter-dev)
endif()
list(JOIN embeds_io ", " CPACK_DEBIAN_DEVELOPMENT_PACKAGE_RECOMMENDS)
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION "Headers, static libraries and CMake package files (find_package) of the
engine behind seatcast, for programs that embed it.")

include(CPack)
