// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "doubles/kube/Pki.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <QRandomGenerator>

namespace hcp::doubles
{

namespace
{

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

Key makeKey(KeyKind kind)
{
    EVP_PKEY* key = nullptr;
    if (kind == KeyKind::Ed25519)
        key = EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
    else if (kind == KeyKind::RsaPkcs1 || kind == KeyKind::RsaPkcs8)
        key = EVP_RSA_gen(2048);
    else
        key = EVP_EC_gen("P-256");
    return {key, EVP_PKEY_free};
}

template <class Writer>
QByteArray pem(const Writer& write)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> memory(BIO_new(BIO_s_mem()), BIO_free);
    write(memory.get());
    char* data = nullptr;
    const auto size = BIO_get_mem_data(memory.get(), &data);
    return {data, static_cast<qsizetype>(size)};
}

QByteArray keyPem(EVP_PKEY* key, KeyKind kind)
{
    return pem([&](BIO* bio) {
        if (kind == KeyKind::EcSec1 || kind == KeyKind::RsaPkcs1)
            PEM_write_bio_PrivateKey_traditional(bio, key, nullptr, nullptr, 0, nullptr, nullptr);
        else
            PEM_write_bio_PKCS8PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr);
    });
}

void addName(X509_NAME* name, const char* field, const QString& value)
{
    const QByteArray text = value.toUtf8();
    X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(text.constData()),
                               static_cast<int>(text.size()), -1, 0);
}

void addExtension(X509* certificate, X509* issuer, int id, const QByteArray& value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, id, value.constData());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

Certificate makeCertificate(const CertificateSpec& spec, EVP_PKEY* key)
{
    Certificate certificate(X509_new(), X509_free);
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate.get()),
                            QRandomGenerator::global()->generate64() >> 1);
    ASN1_TIME_set(X509_getm_notBefore(certificate.get()), spec.notBefore.toSecsSinceEpoch());
    ASN1_TIME_set(X509_getm_notAfter(certificate.get()), spec.notAfter.toSecsSinceEpoch());
    X509_NAME* subject = X509_get_subject_name(certificate.get());
    for (const QString& organization : spec.organizations)
        addName(subject, "O", organization);
    addName(subject, "CN", spec.commonName);
    X509_set_pubkey(certificate.get(), key);
    return certificate;
}

} // namespace

struct Pki::Data {
    Key key = makeKey(KeyKind::EcSec1);
    Certificate certificate{nullptr, X509_free};
};

Pki::Pki(const QString& name) : d(std::make_unique<Data>())
{
    CertificateSpec spec;
    spec.commonName = name;
    // Older than the oldest certificate a test asks for, so that only that one is out of date.
    spec.notBefore = QDateTime::currentDateTimeUtc().addDays(-30);
    d->certificate = makeCertificate(spec, d->key.get());
    X509* self = d->certificate.get();
    X509_set_issuer_name(self, X509_get_subject_name(self));
    addExtension(self, self, NID_basic_constraints, "critical,CA:TRUE");
    addExtension(self, self, NID_key_usage, "critical,keyCertSign,cRLSign");
    addExtension(self, self, NID_subject_key_identifier, "hash");
    X509_sign(self, d->key.get(), EVP_sha256());
}

Pki::~Pki() = default;

QByteArray Pki::ca() const
{
    return pem([&](BIO* bio) { PEM_write_bio_X509(bio, d->certificate.get()); });
}

Identity Pki::issue(const CertificateSpec& spec) const
{
    const Key key = makeKey(spec.key);
    const Certificate certificate = makeCertificate(spec, key.get());
    X509* leaf = certificate.get();
    X509* authority = d->certificate.get();
    X509_set_issuer_name(leaf, X509_get_subject_name(authority));
    addExtension(leaf, authority, NID_basic_constraints, "CA:FALSE");
    addExtension(leaf, authority, NID_ext_key_usage, "serverAuth,clientAuth");
    if (!spec.sans.isEmpty())
        addExtension(leaf, authority, NID_subject_alt_name,
                     spec.sans.join(QLatin1Char(',')).toLatin1());
    X509_sign(leaf, d->key.get(), EVP_sha256());
    return {pem([&](BIO* bio) { PEM_write_bio_X509(bio, leaf); }), keyPem(key.get(), spec.key)};
}

} // namespace hcp::doubles
