// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "remote/kube/Kubeconfig.h"

namespace hcp::kube
{

/// Where an entry stands, for messages and relative paths.
struct Origin {
    QString file;
    QString folder;
    int line = 0;

    QString toString() const { return QStringLiteral("%1, line %2").arg(file).arg(line); }
};

/// A value that may stand inline (base64, decoded here) or in a file (path resolved).
struct DataOrFile {
    QByteArray data;
    QString path;
};

struct NamedCluster {
    QString name;
    Origin origin;
    QString server;
    DataOrFile certificateAuthority;
    QString tlsServerName;
    QString proxyUrl;
    bool insecure = false;
    QByteArray execConfig;
};

struct NamedUser {
    QString name;
    Origin origin;
    DataOrFile certificate;
    DataOrFile key;
    Secret token;
    QString tokenFile;
    QString username;
    Secret password;
    bool authProvider = false;
    std::optional<ExecPlugin> exec;
    Impersonation impersonate;
};

struct NamedContext {
    QString name;
    Origin origin;
    QString cluster;
    QString user;
    QString nameSpace;
};

/// One file, or several merged.
struct KubeconfigParts {
    QString currentContext;
    QList<NamedCluster> clusters;
    QList<NamedUser> users;
    QList<NamedContext> contexts;
};

/// One kubeconfig text: as lenient as kubectl (unknown keys are skipped, the last of two equal keys
/// wins), and as strict (types, base64, two entries of one name). Errors: KubeconfigInvalid.
Result<KubeconfigParts> readKubeconfig(const QByteArray& text, const QString& name,
                                       const QString& folder);

} // namespace hcp::kube
