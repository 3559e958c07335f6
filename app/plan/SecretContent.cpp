// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "plan/SecretContent.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace hcp
{

namespace
{

tl::unexpected<Error> notAPullSecret(const QString& why)
{
    return failure(ErrorCode::InvalidPlan, QStringLiteral("This is no pull secret: %1").arg(why),
                   {},
                   QStringLiteral("Choose the pull secret as it was downloaded: JSON with a "
                                  "registry below \"auths\"."));
}

tl::unexpected<Error> notAPublicKey(const QString& why)
{
    return failure(ErrorCode::InvalidPlan, QStringLiteral("This is no public SSH key: %1").arg(why),
                   {},
                   QStringLiteral("Choose the public half, the file that ends in .pub: one line "
                                  "that begins with ssh-ed25519 or ssh-rsa, for instance."));
}

/// RFC 4253 §6.6, RFC 5656, and OpenSSH's hardware keys: the kind, then the key in base64.
bool isPublicKeyLine(const QByteArray& line)
{
    static const std::array<QByteArray, 7> kinds{
        "ssh-ed25519",
        "ssh-rsa",
        "ecdsa-sha2-nistp256",
        "ecdsa-sha2-nistp384",
        "ecdsa-sha2-nistp521",
        "sk-ssh-ed25519@openssh.com",
        "sk-ecdsa-sha2-nistp256@openssh.com",
    };
    const QByteArrayList words = line.simplified().split(' ');
    if (std::find(kinds.begin(), kinds.end(), words.first()) == kinds.end())
        return false;
    const auto blob =
        QByteArray::fromBase64Encoding(words.value(1), QByteArray::AbortOnBase64DecodingErrors);
    return blob && blob.decoded.mid(4).startsWith(words.first()); // a length, then the kind again
}

} // namespace

Status checkPullSecret(const Secret& content)
{
    const QJsonDocument document = QJsonDocument::fromJson(content.reveal());
    if (!document.isObject())
        return notAPullSecret(QStringLiteral("it is not a JSON object"));
    const QJsonValue auths = document.object().value(QStringLiteral("auths"));
    if (!auths.isObject() || auths.toObject().isEmpty())
        return notAPullSecret(QStringLiteral("no registry stands below \"auths\""));
    return {};
}

Status checkSshPublicKey(const Secret& content)
{
    if (content.reveal().contains("PRIVATE KEY-----"))
        return notAPublicKey(QStringLiteral("it is a private key, which stays on this machine"));
    bool any = false;
    for (const QByteArray& line : content.reveal().split('\n')) {
        const QByteArray text = line.trimmed();
        if (text.isEmpty() || text.startsWith('#'))
            continue;
        if (!isPublicKeyLine(text))
            return notAPublicKey(QStringLiteral("a line of it is none"));
        any = true;
    }
    return any ? Status() : notAPublicKey(QStringLiteral("it has no key in it"));
}

bool beginsPrivateKey(const QByteArray& lines)
{
    const QByteArrayList all = lines.split('\n');
    return std::any_of(all.cbegin(), all.cend(), [](const QByteArray& line) {
        const QByteArray text = line.trimmed();
        return text.startsWith("-----BEGIN ") && text.endsWith("PRIVATE KEY-----");
    });
}

} // namespace hcp
