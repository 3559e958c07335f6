// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "base/Secret.h"

#include <QByteArray>
#include <QList>
#include <QSslCertificate>
#include <QSslKey>

namespace hcp::kube
{

/// Every certificate of a PEM text; none is an error. `what` names it: "the CA of cluster lab".
/// Errors: KubeconfigInvalid.
Result<QList<QSslCertificate>> readCertificates(const QByteArray& pem, const QString& what);

/// An unencrypted RSA or EC key, PKCS#1, SEC1 or PKCS#8. Others (Ed25519, encrypted) are refused
/// with a word about what they are, as Qt 6.4 just yields nothing. Errors: KubeconfigInvalid.
Result<QSslKey> readKey(const Secret& pem, const QString& what);

/// "expired on …" for a certificate that is out of date; empty for one that is good, or unreadable.
QString outOfDate(const QByteArray& pem);

} // namespace hcp::kube
