// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Certificates.h"

#include <algorithm>

namespace hcp
{

using namespace Qt::StringLiterals;

bool isOutOfTime(const TlsFact& tls, const QDateTime& at)
{
    return (tls.notAfter.isValid() && tls.notAfter < at) ||
           (tls.notBefore.isValid() && at < tls.notBefore);
}

bool isTrustedButForTime(const TlsFact& tls, const QDateTime& at)
{
    if (tls.trusted)
        return true;
    // The words of OpenSSL as Qt hands them on; any other problem is one of trust.
    const auto isOfTime = [](const QString& problem) {
        return problem == u"The certificate has expired"_s ||
               problem == u"The certificate is not yet valid"_s ||
               problem.startsWith(u"The certificate does not hold the name"_s);
    };
    return isOutOfTime(tls, at) && !tls.problems.isEmpty() &&
           std::all_of(tls.problems.cbegin(), tls.problems.cend(), isOfTime);
}

} // namespace hcp
