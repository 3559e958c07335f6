// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "base/Error.h"

#include <QStringList>

#include <array>

namespace hcp
{

namespace
{

struct Entry {
    ErrorCode code;
    int exit;
    const char* id;
    const char* explanation;
};

constexpr std::array Catalog{
    Entry{ErrorCode::InvalidPlan, 2, "invalid-plan",
          "The plan file cannot be used as it is. The message names file, line and column, the "
          "value and what is allowed there."},
    Entry{ErrorCode::NewerPlan, 2, "newer-plan",
          "The plan file was written by a newer version of this program. Use that version; the "
          "file was not touched."},
    Entry{ErrorCode::InvalidCall, 2, "invalid-call",
          "The command line is not one this program knows. See --help."},
    Entry{ErrorCode::FileAccess, 2, "file-access",
          "A local file could not be read or written. The message has the system's reason."},
    Entry{ErrorCode::MergeRefused, 2, "merge-refused",
          "Our lines cannot be merged into the router's FRR configuration without a guess. "
          "Nothing was changed. The message names the line that stands in the way."},
    Entry{ErrorCode::SshUnreachable, 3, "ssh-unreachable",
          "No SSH connection: the name does not resolve, nothing listens, or no answer came in "
          "time. Check host, port, and that this machine may reach it."},
    Entry{ErrorCode::SshHostKeyUnknown, 3, "ssh-hostkey-unknown",
          "The host's key is in no known_hosts file. Compare the SHA-256 fingerprint with the one "
          "on the host (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub), then accept it."},
    Entry{ErrorCode::SshHostKeyChanged, 3, "ssh-hostkey-changed",
          "The host shows another key than the one in known_hosts. Either the host was set up "
          "anew or somebody stands in between. We never go on: remove the old line yourself with "
          "ssh-keygen -R once you know."},
    Entry{ErrorCode::SshHostKeyRevoked, 3, "ssh-hostkey-revoked",
          "The host's key is marked @revoked in known_hosts. We never go on."},
    Entry{ErrorCode::SshAuth, 3, "ssh-auth",
          "The host refused every way to log in that we had: agent, key files, password."},
    Entry{ErrorCode::SshProtocol, 3, "ssh-protocol",
          "The SSH connection broke, or the two sides share no algorithm."},
    Entry{ErrorCode::SudoRefused, 3, "sudo-refused",
          "The user may not become root with sudo, or the password was wrong. Reading FRR's "
          "configuration needs root already."},
    Entry{ErrorCode::KubeconfigInvalid, 3, "kubeconfig-invalid",
          "The kubeconfig cannot be used: a file, context, cluster or user it names is missing or "
          "malformed."},
    Entry{ErrorCode::KubeUnreachable, 3, "kube-unreachable",
          "The Kubernetes API did not answer at the address of the kubeconfig."},
    Entry{ErrorCode::KubeTls, 3, "kube-tls",
          "The Kubernetes API's certificate is not one the kubeconfig's CA vouches for, or our "
          "client certificate cannot be used."},
    Entry{ErrorCode::KubeUnauthorized, 3, "kube-unauthorized",
          "The Kubernetes API does not accept the credentials of the kubeconfig (401)."},
    Entry{ErrorCode::KubeForbidden, 3, "kube-forbidden",
          "The user of the kubeconfig may not do this (403). The message has the verb and the "
          "resource that are missing."},
    Entry{ErrorCode::DnsUnreachable, 3, "dns-unreachable",
          "The name server did not answer, or refused the update."},
    Entry{ErrorCode::TlsFailed, 3, "tls-failed", "A TLS connection could not be made."},
    Entry{ErrorCode::KeychainUnavailable, 3, "keychain-unavailable",
          "There is no usable keychain in this session. Secrets are kept for this session only."},
    Entry{ErrorCode::MissingSecret, 3, "missing-secret",
          "A secret is needed and cannot be asked for, as there is no terminal. The message names "
          "it and where it can be given."},
    Entry{ErrorCode::NeedsConsent, 3, "needs-consent",
          "Something would be changed, run or trusted that needs a word from you. The message "
          "names the option that says yes."},
    Entry{ErrorCode::Locked, 3, "locked",
          "Another run of this program works on the same router or cluster right now."},
    Entry{ErrorCode::RemoteCommand, 1, "remote-command",
          "A command on the router failed. Its own words are in the details."},
    Entry{ErrorCode::KubeNotFound, 1, "kube-not-found",
          "The Kubernetes API does not know this object or this kind."},
    Entry{ErrorCode::KubeConflict, 1, "kube-conflict",
          "Another field manager owns a field that we would have to change. Nothing was changed. "
          "--take-over MANAGER lets us own those fields."},
    Entry{ErrorCode::KubeInvalid, 1, "kube-invalid",
          "The Kubernetes API refused an object: schema, CEL rule or admission webhook. The "
          "details name the field."},
    Entry{ErrorCode::KubeWebhook, 1, "kube-webhook",
          "An admission webhook could not be called. Shortly after MetalLB starts this passes by "
          "itself; otherwise its pod or its certificate is not well."},
    Entry{ErrorCode::KubeServer, 1, "kube-server",
          "The Kubernetes API answered with an error of its own, also after retries."},
    Entry{ErrorCode::ChangedMeanwhile, 1, "changed-meanwhile",
          "What was previewed is no longer what is there. Nothing was overwritten: look at the new "
          "difference and apply again."},
    Entry{ErrorCode::ToolMissing, 1, "tool-missing",
          "A program that this step needs is not installed."},
    Entry{ErrorCode::Timeout, 1, "timeout", "Something took longer than it may."},
    Entry{ErrorCode::NotGreen, 1, "not-green",
          "Not every required check passed in the time given."},
    Entry{ErrorCode::Internal, 1, "internal", "An error of this program itself."},
    Entry{ErrorCode::Cancelled, 130, "cancelled",
          "Stopped on request, by Ctrl-C or Cancel. What was already done is in the journal."},
};

const Entry& entry(ErrorCode code)
{
    for (const Entry& candidate : Catalog) {
        if (candidate.code == code)
            return candidate;
    }
    return Catalog.back();
}

} // namespace

tl::unexpected<Error> failure(ErrorCode code, const QString& what, const QString& details,
                              const QString& hint)
{
    return tl::make_unexpected(Error{code, what, details, hint});
}

const QList<ErrorCode>& allErrorCodes()
{
    static const QList<ErrorCode> codes = [] {
        QList<ErrorCode> list;
        for (const Entry& candidate : Catalog)
            list << candidate.code;
        return list;
    }();
    return codes;
}

QString errorId(ErrorCode code)
{
    return QString::fromLatin1(entry(code).id);
}

QString errorExplanation(ErrorCode code)
{
    return QString::fromUtf8(entry(code).explanation);
}

int exitCode(ErrorCode code)
{
    return entry(code).exit;
}

QString toText(const Error& error)
{
    QStringList parts{error.what};
    if (!error.details.isEmpty())
        parts << error.details;
    if (!error.hint.isEmpty())
        parts << QStringLiteral("Remedy: ") + error.hint;
    return parts.join(QLatin1Char('\n'));
}

} // namespace hcp
