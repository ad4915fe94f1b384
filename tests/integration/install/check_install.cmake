# Installs the build into a scratch folder; then everything happens elsewhere, with what was installed and nothing else.
cmake_minimum_required(VERSION 3.25)  # its policies: an empty word in a list counts
set(scratch "${BUILD}/Testing/install")
set(prefix "${scratch}/prefix")
file(REMOVE_RECURSE "${scratch}")
file(MAKE_DIRECTORY "${scratch}/elsewhere")

function(run)
  cmake_parse_arguments(RUN "FAILS" "OUTPUT;SAYS" "COMMAND" ${ARGN})
  execute_process(COMMAND ${RUN_COMMAND} WORKING_DIRECTORY "${scratch}/elsewhere" RESULT_VARIABLE code OUTPUT_VARIABLE output
                  ERROR_VARIABLE output)
  list(JOIN RUN_COMMAND " " line)
  if((code EQUAL 0) EQUAL RUN_FAILS)
    message(FATAL_ERROR "${line}\nended with ${code}\n${output}")
  endif()
  if(RUN_SAYS AND NOT output MATCHES "${RUN_SAYS}")
    message(FATAL_ERROR "${line}\ndoes not say '${RUN_SAYS}':\n${output}")
  endif()
endfunction()

function(need path)
  if(NOT EXISTS "${prefix}/${path}")
    message(FATAL_ERROR "not installed: ${path}")
  endif()
endfunction()

run(COMMAND "${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${prefix}")

# The program, at home nowhere.
set(seatcast "${prefix}/bin/seatcast")
set(teaching "${prefix}/share/seatcast/scenarios/teaching/baseline.yaml")
run(COMMAND "${seatcast}" --version SAYS "${VERSION}")
run(COMMAND "${seatcast}" run "${teaching}" --replicates 20 -o t.h5)
if(NOT EXISTS "${scratch}/elsewhere/t.h5")
  message(FATAL_ERROR "the installed program wrote no result")
endif()

# What comes with it. Every command has its manual page, in both languages.
need(share/doc/seatcast/copyright)
need(share/doc/seatcast/guide/teaching_case.md)
need(share/seatcast/scenarios/jining/data/areas.csv)
need(share/bash-completion/completions/seatcast)
need(share/zsh/site-functions/_seatcast)
need(lib/systemd/system/seatcast-batch.timer)
execute_process(COMMAND "${seatcast}" completion bash OUTPUT_VARIABLE completion COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCH "words=\"([a-z ]+)\"" ignored "${completion}")
string(REPLACE " " ";" commands "${CMAKE_MATCH_1}")
list(LENGTH commands count)
if(count LESS 10)
  message(FATAL_ERROR "found only these commands: ${commands}")
endif()
foreach(command IN LISTS commands)
  need(share/man/man1/seatcast-${command}.1.gz)
  need(share/man/zh_CN/man1/seatcast-${command}.1.gz)
endforeach()
# Typed in bash: `seatcast bat<Tab>`, `seatcast batch night.yaml --emit <Tab>`.
function(complete SAYS)
  list(LENGTH ARGN count)
  math(EXPR last "${count} - 1")
  list(JOIN ARGN "' '" words)
  run(COMMAND bash -c "source '${prefix}/share/bash-completion/completions/seatcast' && COMP_WORDS=('${words}') && COMP_CWORD=${last} && \
_seatcast && echo \"<\${COMPREPLY[*]}>\"" SAYS "<${SAYS}>")
endfunction()
complete(batch seatcast bat)
complete(slurm seatcast batch night.yaml --emit "")
find_program(zsh zsh)
if(zsh)
  run(COMMAND "${zsh}" -n "${prefix}/share/zsh/site-functions/_seatcast")
endif()

# The nightly service, as systemd reads it.
find_program(systemd_analyze systemd-analyze)
if(systemd_analyze)
  file(READ "${prefix}/lib/systemd/system/seatcast-batch.service" service)
  string(REPLACE "ExecStart=seatcast" "ExecStart=${seatcast}" service "${service}")  # it is not on systemd's path here
  file(WRITE "${scratch}/elsewhere/seatcast-batch.service" "${service}")
  file(COPY "${prefix}/lib/systemd/system/seatcast-batch.timer" DESTINATION "${scratch}/elsewhere")
  run(COMMAND "${systemd_analyze}" verify --man=no ./seatcast-batch.service ./seatcast-batch.timer SAYS "^$")
  run(COMMAND "${systemd_analyze}" calendar "*-*-* 01:30:00 Asia/Shanghai" SAYS "17:30:00 UTC")
endif()

# A project that embeds the engine.
set(consumer "${CMAKE_CURRENT_LIST_DIR}/consumer")
set(configure "${CMAKE_COMMAND}" -S "${consumer}" -G "${GENERATOR}" -D CMAKE_CXX_COMPILER=${CXX} -D CMAKE_PREFIX_PATH=${prefix})
run(COMMAND ${configure} -B consumer)
run(COMMAND "${CMAKE_COMMAND}" --build consumer)
run(COMMAND consumer/three_areas SAYS "area1 400 470 470 400")
run(COMMAND consumer/read_and_run "${teaching}" SAYS "teaching: 50 futures of 3 areas")
# A version that it was not written for is refused by name.
run(FAILS COMMAND ${configure} -B later -D seatcast_wanted=9.0 SAYS "9.0")
