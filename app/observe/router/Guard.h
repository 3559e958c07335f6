// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace hcp::router
{

/// For scripts that leave something on the router while they run: after `guard`, `clean_up` (a
/// function of theirs) is called however they end. Where they are killed a second process does it,
/// within a second: it does nothing until the script is gone, and ignores the signals that end a
/// login.
inline constexpr char Guard[] = R"sh(
guard() {
  trap 'exit 1' HUP INT PIPE TERM
  trap clean_up EXIT
  (
    trap '' HUP INT PIPE TERM
    trap - EXIT
    while kill -0 $$; do sleep 1; done
    clean_up
  ) </dev/null >/dev/null 2>&1 &
}
)sh";

} // namespace hcp::router
