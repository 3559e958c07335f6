// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/kube/Kubeconfig.h"

#include "base/Files.h"
#include "remote/kube/KubeconfigReader.h"

#include <QDir>
#include <QFileInfo>
#include <QUrl>

#include <algorithm>

namespace hcp::kube
{

namespace
{

constexpr qint64 MaxFileSize = 4LL << 20;

tl::unexpected<Error> invalid(const QString& what, const QString& details = {},
                              const QString& hint = {})
{
    return failure(ErrorCode::KubeconfigInvalid, what, details, hint);
}

template <class Entry>
const Entry* findEntry(const QList<Entry>& entries, const QString& name)
{
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [&](const Entry& entry) { return entry.name == name; });
    return found == entries.end() ? nullptr : &*found;
}

template <class Entry>
void mergeEntries(QList<Entry>& into, const QList<Entry>& from)
{
    for (const Entry& entry : from) {
        if (findEntry(into, entry.name) == nullptr)
            into << entry;
    }
}

void merge(KubeconfigParts& into, const KubeconfigParts& from)
{
    if (into.currentContext.isEmpty())
        into.currentContext = from.currentContext;
    mergeEntries(into.clusters, from.clusters);
    mergeEntries(into.users, from.users);
    mergeEntries(into.contexts, from.contexts);
}

/// Which files, and whether they have to be there.
QStringList filesToRead(const QString& explicitPath)
{
    if (!explicitPath.isEmpty())
        return {explicitPath};
    const QString list = qEnvironmentVariable("KUBECONFIG");
    if (list.isEmpty())
        return {homeFolder() + QStringLiteral("/.kube/config")};
    QStringList files;
    for (const QString& file : list.split(QLatin1Char(':'), Qt::SkipEmptyParts)) {
        if (!files.contains(file))
            files << file;
    }
    return files;
}

Result<QByteArray> contentOf(const DataOrFile& value, const QString& key, const Origin& origin)
{
    if (!value.data.isEmpty() && !value.path.isEmpty())
        return invalid(
            QStringLiteral("%1: “%2” and “%2-data” are both given").arg(origin.toString(), key), {},
            QStringLiteral("keep one of them"));
    if (value.path.isEmpty())
        return value.data;
    auto content = readFile(value.path, MaxFileSize);
    if (!content)
        return invalid(
            QStringLiteral("%1: the file of “%2” cannot be read").arg(origin.toString(), key),
            toText(content.error()));
    return content;
}

/// As client-go completes it: no scheme means HTTPS once anything speaks of TLS.
Result<QString> serverUrl(const NamedCluster& cluster)
{
    if (cluster.server.isEmpty())
        return invalid(QStringLiteral("%1: the cluster “%2” has no server")
                           .arg(cluster.origin.toString(), cluster.name));
    QString text = cluster.server;
    const bool tls = cluster.insecure || !cluster.certificateAuthority.data.isEmpty() ||
                     !cluster.certificateAuthority.path.isEmpty();
    if (!text.contains(QStringLiteral("://")))
        text.prepend(tls ? QStringLiteral("https://") : QStringLiteral("http://"));
    const QUrl url(text, QUrl::StrictMode);
    const bool web =
        url.scheme() == QStringLiteral("https") || url.scheme() == QStringLiteral("http");
    if (!url.isValid() || !web || url.host().isEmpty() || !url.userInfo().isEmpty() ||
        url.hasQuery() || url.hasFragment())
        return invalid(QStringLiteral("%1: the server of the cluster “%2” is not a URL that can "
                                      "be used")
                           .arg(cluster.origin.toString(), cluster.name),
                       {}, QStringLiteral("write https://HOST:PORT"));
    while (text.endsWith(QLatin1Char('/')))
        text.chop(1);
    return text;
}

Status fillCluster(Context& context, const NamedCluster& cluster)
{
    const auto server = serverUrl(cluster);
    if (!server)
        return tl::unexpected(server.error());
    const auto authority = contentOf(cluster.certificateAuthority,
                                     QStringLiteral("certificate-authority"), cluster.origin);
    if (!authority)
        return tl::unexpected(authority.error());
    if (cluster.insecure && !authority->isEmpty())
        return invalid(QStringLiteral("%1: a certificate-authority and insecure-skip-tls-verify "
                                      "contradict each other")
                           .arg(cluster.origin.toString()),
                       {}, QStringLiteral("remove insecure-skip-tls-verify"));
    context.server = *server;
    context.certificateAuthority = *authority;
    context.tlsServerName = cluster.tlsServerName;
    context.proxyUrl = cluster.proxyUrl;
    context.insecure = cluster.insecure;
    context.execConfig = cluster.execConfig;
    return {};
}

Status checkExec(const NamedUser& user)
{
    const QString where = user.origin.toString();
    if (user.exec->command.isEmpty())
        return invalid(QStringLiteral("%1: “exec” has no command").arg(where));
    static const QString group = QStringLiteral("client.authentication.k8s.io/");
    const QString& version = user.exec->apiVersion;
    if (version != group + QStringLiteral("v1") && version != group + QStringLiteral("v1beta1"))
        return invalid(QStringLiteral("%1: “exec” has the apiVersion “%2”").arg(where, version), {},
                       QStringLiteral("update the program to %1v1").arg(group));
    const QString& mode = user.exec->interactiveMode;
    const QStringList modes{QStringLiteral("Never"), QStringLiteral("IfAvailable"),
                            QStringLiteral("Always")};
    if (!modes.contains(mode))
        return invalid(QStringLiteral("%1: “exec” needs an interactiveMode: %2")
                           .arg(where, modes.join(QStringLiteral(", "))));
    return {};
}

Status checkUser(const NamedUser& user)
{
    const bool token = !user.token.isEmpty() || !user.tokenFile.isEmpty();
    const bool basic = !user.username.isEmpty() || !user.password.isEmpty();
    if (user.authProvider)
        return invalid(QStringLiteral("%1: the user “%2” logs in with an auth-provider, which "
                                      "kubectl has dropped")
                           .arg(user.origin.toString(), user.name),
                       {}, QStringLiteral("let the provider's tool write an “exec” entry"));
    if (token && basic)
        return invalid(QStringLiteral("%1: the user “%2” has a token and a user name; only one "
                                      "can be used")
                           .arg(user.origin.toString(), user.name));
    const Impersonation& as = user.impersonate;
    if (as.user.isEmpty() && (!as.uid.isEmpty() || !as.groups.isEmpty() || !as.extra.isEmpty()))
        return invalid(QStringLiteral("%1: as-uid, as-groups and as-user-extra need “as”")
                           .arg(user.origin.toString()));
    const bool several =
        as.groups.size() > 1 || std::any_of(as.extra.begin(), as.extra.end(),
                                            [](const auto& e) { return e.second.size() > 1; });
    if (several)
        return invalid(QStringLiteral("%1: only one group, and one value of each key of "
                                      "as-user-extra, can be impersonated here")
                           .arg(user.origin.toString()));
    return user.exec ? checkExec(user) : Status{};
}

Status fillUser(Context& context, const NamedUser& user)
{
    if (auto good = checkUser(user); !good)
        return good;
    const auto certificate =
        contentOf(user.certificate, QStringLiteral("client-certificate"), user.origin);
    if (!certificate)
        return tl::unexpected(certificate.error());
    const auto key = contentOf(user.key, QStringLiteral("client-key"), user.origin);
    if (!key)
        return tl::unexpected(key.error());
    if (certificate->isEmpty() != key->isEmpty())
        return invalid(QStringLiteral("%1: the user “%2” has a client certificate or a key, but "
                                      "not both")
                           .arg(user.origin.toString(), user.name));
    context.clientCertificate = *certificate;
    context.clientKey = Secret(*key);
    context.token = user.token;
    context.tokenFile = user.tokenFile;
    context.username = user.username;
    context.password = user.password;
    context.exec = user.exec;
    context.impersonate = user.impersonate;
    return {};
}

Status checkPlain(const Context& context)
{
    const bool secrets = !context.token.isEmpty() || !context.tokenFile.isEmpty() ||
                         !context.password.isEmpty() || context.exec;
    if (!secrets || context.server.startsWith(QStringLiteral("https://")))
        return {};
    return invalid(QStringLiteral("The cluster “%1” is reached without TLS; the credentials of "
                                  "“%2” would travel in clear text")
                       .arg(context.cluster, context.user),
                   {}, QStringLiteral("write the server as https://…"));
}

} // namespace

Result<Kubeconfig> Kubeconfig::load(const QString& explicitPath)
{
    Kubeconfig config;
    KubeconfigParts parts;
    for (const QString& file : filesToRead(explicitPath)) {
        const QFileInfo info(file);
        if (!info.exists() && explicitPath.isEmpty()) {
            config.m_sought << file;
            continue;
        }
        const auto text = readFile(file, MaxFileSize);
        if (!text)
            return invalid(text.error().what, text.error().details,
                           QStringLiteral("name a kubeconfig that is there and can be read"));
        const auto read = readKubeconfig(*text, file, info.absolutePath());
        if (!read)
            return tl::unexpected(read.error());
        merge(parts, *read);
        config.m_files << file;
    }
    config.m_parts = std::make_shared<const KubeconfigParts>(std::move(parts));
    return config;
}

Result<Kubeconfig> Kubeconfig::parse(const QByteArray& text, const QString& name,
                                     const QString& folder)
{
    auto read = readKubeconfig(text, name, folder);
    if (!read)
        return tl::unexpected(read.error());
    Kubeconfig config;
    config.m_files << name;
    config.m_parts = std::make_shared<const KubeconfigParts>(std::move(*read));
    return config;
}

QStringList Kubeconfig::contexts() const
{
    QStringList names;
    for (const NamedContext& context : m_parts->contexts)
        names << context.name;
    names.sort();
    return names;
}

QString Kubeconfig::currentContext() const
{
    return m_parts->currentContext;
}

QStringList Kubeconfig::files() const
{
    return m_files;
}

Result<Context> Kubeconfig::context(const QString& name) const
{
    const QString wanted = name.isEmpty() ? currentContext() : name;
    const QString known = contexts().join(QStringLiteral(", "));
    if (m_files.isEmpty())
        return invalid(
            QStringLiteral("There is no kubeconfig: %1").arg(m_sought.join(QStringLiteral(", "))),
            {}, QStringLiteral("name one in the plan, or set KUBECONFIG"));
    const QString where = m_files.join(QStringLiteral(", "));
    if (wanted.isEmpty())
        return invalid(QStringLiteral("%1: no current-context").arg(where), {},
                       QStringLiteral("name a context: %1").arg(known));
    const NamedContext* named = findEntry(m_parts->contexts, wanted);
    if (named == nullptr)
        return invalid(QStringLiteral("%1: there is no context “%2”").arg(where, wanted), {},
                       QStringLiteral("contexts that there are: %1").arg(known));
    return context(*named);
}

Result<Context> Kubeconfig::context(const NamedContext& named) const
{
    const QString where =
        QStringLiteral("%1: the context “%2”").arg(named.origin.toString(), named.name);
    const NamedCluster* cluster = findEntry(m_parts->clusters, named.cluster);
    if (cluster == nullptr)
        return invalid(
            QStringLiteral("%1 names a cluster “%2” that is not there").arg(where, named.cluster));
    const NamedUser* user = findEntry(m_parts->users, named.user);
    if (user == nullptr && !named.user.isEmpty())
        return invalid(
            QStringLiteral("%1 names a user “%2” that is not there").arg(where, named.user));
    Context result;
    result.name = named.name;
    result.cluster = named.cluster;
    result.user = named.user;
    result.nameSpace = named.nameSpace;
    if (const auto filled = fillCluster(result, *cluster); !filled)
        return tl::unexpected(filled.error());
    if (const auto filled = user != nullptr ? fillUser(result, *user) : Status{}; !filled)
        return tl::unexpected(filled.error());
    if (const auto good = checkPlain(result); !good)
        return tl::unexpected(good.error());
    return result;
}

} // namespace hcp::kube
