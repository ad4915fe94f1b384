#include "tools/report/script.h"

#ifdef SEATCAST_PAGE_SCRIPT
// The files as they are, between two symbols each: g++ 12 has no #embed.
asm(".section .rodata\n"
    ".global seatcast_page_script_begin, seatcast_page_script_end\n"
    ".global seatcast_page_licences_begin, seatcast_page_licences_end\n"
    "seatcast_page_script_begin:\n.incbin \"" SEATCAST_PAGE_SCRIPT
    "\"\nseatcast_page_script_end:\n"
    "seatcast_page_licences_begin:\n.incbin \"" SEATCAST_PAGE_LICENCES
    "\"\nseatcast_page_licences_end:\n"
    ".previous\n");
extern "C" const char seatcast_page_script_begin[], seatcast_page_script_end[];
extern "C" const char seatcast_page_licences_begin[], seatcast_page_licences_end[];
#endif

namespace seatcast::tools {

#ifdef SEATCAST_PAGE_SCRIPT
std::string page_script() { return {seatcast_page_script_begin, seatcast_page_script_end}; }
std::string page_script_licences() { return {seatcast_page_licences_begin, seatcast_page_licences_end}; }
#else
std::string page_script() { return {}; }
std::string page_script_licences() { return {}; }
#endif

}  // namespace seatcast::tools
