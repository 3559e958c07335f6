// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "base/Secret.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace hcp::kube
{

struct KubeconfigParts;
struct NamedContext;

/// A program that gets credentials (client.authentication.k8s.io exec plugin).
struct ExecPlugin {
    QString command; ///< resolved against the kubeconfig's folder when it has a slash
    QStringList args;
    QList<std::pair<QString, QString>> env;
    QString apiVersion;
    QString installHint;
    QString interactiveMode; ///< Never, IfAvailable, Always
    bool provideClusterInfo = false;

    bool operator==(const ExecPlugin&) const = default;
};

/// `as`, `as-uid`, `as-groups` and `as-user-extra`: whom the user acts as. Left out, we would act
/// with more power than the person meant to give.
struct Impersonation {
    QString user;
    QString uid;
    QStringList groups;
    QList<std::pair<QString, QStringList>> extra;

    bool operator==(const Impersonation&) const = default;
};

/// One context of a kubeconfig with all that it points to, files read, ready to connect.
struct Context {
    QString name;
    QString cluster;
    QString user;
    QString nameSpace;

    QString server;                  ///< https://host:port[/path]
    QByteArray certificateAuthority; ///< PEM; empty = the system's
    QString tlsServerName;
    QString proxyUrl;
    bool insecure = false;

    QByteArray clientCertificate; ///< PEM
    Secret clientKey;             ///< PEM
    Secret token;
    QString tokenFile; ///< goes before `token`; read again before it is used: it rotates
    QString username;
    Secret password;
    std::optional<ExecPlugin> exec;
    /// The cluster's extension `client.authentication.k8s.io/exec`, JSON, handed to the program.
    QByteArray execConfig;
    Impersonation impersonate;

    bool operator==(const Context&) const = default;
};

/// kubeconfig files as kubectl reads them: merged, the first file that sets a value wins, relative
/// paths count from the file they stand in.
class Kubeconfig
{
public:
    /// `explicitPath` alone, when given (must exist); else $KUBECONFIG (list, missing files are
    /// skipped); else ~/.kube/config. No file at all is an empty kubeconfig, as for kubectl.
    /// Errors: KubeconfigInvalid with file, line and remedy.
    static Result<Kubeconfig> load(const QString& explicitPath = {});
    /// From a text, for instance the hosted cluster's Secret. Relative paths count from `folder`.
    static Result<Kubeconfig> parse(const QByteArray& text, const QString& name,
                                    const QString& folder);

    QStringList contexts() const;
    QString currentContext() const;
    /// The files that were read, in their order.
    QStringList files() const;
    /// The named context, or the current one, with its CA, certificate and key files read.
    /// Errors: KubeconfigInvalid (names what there is).
    Result<Context> context(const QString& name = {}) const;

private:
    Kubeconfig() = default;
    Result<Context> context(const NamedContext& named) const;

    QStringList m_files;  ///< those that exist, in their order
    QStringList m_sought; ///< those that do not
    std::shared_ptr<const KubeconfigParts> m_parts;
};

} // namespace hcp::kube
