// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "facts/NetworkFacts.h"

namespace hcp
{

/// Is the certificate's time over, or not begun, when it was seen?
bool isOutOfTime(const TlsFact& tls, const QDateTime& at);
/// Is the chain good but for that? The handshake counts a certificate out of time as not trusted.
bool isTrustedButForTime(const TlsFact& tls, const QDateTime& at);

} // namespace hcp
