// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "remote/kube/KubeClient.h"

#include <QMap>
#include <QStringList>

namespace hcp::test
{

/// A cluster that says again what a real one said once (`data/cluster.json`, by `record-cluster`),
/// each answer as it was or bent. What was not recorded is not there; every permission is given.
class Replay final : public kube::Client
{
public:
    /// Answers by path and query: `/api/v1/nodes`.
    explicit Replay(QMap<QString, QByteArray> answers);

    void bend(const QString& path, const QByteArray& answer) { m_answers[path] = answer; }
    /// What was asked for and not recorded.
    const QStringList& missed() const { return m_missed; }

    const kube::Context& context() const override { return m_context; }
    Result<QByteArray> raw(const QString& path, const std::stop_token& stop) override;
    Result<QJsonObject> get(const kube::Resource& resource, const kube::Selector& which,
                            const std::stop_token& stop) override;
    Result<QList<QJsonObject>> list(const kube::Resource& resource, const kube::Selector& which,
                                    const std::stop_token& stop) override;
    Result<QJsonObject> create(const kube::Resource& resource, const QJsonObject& object,
                               const kube::WriteOptions& options,
                               const std::stop_token& stop) override;
    Result<QJsonObject> apply(const kube::Resource& resource, const QJsonObject& object,
                              const kube::WriteOptions& options,
                              const std::stop_token& stop) override;
    Result<QJsonObject> replace(const kube::Resource& resource, const QJsonObject& object,
                                const kube::WriteOptions& options,
                                const std::stop_token& stop) override;
    Result<QJsonObject> patch(const kube::Resource& resource, const kube::Selector& which,
                              const QJsonObject& change, const kube::WriteOptions& options,
                              const std::stop_token& stop) override;
    Status remove(const kube::Resource& resource, const kube::Selector& which, const QString& uid,
                  const kube::WriteOptions& options, const std::stop_token& stop) override;
    std::unique_ptr<kube::Doorbell> doorbell(const QList<kube::Watched>& watched) override;

private:
    Result<QJsonObject> object(const QString& path);

    kube::Context m_context;
    QMap<QString, QByteArray> m_answers;
    QStringList m_missed;
};

} // namespace hcp::test
