# cmake -D SEATCAST=program -D FOLDER=folder -P make_shell_files.cmake: manual pages and completions, as the program describes itself.
file(REMOVE_RECURSE "${FOLDER}/man" "${FOLDER}/completion")
file(MAKE_DIRECTORY "${FOLDER}/completion")
set(bash seatcast)
set(zsh _seatcast)
set(fish seatcast.fish)
foreach(shell bash zsh fish)
  execute_process(COMMAND "${SEATCAST}" completion ${shell} OUTPUT_FILE "${FOLDER}/completion/${${shell}}" COMMAND_ERROR_IS_FATAL ANY)
endforeach()
execute_process(COMMAND "${SEATCAST}" manual --folder "${FOLDER}/man" COMMAND_ERROR_IS_FATAL ANY)
file(GLOB_RECURSE pages "${FOLDER}/man/*.1")
execute_process(COMMAND gzip -9n ${pages} COMMAND_ERROR_IS_FATAL ANY)  # without name and time: the same bytes every time
file(TOUCH "${FOLDER}/stamp")
