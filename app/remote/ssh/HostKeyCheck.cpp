// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/ssh/HostKeyCheck.h"

#include <QFileInfo>

namespace hcp::ssh
{

namespace
{

QString removalHint(const HostKey& key, const HostKeyFinding& finding)
{
    return QStringLiteral("If the host was set up anew, compare the fingerprint on its console "
                          "(ssh-keygen -lf /etc/ssh/ssh_host_*_key.pub), then remove the old line: "
                          "ssh-keygen -R '%1' -f '%2'")
        .arg(key.host, finding.file);
}

tl::unexpected<Error> refuseKey(const HostKey& key, const HostKeyFinding& finding)
{
    const QString shown = QStringLiteral("%1 key %2\non file: %3 line %4")
                              .arg(key.type, key.fingerprint, finding.file)
                              .arg(finding.line);
    if (finding.state == HostKeyState::Revoked)
        return failure(ErrorCode::SshHostKeyRevoked,
                       QStringLiteral("%1 shows a host key that is marked @revoked").arg(key.host),
                       shown,
                       QStringLiteral("Somebody wrote that this key is not to be trusted any more: "
                                      "let the host have a new one, or take that line out if it is "
                                      "wrong"));
    if (finding.state == HostKeyState::OtherType)
        return failure(
            ErrorCode::SshHostKeyChanged,
            QStringLiteral("%1 shows a host key of another type than the known one").arg(key.host),
            shown, removalHint(key, finding));
    return failure(ErrorCode::SshHostKeyChanged,
                   QStringLiteral("%1 shows another host key than the known one").arg(key.host),
                   shown, removalHint(key, finding));
}

QString authorityNote(const HostKeyFinding& finding)
{
    return finding.certAuthority ? QStringLiteral("\nA @cert-authority line covers the host, but "
                                                  "host certificates are not supported.")
                                 : QString();
}

QString compareFirst()
{
    return QStringLiteral("Compare the fingerprint with the host's (`ssh-keygen -lf "
                          "/etc/ssh/ssh_host_ed25519_key.pub` there), then accept it; the command "
                          "line by --accept-new-host-key.");
}

Status askAboutKey(const HostKey& key, const QByteArray& blob, const HostKeyFinding& finding,
                   const HostConfig& config, const Questions& questions, Budget& budget)
{
    const QString shown = QStringLiteral("%1 key %2").arg(key.type, key.fingerprint);
    const QString what = QStringLiteral("The host key of %1 is in no known_hosts file");
    if (config.strictHostKeys)
        return failure(ErrorCode::SshHostKeyUnknown, what.arg(key.host),
                       shown + authorityNote(finding),
                       QStringLiteral("ssh_config says StrictHostKeyChecking yes: add the key to "
                                      "known_hosts first."));
    if (!questions.unknownHostKey)
        return failure(ErrorCode::NeedsConsent, what.arg(key.host), shown + authorityNote(finding),
                       compareFirst());
    const HostKeyAnswer answer = budget.ask([&] { return questions.unknownHostKey(key); });
    if (answer == HostKeyAnswer::Refuse)
        return failure(ErrorCode::SshHostKeyUnknown,
                       QStringLiteral("The host key of %1 was not accepted").arg(key.host), shown,
                       compareFirst());
    if (answer == HostKeyAnswer::Once || config.userKnownHostsFiles.isEmpty())
        return {};
    return saveHostKey(config.userKnownHostsFiles.first(), key.host, blob, config.hashKnownHosts);
}

} // namespace

QByteArray serverKeyBlob(const Link& link)
{
    ssh_key raw = nullptr;
    if (ssh_get_server_publickey(link.handle(), &raw) != SSH_OK)
        return {};
    const Key key(raw);
    char* text = nullptr;
    if (ssh_pki_export_pubkey_base64(raw, &text) != SSH_OK)
        return {};
    const QByteArray blob = QByteArray::fromBase64(text);
    ssh_string_free_char(text);
    return blob;
}

Result<HostKey> checkHostKey(const QByteArray& blob, const HostConfig& config,
                             const KnownHosts& known, const Questions& questions, Budget& budget)
{
    const QString name = config.hostKeyName();
    const int port = config.hostKeyPort();
    const HostKey key{knownHostsName(name, port), keyType(blob), keyFingerprint(blob)};
    const HostKeyFinding finding = known.check(name, port, blob);
    if (finding.state == HostKeyState::Known)
        return key;
    if (finding.state != HostKeyState::Unknown)
        return refuseKey(key, finding);
    if (auto asked = askAboutKey(key, blob, finding, config, questions, budget); !asked)
        return tl::make_unexpected(asked.error());
    return key;
}

QString hostKeyAlgorithms(const QStringList& typesOnFile)
{
    if (typesOnFile.isEmpty())
        return {};
    QStringList order;
    const QString rsa = QStringLiteral("ssh-rsa");
    const QStringList rsaAlgorithms{QStringLiteral("rsa-sha2-512"), QStringLiteral("rsa-sha2-256")};
    for (const QString& type : typesOnFile)
        order += type == rsa ? rsaAlgorithms : QStringList{type};
    order += {QStringLiteral("ssh-ed25519"), QStringLiteral("ecdsa-sha2-nistp256"),
              QStringLiteral("ecdsa-sha2-nistp384"), QStringLiteral("ecdsa-sha2-nistp521")};
    order += rsaAlgorithms;
    order.removeDuplicates();
    return order.join(QLatin1Char(','));
}

} // namespace hcp::ssh
