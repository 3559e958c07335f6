// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/kube/KubeconfigReader.h"

#include "remote/kube/Yaml.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

namespace hcp::kube
{

namespace
{

using Kind = YamlTree::Kind;

/// Reads typed fields and remembers the first thing that is wrong, so that a reader is a list of
/// plain calls.
class Reader
{
public:
    Reader(QString file, QString folder) : m_file(std::move(file)), m_folder(std::move(folder)) {}

    const std::optional<Error>& problem() const { return m_problem; }
    Origin origin(int line) const { return {m_file, m_folder, line}; }

    void fail(int line, const QString& what)
    {
        if (!m_problem)
            m_problem = Error{ErrorCode::KubeconfigInvalid,
                              origin(line).toString() + QStringLiteral(": ") + what,
                              {},
                              {}};
    }

    /// A field of that kind; nullptr when it is absent, null or wrong.
    const YamlTree* field(const YamlTree& map, const QString& key, Kind kind)
    {
        const YamlTree* value = map.field(key);
        if (value == nullptr || value->kind == Kind::Null)
            return nullptr;
        if (value->kind == kind)
            return value;
        YamlTree wanted;
        wanted.kind = kind;
        QString what = QStringLiteral("“%1” has to be %2, not %3")
                           .arg(key, wanted.kindName(), value->kindName());
        if (kind == Kind::String && (value->kind == Kind::Number || value->kind == Kind::Bool))
            what += QStringLiteral(" (put it in quotes)");
        fail(value->line, what);
        return nullptr;
    }

    QString text(const YamlTree& map, const QString& key)
    {
        const YamlTree* value = field(map, key, Kind::String);
        return value == nullptr ? QString() : value->text;
    }

    Secret secret(const YamlTree& map, const QString& key)
    {
        return Secret(text(map, key).toUtf8());
    }

    bool flag(const YamlTree& map, const QString& key)
    {
        const YamlTree* value = field(map, key, Kind::Bool);
        return value != nullptr && value->toJson().toBool();
    }

    QStringList texts(const YamlTree& map, const QString& key)
    {
        const YamlTree* list = field(map, key, Kind::List);
        QStringList result;
        for (const YamlTree& item : list == nullptr ? QList<YamlTree>() : list->items) {
            if (item.kind != Kind::String && item.kind != Kind::Null)
                fail(item.line, QStringLiteral("“%1” has to be a list of texts; put %2 in quotes")
                                    .arg(key, item.kindName()));
            result << item.text;
        }
        return result;
    }

    QString path(const YamlTree& map, const QString& key)
    {
        const QString value = text(map, key);
        return value.isEmpty() ? value : QDir::cleanPath(QDir(m_folder).absoluteFilePath(value));
    }

    DataOrFile dataOrFile(const YamlTree& map, const QString& key)
    {
        return {data(map, key + QStringLiteral("-data")), path(map, key)};
    }

private:
    QByteArray data(const YamlTree& map, const QString& key)
    {
        QByteArray encoded = text(map, key).toUtf8();
        encoded.replace('\n', "").replace('\r', "");
        const auto decoded =
            QByteArray::fromBase64Encoding(encoded, QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded || encoded.size() % 4 != 0) {
            const YamlTree* value = map.field(key);
            fail(value == nullptr ? map.line : value->line,
                 QStringLiteral("“%1” is not base64").arg(key));
            return {};
        }
        return decoded.decoded;
    }

    QString m_file;
    QString m_folder;
    std::optional<Error> m_problem;
};

QByteArray execConfig(Reader& reader, const YamlTree& cluster)
{
    const YamlTree* extensions = reader.field(cluster, QStringLiteral("extensions"), Kind::List);
    for (const YamlTree& item : extensions == nullptr ? QList<YamlTree>() : extensions->items) {
        const YamlTree* content = item.field(QStringLiteral("extension"));
        if (content == nullptr || reader.text(item, QStringLiteral("name")) !=
                                      QStringLiteral("client.authentication.k8s.io/exec"))
            continue;
        const QJsonValue json = content->toJson();
        if (json.isObject())
            return QJsonDocument(json.toObject()).toJson(QJsonDocument::Compact);
    }
    return {};
}

void readEntry(Reader& reader, const YamlTree& body, NamedCluster& cluster)
{
    cluster.server = reader.text(body, QStringLiteral("server"));
    cluster.certificateAuthority = reader.dataOrFile(body, QStringLiteral("certificate-authority"));
    cluster.tlsServerName = reader.text(body, QStringLiteral("tls-server-name"));
    cluster.proxyUrl = reader.text(body, QStringLiteral("proxy-url"));
    cluster.insecure = reader.flag(body, QStringLiteral("insecure-skip-tls-verify"));
    cluster.execConfig = execConfig(reader, body);
}

/// A hint is shown on a terminal: no control characters from a foreign file.
QString printable(QString text)
{
    for (QChar& c : text) {
        if (c < QLatin1Char(' ') && c != QLatin1Char('\n'))
            c = QLatin1Char(' ');
    }
    return text.trimmed();
}

std::optional<ExecPlugin> readExec(Reader& reader, const YamlTree& user)
{
    const YamlTree* body = reader.field(user, QStringLiteral("exec"), Kind::Map);
    if (body == nullptr)
        return std::nullopt;
    ExecPlugin plugin;
    plugin.command = reader.text(*body, QStringLiteral("command"));
    // A bare word is looked for in PATH; a path counts from the kubeconfig's folder.
    if (plugin.command.contains(QLatin1Char('/')))
        plugin.command = reader.path(*body, QStringLiteral("command"));
    plugin.args = reader.texts(*body, QStringLiteral("args"));
    plugin.apiVersion = reader.text(*body, QStringLiteral("apiVersion"));
    plugin.installHint = printable(reader.text(*body, QStringLiteral("installHint")));
    plugin.interactiveMode = reader.text(*body, QStringLiteral("interactiveMode"));
    if (plugin.interactiveMode.isEmpty() &&
        plugin.apiVersion != QStringLiteral("client.authentication.k8s.io/v1"))
        plugin.interactiveMode = QStringLiteral("IfAvailable");
    plugin.provideClusterInfo = reader.flag(*body, QStringLiteral("provideClusterInfo"));
    const YamlTree* env = reader.field(*body, QStringLiteral("env"), Kind::List);
    for (const YamlTree& item : env == nullptr ? QList<YamlTree>() : env->items)
        plugin.env.append({reader.text(item, QStringLiteral("name")),
                           reader.text(item, QStringLiteral("value"))});
    return plugin;
}

Impersonation readImpersonation(Reader& reader, const YamlTree& user)
{
    Impersonation who;
    who.user = reader.text(user, QStringLiteral("as"));
    who.uid = reader.text(user, QStringLiteral("as-uid"));
    who.groups = reader.texts(user, QStringLiteral("as-groups"));
    const YamlTree* extra = reader.field(user, QStringLiteral("as-user-extra"), Kind::Map);
    if (extra != nullptr) {
        for (const auto& [key, value] : extra->fields)
            who.extra.append({key, reader.texts(*extra, key)});
    }
    return who;
}

void readEntry(Reader& reader, const YamlTree& body, NamedUser& user)
{
    user.certificate = reader.dataOrFile(body, QStringLiteral("client-certificate"));
    user.key = reader.dataOrFile(body, QStringLiteral("client-key"));
    user.token = reader.secret(body, QStringLiteral("token"));
    user.tokenFile = reader.path(body, QStringLiteral("tokenFile"));
    user.username = reader.text(body, QStringLiteral("username"));
    user.password = reader.secret(body, QStringLiteral("password"));
    user.authProvider = reader.field(body, QStringLiteral("auth-provider"), Kind::Map) != nullptr;
    user.exec = readExec(reader, body);
    user.impersonate = readImpersonation(reader, body);
}

void readEntry(Reader& reader, const YamlTree& body, NamedContext& context)
{
    context.cluster = reader.text(body, QStringLiteral("cluster"));
    context.user = reader.text(body, QStringLiteral("user"));
    context.nameSpace = reader.text(body, QStringLiteral("namespace"));
}

template <class Entry>
QList<Entry> readEntries(Reader& reader, const YamlTree& root, const QString& listKey,
                         const QString& bodyKey)
{
    QList<Entry> entries;
    const YamlTree* list = reader.field(root, listKey, Kind::List);
    for (const YamlTree& item : list == nullptr ? QList<YamlTree>() : list->items) {
        if (item.kind != Kind::Map && item.kind != Kind::Null)
            reader.fail(item.line, QStringLiteral("an entry of “%1” has to be a map with “name” "
                                                  "and “%2”")
                                       .arg(listKey, bodyKey));
        Entry entry;
        entry.name = reader.text(item, QStringLiteral("name"));
        entry.origin = reader.origin(item.line);
        if (const YamlTree* body = reader.field(item, bodyKey, Kind::Map))
            readEntry(reader, *body, entry);
        for (const Entry& other : entries) {
            if (other.name == entry.name)
                reader.fail(
                    item.line,
                    QStringLiteral("“%1” has two entries named “%2”").arg(listKey, entry.name));
        }
        entries << entry;
    }
    return entries;
}

void checkKind(Reader& reader, const YamlTree& root)
{
    if (root.kind != Kind::Map && root.kind != Kind::Null)
        reader.fail(root.line,
                    QStringLiteral("a kubeconfig is a map, not %1").arg(root.kindName()));
    const QString kind = reader.text(root, QStringLiteral("kind"));
    const QString version = reader.text(root, QStringLiteral("apiVersion"));
    if ((!kind.isEmpty() && kind != QStringLiteral("Config")) ||
        (!version.isEmpty() && version != QStringLiteral("v1")))
        reader.fail(root.line,
                    QStringLiteral("“%1 %2” is not a kubeconfig (v1 Config)").arg(version, kind));
}

} // namespace

Result<KubeconfigParts> readKubeconfig(const QByteArray& text, const QString& name,
                                       const QString& folder)
{
    const auto root = readYaml(text, name);
    if (!root)
        return tl::unexpected(root.error());
    Reader reader(name, folder);
    checkKind(reader, *root);
    KubeconfigParts parts;
    parts.currentContext = reader.text(*root, QStringLiteral("current-context"));
    parts.clusters = readEntries<NamedCluster>(reader, *root, QStringLiteral("clusters"),
                                               QStringLiteral("cluster"));
    parts.users =
        readEntries<NamedUser>(reader, *root, QStringLiteral("users"), QStringLiteral("user"));
    parts.contexts = readEntries<NamedContext>(reader, *root, QStringLiteral("contexts"),
                                               QStringLiteral("context"));
    if (reader.problem())
        return tl::unexpected(*reader.problem());
    return parts;
}

} // namespace hcp::kube
