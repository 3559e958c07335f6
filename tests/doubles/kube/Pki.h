// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>

#include <memory>

namespace hcp::doubles
{

/// A certificate and its key, PEM.
struct Identity {
    QByteArray certificate;
    QByteArray key;
};

/// How a key is made and written. Ed25519 is one that Qt cannot load.
enum class KeyKind { EcSec1, EcPkcs8, RsaPkcs1, RsaPkcs8, Ed25519 };

/// What a certificate says.
struct CertificateSpec {
    QString commonName = QStringLiteral("kube-apiserver");
    QStringList organizations;
    QStringList sans; ///< as openssl writes them: `DNS:localhost`, `IP:127.0.0.1`
    QDateTime notBefore = QDateTime::currentDateTimeUtc().addSecs(-3600);
    QDateTime notAfter = QDateTime::currentDateTimeUtc().addDays(1);
    KeyKind key = KeyKind::EcSec1;
};

/// A certificate authority, made afresh: no fixture that expires one day.
class Pki
{
public:
    explicit Pki(const QString& name = QStringLiteral("test-ca"));
    ~Pki();
    Pki(const Pki&) = delete;
    Pki& operator=(const Pki&) = delete;
    Pki(Pki&&) = delete;
    Pki& operator=(Pki&&) = delete;

    QByteArray ca() const; ///< PEM
    Identity issue(const CertificateSpec& spec) const;

private:
    struct Data;
    std::unique_ptr<Data> d;
};

} // namespace hcp::doubles
