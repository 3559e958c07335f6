// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Replay.h"

#include "remote/kube/Urls.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace hcp::test
{

using namespace Qt::StringLiterals;

namespace
{

QString keyOf(const kube::Resource& resource, const kube::Selector& which)
{
    const QString path = kube::pathOf(resource, which.nameSpace, which.name);
    if (!which.name.isEmpty())
        return path;
    QStringList query;
    for (const auto& [name, value] : kube::selectorQuery(which))
        query << name + u'=' + value;
    return query.isEmpty() ? path : path + u'?' + query.join(u'&');
}

tl::unexpected<Error> notWritten()
{
    return failure(ErrorCode::Internal, u"a replay takes no changes"_s);
}

} // namespace

Replay::Replay(QMap<QString, QByteArray> answers) : m_answers(std::move(answers))
{
    m_context.name = u"lab"_s;
    m_context.server = u"https://192.168.126.20:6443"_s;
    m_context.user = u"admin"_s;
}

Result<QByteArray> Replay::raw(const QString& path, const std::stop_token& /*stop*/)
{
    if (m_answers.contains(path))
        return m_answers.value(path);
    if (!m_missed.contains(path))
        m_missed << path;
    return failure(ErrorCode::KubeNotFound, u"%1: not found"_s.arg(path));
}

/// As the client over HTTP takes an answer: an object, or an error.
Result<QJsonObject> Replay::object(const QString& path)
{
    return raw(path, {}).and_then([&](const QByteArray& answer) -> Result<QJsonObject> {
        const auto document = QJsonDocument::fromJson(answer);
        if (!document.isObject())
            return failure(ErrorCode::KubeServer, u"%1: not a JSON object"_s.arg(path));
        return document.object();
    });
}

Result<QJsonObject> Replay::get(const kube::Resource& resource, const kube::Selector& which,
                                const std::stop_token& /*stop*/)
{
    return object(keyOf(resource, which));
}

Result<QList<QJsonObject>> Replay::list(const kube::Resource& resource, const kube::Selector& which,
                                        const std::stop_token& /*stop*/)
{
    return object(keyOf(resource, which)).map([](const QJsonObject& page) {
        QList<QJsonObject> objects;
        const auto items = page[u"items"_s].toArray();
        for (const auto& item : items)
            objects << item.toObject();
        return objects;
    });
}

Result<QJsonObject> Replay::create(const kube::Resource& /*resource*/, const QJsonObject& question,
                                   const kube::WriteOptions& /*options*/,
                                   const std::stop_token& /*stop*/)
{
    QJsonObject answer = question;
    answer.insert(u"status"_s, QJsonObject{{u"allowed"_s, true}});
    return answer;
}

Result<QJsonObject> Replay::apply(const kube::Resource& /*resource*/, const QJsonObject& /*object*/,
                                  const kube::WriteOptions& /*options*/,
                                  const std::stop_token& /*stop*/)
{
    return notWritten();
}

Result<QJsonObject> Replay::replace(const kube::Resource& /*resource*/,
                                    const QJsonObject& /*object*/,
                                    const kube::WriteOptions& /*options*/,
                                    const std::stop_token& /*stop*/)
{
    return notWritten();
}

Result<QJsonObject> Replay::patch(const kube::Resource& /*resource*/,
                                  const kube::Selector& /*which*/, const QJsonObject& /*change*/,
                                  const kube::WriteOptions& /*options*/,
                                  const std::stop_token& /*stop*/)
{
    return notWritten();
}

Status Replay::remove(const kube::Resource& /*resource*/, const kube::Selector& /*which*/,
                      const QString& /*uid*/, const kube::WriteOptions& /*options*/,
                      const std::stop_token& /*stop*/)
{
    return notWritten();
}

std::unique_ptr<kube::Doorbell> Replay::doorbell(const QList<kube::Watched>& /*watched*/)
{
    return {};
}

} // namespace hcp::test
