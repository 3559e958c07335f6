// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/cluster/ClusterReader.h"

#include <QJsonDocument>

namespace hcp
{

namespace
{

QString words(const Error& error)
{
    return error.details.isEmpty() ? error.what
                                   : QStringLiteral("%1: %2").arg(error.what, error.details);
}

} // namespace

QJsonValue at(const QJsonObject& object, std::initializer_list<const char*> keys)
{
    QJsonValue value = object;
    for (const char* key : keys)
        value = value.toObject().value(QLatin1String(key));
    return value;
}

QString textAt(const QJsonObject& object, std::initializer_list<const char*> keys)
{
    return at(object, keys).toString();
}

QMap<QString, QString> labelsIn(const QJsonObject& object)
{
    QMap<QString, QString> labels;
    const auto all = at(object, {"metadata", "labels"}).toObject();
    for (auto it = all.begin(); it != all.end(); ++it)
        labels.insert(it.key(), it->toString());
    return labels;
}

bool hasCondition(const QJsonObject& object, const char* type)
{
    const auto conditions = at(object, {"status", "conditions"}).toArray();
    return std::any_of(conditions.begin(), conditions.end(), [type](const QJsonValue& condition) {
        return condition[QStringLiteral("type")].toString() == QLatin1String(type) &&
               condition[QStringLiteral("status")].toString() == QStringLiteral("True");
    });
}

QString nameOf(const QJsonObject& object)
{
    return textAt(object, {"metadata", "name"});
}

QString namespaceOf(const QJsonObject& object)
{
    return textAt(object, {"metadata", "namespace"});
}

ClusterReader::ClusterReader(kube::Client& client, const std::stop_token& stop)
    : m_client(client), m_stop(stop)
{
}

QString ClusterReader::sourceOf(const kube::Resource& resource) const
{
    const QString kind = resource.group.isEmpty()
                             ? resource.plural
                             : resource.plural + QLatin1Char('.') + resource.group;
    return QStringLiteral("cluster %1: %2").arg(m_client.context().name, kind);
}

Fact<bool> ClusterReader::serves(const QString& group, const QString& version,
                                 const QString& plural)
{
    const QString key = group + QLatin1Char('/') + version;
    const QString source = QStringLiteral("cluster %1: /apis/%2").arg(m_client.context().name, key);
    if (!m_served.contains(key)) {
        const auto answer = m_client.raw(QStringLiteral("/apis/") + key, m_stop);
        QStringList plurals;
        if (answer) {
            const auto resources = QJsonDocument::fromJson(*answer)
                                       .object()
                                       .value(QStringLiteral("resources"))
                                       .toArray();
            for (const auto& resource : resources)
                plurals << resource[QStringLiteral("name")].toString();
        }
        m_served.insert(key, answer || answer.error().code == ErrorCode::KubeNotFound
                                 ? Fact<QStringList>::known(plurals, source)
                                 : Fact<QStringList>::unknown(words(answer.error()), source));
    }
    const auto& served = m_served[key];
    return served ? Fact<bool>::known(served->contains(plural), source, served.at())
                  : Fact<bool>::unknown(served.reason(), source, served.at());
}

Fact<QList<QJsonObject>> ClusterReader::list(const kube::Resource& resource,
                                             const kube::Selector& which)
{
    using Objects = Fact<QList<QJsonObject>>;
    const auto objects = m_client.list(resource, which, m_stop);
    return objects ? Objects::known(*objects, sourceOf(resource))
                   : Objects::unknown(words(objects.error()), sourceOf(resource));
}

Fact<std::optional<QJsonObject>> ClusterReader::find(const kube::Resource& resource,
                                                     const kube::Selector& which)
{
    using Object = Fact<std::optional<QJsonObject>>;
    const auto object = m_client.find(resource, which, m_stop);
    return object ? Object::known(*object, sourceOf(resource))
                  : Object::unknown(words(object.error()), sourceOf(resource));
}

Fact<bool> ClusterReader::exists(const kube::Resource& resource, const kube::Selector& which)
{
    const auto object = find(resource, which);
    return object ? Fact<bool>::known(object->has_value(), object.source(), object.at())
                  : Fact<bool>::unknown(object.reason(), object.source(), object.at());
}

Result<QJsonObject> ClusterReader::ask(const kube::Resource& resource, const QJsonObject& question)
{
    return m_client.create(resource, question, {}, m_stop);
}

Result<QByteArray> ClusterReader::raw(const QString& path)
{
    return m_client.raw(path, m_stop);
}

namespace kinds
{

kube::Resource core(const char* plural)
{
    return {{}, QStringLiteral("v1"), QLatin1String(plural)};
}

kube::Resource metallb(const char* plural, const char* version)
{
    return {QStringLiteral("metallb.io"), QLatin1String(version), QLatin1String(plural)};
}

kube::Resource frrK8s(const char* plural)
{
    return {QStringLiteral("frrk8s.metallb.io"), QStringLiteral("v1beta1"), QLatin1String(plural)};
}

kube::Resource hypershift(const char* plural)
{
    return {QStringLiteral("hypershift.openshift.io"), QStringLiteral("v1beta1"),
            QLatin1String(plural)};
}

kube::Resource apps(const char* plural)
{
    return {QStringLiteral("apps"), QStringLiteral("v1"), QLatin1String(plural)};
}

} // namespace kinds

} // namespace hcp
